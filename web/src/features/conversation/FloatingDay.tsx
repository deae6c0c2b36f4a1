// Which day one is reading, above the timeline while it is being scrolled.
import { type RefObject, useEffect, useState } from "react";
import { dayName } from "@/i18n/times";
import { cn } from "@/lib/classes";
import { useToday } from "@/lib/hooks";

const LINGERS = 1200;

export function FloatingDay({
  time,
  scroller,
}: {
  time: string | null;
  scroller: RefObject<HTMLElement | null>;
}) {
  const today = useToday();
  const [shown, setShown] = useState(false);

  useEffect(() => {
    const element = scroller.current;
    let timer: ReturnType<typeof setTimeout>;
    const scrolled = (event: Event) => {
      // Only what the reader's own hand moves: wheel, finger or key, not what we put in place.
      if (!event.isTrusted) return;
      setShown(true);
      clearTimeout(timer);
      timer = setTimeout(() => setShown(false), LINGERS);
    };
    const names = ["wheel", "touchmove", "keydown"] as const;
    for (const name of names) element?.addEventListener(name, scrolled, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const name of names) element?.removeEventListener(name, scrolled);
    };
  }, [scroller]);

  if (!time) return null;
  return (
    <div
      aria-hidden="true"
      className={cn(
        "pointer-events-none absolute inset-x-0 top-1 flex justify-center transition-opacity duration-(--duration-base)",
        shown ? "opacity-100" : "opacity-0",
      )}
    >
      <span className="rounded-sm bg-surface px-2.5 py-0.5 text-xs font-medium text-ink-3 shadow-sm">
        {dayName(time, today)}
      </span>
    </div>
  );
}
