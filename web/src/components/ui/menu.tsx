// A menu under the button that opened it; what is in it comes as data.
import { Menu as Base } from "@base-ui/react/menu";
import { Check, type LucideIcon } from "lucide-react";
import type { RefObject } from "react";
import { cn } from "@/lib/classes";
import { overlays } from "./overlays";

export type MenuItem =
  | { kind?: "action"; label: string; icon: LucideIcon; danger?: boolean; act: () => void }
  | { kind: "choice"; label: string; icon: LucideIcon; chosen: boolean; act: () => void }
  | { kind: "line" };

type MenuProps = {
  anchor: RefObject<HTMLElement | null>;
  items: MenuItem[];
  label: string;
  side: "top" | "bottom";
  onClose: () => void;
};

const row =
  "flex min-h-(--size-control) w-full items-center gap-2.5 rounded-[0.5rem] px-2.5 text-start outline-0 data-highlighted:bg-hover-raised [&>.lucide]:text-ink-3";

export function Menu({ anchor, items, label, side, onClose }: MenuProps) {
  return (
    <Base.Root
      open
      onOpenChange={(open, details) => {
        // The button closes its menu itself; closing it here as well would open it again.
        if (!open && !anchor.current?.contains(details.event.target as Node)) onClose();
      }}
    >
      <Base.Portal container={overlays()}>
        <Base.Positioner
          anchor={anchor}
          side={side}
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 outline-0"
        >
          <Base.Popup
            aria-label={label}
            finalFocus={anchor}
            data-slot="menu"
            className="enters w-60 max-w-(--available-width) rounded-lg border border-line bg-raised p-[0.3125rem] shadow-md outline-0"
          >
            {items.map((item, at) => (
              <Row key={at} item={item} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Row({ item }: { item: MenuItem }) {
  if (item.kind === "line") return <Base.Separator className="my-[0.3125rem] h-px bg-line" />;
  const { icon: Icon } = item;
  if (item.kind === "choice") {
    return (
      <Base.CheckboxItem checked={item.chosen} onCheckedChange={item.act} closeOnClick className={row}>
        <Icon />
        {item.label}
        {item.chosen && <Check className="ms-auto" />}
      </Base.CheckboxItem>
    );
  }
  return (
    <Base.Item onClick={item.act} className={cn(row, item.danger && "text-danger [&>.lucide]:text-danger")}>
      <Icon />
      {item.label}
    </Base.Item>
  );
}
