// Shows what was said in passing, at the end of the page; it waits while it is hovered or focused.
import { Toast } from "@base-ui/react/toast";
import { Check, CircleAlert, X } from "lucide-react";
import { useEffect } from "react";
import { t } from "@/i18n";
import { listenToToasts, type ToastText } from "@/lib/toasts";
import { Button, IconButton } from "./button";
import { overlays } from "./overlays";

const SHOWN = 5000;
const SHOWN_WITH_ACTION = 10_000;

const manager = Toast.createToastManager<ToastText>();

export default function Toaster() {
  useEffect(
    () =>
      listenToToasts((said) => {
        manager.add({ title: said.text, data: said, timeout: said.action ? SHOWN_WITH_ACTION : SHOWN });
      }),
    [],
  );
  return (
    <Toast.Provider toastManager={manager}>
      <Toast.Portal container={overlays()}>
        <Toast.Viewport className="fixed end-4 bottom-4 z-50 flex w-[min(22.5rem,calc(100vw-2rem))] flex-col gap-2 outline-0 phone:bottom-20">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Toasts() {
  const { toasts, close } = Toast.useToastManager<ToastText>();
  return toasts.map((each) => (
    <Toast.Root
      key={each.id}
      toast={each}
      swipeDirection={["down", "right"]}
      className="enters flex min-h-12 items-center gap-3 rounded-lg border border-line bg-raised py-2 ps-3.5 pe-2 shadow-md [--color-hover:var(--color-hover-raised)]"
    >
      {each.data?.tone === "bad" ? <CircleAlert className="text-danger" /> : <Check />}
      {/* What is said is also what the toast is called. */}
      <Toast.Title render={<p />} className="min-w-0 flex-1 [overflow-wrap:anywhere]" />
      {each.data?.action && (
        <Button
          variant="ghost"
          size="sm"
          className="text-petrol"
          onClick={() => {
            each.data?.action?.act();
            close(each.id);
          }}
        >
          {each.data.action.label}
        </Button>
      )}
      <Toast.Close render={<IconButton label={t("Close")} />}>
        <X />
      </Toast.Close>
    </Toast.Root>
  ));
}
