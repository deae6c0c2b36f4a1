// A dialog in the middle of the page; on a phone a sheet from below.
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { t } from "@/i18n";
import { cn } from "@/lib/classes";
import { IconButton } from "./button";
import { overlays } from "./overlays";

type DialogProps = {
  title: string;
  description?: ReactNode;
  onClose: () => void;
  initialFocus?: ComponentProps<typeof Base.Popup>["initialFocus"];
  /** Where the focus goes when it closes; back to where it was, if nothing is said. */
  finalFocus?: ComponentProps<typeof Base.Popup>["finalFocus"];
  /** Titles that are said but not seen, where the content shows what it is. */
  quiet?: boolean;
  className?: string;
  children: ReactNode;
};

export function Dialog({
  title,
  description,
  onClose,
  initialFocus,
  finalFocus,
  quiet,
  className,
  children,
}: DialogProps) {
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal container={overlays()}>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-(--duration-base) ease-out data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 grid place-items-center overflow-y-auto p-4 phone:items-end phone:justify-items-stretch phone:p-0">
          <Base.Popup
            data-slot="dialog"
            initialFocus={initialFocus}
            finalFocus={finalFocus}
            className={cn(
              "enters relative max-h-full w-[min(26rem,100%)] overflow-auto rounded-xl border border-[light-dark(transparent,var(--color-line))] bg-raised p-6 shadow-lg outline-0 [--color-hover:var(--color-hover-raised)] [--ring:var(--color-raised)] phone:w-full phone:rounded-b-none phone:px-4 phone:pt-5 phone:pb-[calc(1rem+env(safe-area-inset-bottom))]",
              className,
            )}
          >
            <header
              className={quiet ? "sr-only" : "-mt-2 -me-2.5 mb-1 flex items-center justify-between gap-2"}
            >
              <Base.Title className="text-xl">{title}</Base.Title>
              <Base.Close render={<IconButton label={t("Close")} />}>
                <X />
              </Base.Close>
            </header>
            {description && <Base.Description className="text-ink-3">{description}</Base.Description>}
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

export function DialogActions({ className, ...props }: ComponentProps<"footer">) {
  return <footer className={cn("mt-5 flex items-center justify-end gap-2", className)} {...props} />;
}
