// Small hooks about the browser: media, visibility, days, keys.
import { useEffect, useRef, useState, useSyncExternalStore } from "react";

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => matchMedia(query).matches,
  );
}

/** Three columns fit. */
export function useWide(): boolean {
  return useMedia("(min-width: 68rem)");
}

export function watching(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

/** Only one column fits: a phone. */
export function useNarrow(): boolean {
  return useMedia("(max-width: 47.99rem)");
}

/** Whether somebody looks at this page: it is visible and has the focus. */
export function useWatching(): boolean {
  return useSyncExternalStore((changed) => {
    const names = ["focus", "blur", "visibilitychange"] as const;
    for (const name of names) addEventListener(name, changed, true);
    return () => {
      for (const name of names) removeEventListener(name, changed, true);
    };
  }, watching);
}

/** Draws again when a new day begins, so that "Today" stays true. */
export function useToday(): Date {
  const [today, setToday] = useState(() => new Date());
  useEffect(() => {
    const midnight = new Date(today);
    midnight.setHours(24, 0, 0, 0);
    const timer = setTimeout(() => setToday(new Date()), midnight.getTime() - Date.now() + 500);
    return () => clearTimeout(timer);
  }, [today]);
  return today;
}

/** Becomes true when the condition has held for so long. */
export function useAfter(condition: boolean, pause: number): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!condition) return setHeld(false);
    const timer = setTimeout(() => setHeld(true), pause);
    return () => clearTimeout(timer);
  }, [condition, pause]);
  return held && condition;
}

export function useKey(listener: (event: KeyboardEvent) => void) {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => latest.current(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}
