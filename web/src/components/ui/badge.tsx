// Small marks: a count, and a word about somebody.
import type { ComponentProps } from "react";
import { cn } from "@/lib/classes";

export function Badge({ className, ...props }: ComponentProps<"b">) {
  return (
    <b
      data-slot="badge"
      dir="ltr"
      className={cn(
        "inline-grid h-5 min-w-5 place-items-center rounded-sm bg-line px-1.5 text-xs leading-none font-semibold text-ink [unicode-bidi:isolate]",
        className,
      )}
      {...props}
    />
  );
}

export function Tag({ className, ...props }: ComponentProps<"span">) {
  return (
    <span
      data-slot="tag"
      className={cn(
        "inline-flex flex-none items-center rounded-sm border border-line px-1.5 text-xs leading-4.5 font-normal whitespace-nowrap text-ink-3",
        className,
      )}
      {...props}
    />
  );
}
