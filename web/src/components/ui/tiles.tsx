// A code, laid out in tiles: plain and small in a header, big and gold where it is handed on.
import { cva, type VariantProps } from "class-variance-authority";
import { Fragment } from "react";
import { cn } from "@/lib/classes";

const tile = cva("grid place-items-center font-mono font-[650] leading-none", {
  variants: {
    look: {
      plain: "h-5 min-w-4.5 rounded-tile bg-hover px-0.5 text-xs text-ink-2",
      big: "rounded-md bg-accent text-on-accent shadow-[inset_0_-4px_0_color-mix(in_oklab,var(--color-accent),#1f1803_16%)] first:rounded-ss-xl last:rounded-ee-xl",
    },
    size: {
      small: "",
      medium: "h-13.5 w-12 text-[1.625rem]",
      wide: "h-20 text-[2.25rem] phone:h-18",
    },
  },
  defaultVariants: { look: "plain", size: "small" },
});

const row = {
  small: "inline-flex gap-[0.1875rem]",
  medium: "inline-flex gap-2.5",
  wide: "grid grid-cols-4 gap-2.5",
};

type TilesProps = VariantProps<typeof tile> & { code: string; label?: string; className?: string };

/** With a label it is a picture of the code; without one it is part of something that is labelled. */
export function Tiles({ code, label, look, size, className }: TilesProps) {
  const naming = label ? { role: "img", "aria-label": label } : { "aria-hidden": true };
  return (
    <span
      data-slot="tiles"
      dir="ltr"
      className={cn("align-middle", row[size ?? "small"], className)}
      {...naming}
    >
      {[...code].map((symbol, at) => (
        <Fragment key={at}>
          {/* A space, so that it reads and copies as it is spelled. */}
          {at > 0 && " "}
          <b data-slot="tile" className={tile({ look, size })}>
            {symbol}
          </b>
        </Fragment>
      ))}
    </span>
  );
}
