// One field over four drawn tiles, so that pasting, autofill and screen readers work as in any field.
import type { ComponentProps } from "react";
import { cn } from "@/lib/classes";

type CodeFieldProps = Omit<ComponentProps<"input">, "value" | "onChange"> & {
  value: string;
  length: number;
  onValue: (value: string) => void;
};

export function CodeField({ value, length, onValue, ...props }: CodeFieldProps) {
  const invalid = props["aria-invalid"] === true;
  const next = Math.min(value.length, length - 1);
  return (
    <div
      data-slot="code-field"
      dir="ltr"
      className="group/code relative flex w-max max-w-full gap-(--gap) [--gap:0.625rem] [--pitch:calc(var(--tile)+var(--gap))] [--tile:3.75rem]"
    >
      {Array.from({ length }, (_, at) => (
        <span
          key={at}
          aria-hidden="true"
          className={cn(
            "h-[calc(var(--tile)*1.1)] w-(--tile) rounded-md border transition-colors duration-(--duration-base) ease-out first:rounded-ss-xl nth-4:rounded-ee-xl",
            tileLook(at < value.length, invalid),
            at === next && "outline-offset-2 outline-focus group-focus-within/code:outline-2",
          )}
        />
      ))}
      <span className="absolute inset-0 overflow-clip">
        <input
          className={cn(
            "absolute inset-0 h-full w-[calc(var(--pitch)*4+2rem)] border-0 bg-transparent pl-[calc((var(--tile)-1ch)/2)] font-mono text-[1.75rem] leading-none font-semibold tracking-[calc(var(--pitch)-1ch)] uppercase caret-ink outline-0",
            invalid ? "text-ink" : "text-on-accent",
          )}
          value={value}
          onChange={(event) => onValue(event.target.value)}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          {...props}
        />
      </span>
    </div>
  );
}

function tileLook(filled: boolean, invalid: boolean): string {
  if (invalid) return "border-danger bg-danger-soft";
  if (!filled) return "border-line-strong bg-raised";
  return "border-accent bg-accent shadow-[inset_0_-3px_0_color-mix(in_oklab,var(--color-accent),#1f1803_16%)]";
}
