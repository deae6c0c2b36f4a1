// A button with a menu. The menu's code is fetched when it is first wanted.
import { type ReactNode, Suspense, useRef, useState } from "react";
import { lazily } from "@/lib/lazily";
import { IconButton } from "./button";
import type { MenuItem } from "./menu";

const load = () => import("./menu");
const Menu = lazily(() => load().then((module) => ({ default: module.Menu })));

const prepare = () => void load().catch(() => {});

type MenuButtonProps = {
  label: string;
  items: () => MenuItem[];
  side?: "top" | "bottom";
  className?: string;
  children: ReactNode;
};

export function MenuButton({ label, items, side = "bottom", className, children }: MenuButtonProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <IconButton
        ref={button}
        label={label}
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={() => setOpen(!open)}
      >
        {children}
      </IconButton>
      {open && (
        <Suspense>
          <Menu anchor={button} items={items()} label={label} side={side} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
