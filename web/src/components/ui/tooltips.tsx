// Tooltips for everything that names one in data-tooltip: a single one, shown on hover and on keyboard focus.
import { Tooltip } from "@base-ui/react/tooltip";
import { useEffect, useState } from "react";
import { overlays } from "./overlays";

const DELAY = 500;

export function Tooltips() {
  const anchor = useTooltipAnchor();
  const text = anchor?.dataset.tooltip;
  return (
    <Tooltip.Root open={Boolean(text)} disableHoverablePopup>
      <Tooltip.Portal container={overlays()}>
        <Tooltip.Positioner
          anchor={anchor}
          sideOffset={6}
          collisionPadding={8}
          className="pointer-events-none z-50"
        >
          <Tooltip.Popup
            aria-hidden="true"
            data-slot="tooltip"
            className="rounded-[0.5rem] bg-tip px-2.25 py-1.25 text-sm text-on-tip transition-opacity duration-(--duration-fast) data-starting-style:opacity-0"
          >
            {text}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

/** The element under the pointer for a moment, or the one that the keyboard has reached. */
function useTooltipAnchor(): HTMLElement | null {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const named = (target: EventTarget | null) =>
      target instanceof Element ? target.closest<HTMLElement>("[data-tooltip]") : null;
    const show = (element: HTMLElement | null, delay: number) => {
      clearTimeout(timer);
      if (!element) return setAnchor(null);
      timer = setTimeout(() => setAnchor(element.isConnected ? element : null), delay);
    };
    const over = (event: PointerEvent) => event.pointerType === "mouse" && show(named(event.target), DELAY);
    const focus = (event: FocusEvent) =>
      show((event.target as Element).matches(":focus-visible") ? named(event.target) : null, 0);
    const hide = () => show(null, 0);
    const key = (event: KeyboardEvent) => event.key === "Escape" && hide();
    const listeners: [string, EventListener][] = [
      ["pointerover", over as EventListener],
      ["focusin", focus as EventListener],
      ["focusout", hide],
      ["pointerdown", hide],
      ["keydown", key as EventListener],
    ];
    for (const [name, listener] of listeners) document.addEventListener(name, listener);
    return () => {
      clearTimeout(timer);
      for (const [name, listener] of listeners) document.removeEventListener(name, listener);
    };
  }, []);
  return anchor;
}
