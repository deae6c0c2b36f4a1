// A field of one line, with its label and what is wrong with it.
import { CircleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "@/lib/classes";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return (
    <input
      data-slot="input"
      className={cn(
        "min-h-(--size-control) w-full rounded-md border border-line-strong bg-raised px-3 py-1.5 text-ink placeholder:text-ink-3 placeholder:opacity-100 focus-visible:border-transparent focus-visible:outline-offset-0 aria-invalid:border-danger touch:text-[1rem]",
        className,
      )}
      {...props}
    />
  );
}

type FieldProps = {
  label: string;
  help?: ReactNode;
  error?: string | null;
  children: (props: { id: string; "aria-invalid"?: true; "aria-describedby"?: string }) => ReactNode;
};

export function Field({ label, help, error, children }: FieldProps) {
  const id = useId();
  const said = error || help ? `${id}-help` : undefined;
  return (
    <div data-slot="field" className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium text-ink-2">
        {label}
      </label>
      {children({ id, "aria-invalid": error ? true : undefined, "aria-describedby": said })}
      <p
        id={`${id}-help`}
        aria-live="polite"
        className={cn("text-sm", error ? "text-danger" : "text-ink-3", !said && "hidden")}
      >
        {error ? (
          <span className="flex items-center gap-1.5">
            <CircleAlert className="size-[0.9375rem]" />
            {error}
          </span>
        ) : (
          help
        )}
      </p>
    </div>
  );
}
