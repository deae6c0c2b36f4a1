// Waiting is four small tiles lit in turn; what is still to come is drawn as still, pale shapes.
import type { ComponentProps } from "react";
import { cn } from "@/lib/classes";

const DELAYS = ["", "[animation-delay:150ms]", "[animation-delay:450ms]", "[animation-delay:300ms]"];

export function Waiting({ className }: { className?: string }) {
  return (
    <span
      data-slot="waiting"
      aria-hidden="true"
      className={cn(
        "inline-grid flex-none grid-cols-[repeat(2,0.4375rem)] gap-0.5 text-line-strong",
        className,
      )}
    >
      {DELAYS.map((delay) => (
        <b key={delay} className={cn("waiting-tile", delay)} />
      ))}
    </span>
  );
}

export function Skeleton({ className, ...props }: ComponentProps<"span">) {
  return (
    <span
      data-slot="skeleton"
      aria-hidden="true"
      className={cn("block rounded-sm bg-hover", className)}
      {...props}
    />
  );
}
