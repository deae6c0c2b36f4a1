// Buttons: solid for the one thing to do here, line and ghost for the others, danger for what destroys.
import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "@/lib/classes";

export const buttonVariants = cva(
  "inline-flex items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap no-underline transition-colors duration-(--duration-fast) ease-out active:translate-y-px disabled:cursor-not-allowed disabled:opacity-50",
  {
    variants: {
      variant: {
        solid:
          "border-transparent bg-solid text-on-solid hover:bg-[color-mix(in_oklab,var(--color-solid),var(--color-ink)_22%)]",
        line: "border-line-strong bg-raised text-ink hover:bg-hover",
        ghost: "border-transparent text-ink hover:bg-hover",
        danger:
          "border-transparent bg-danger-solid text-on-danger hover:bg-[color-mix(in_oklab,var(--color-danger-solid),var(--color-ink)_22%)]",
        quiet: "border-transparent text-ink-2 hover:bg-hover aria-pressed:bg-hover aria-pressed:text-ink",
      },
      size: {
        sm: "min-h-7.5 rounded-[0.5rem] px-2.5 text-sm touch:min-h-(--size-touch)",
        md: "min-h-(--size-control) px-3.5",
        icon: "size-(--size-control) flex-none p-0",
        "icon-sm": "size-7 flex-none p-0 touch:size-(--size-touch)",
      },
    },
    defaultVariants: { variant: "solid", size: "md" },
  },
);

export type ButtonProps = ComponentProps<"button"> & VariantProps<typeof buttonVariants>;

export function Button({ className, variant, size, type = "button", ...props }: ButtonProps) {
  return (
    <button
      data-slot="button"
      type={type}
      className={cn(buttonVariants({ variant, size }), className)}
      {...props}
    />
  );
}

/** A button that shows only an icon: its label is spoken, and shown as a tooltip. */
export function IconButton({ label, ...props }: ButtonProps & { label: string }) {
  return <Button variant="quiet" size="icon" aria-label={label} data-tooltip={label} {...props} />;
}
