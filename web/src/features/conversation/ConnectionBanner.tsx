// Says that the connection is lost, but only if it does not mend itself at once, and what can be done.
import { CircleAlert, WifiOff } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Waiting } from "@/components/ui/waiting";
import { t, tn } from "@/i18n";
import { Rich } from "@/i18n/Rich";
import { useAfter } from "@/lib/hooks";
import { useChat, useClient } from "../chat";

const QUIET_FOR = 3000;

export function ConnectionBanner() {
  const client = useClient();
  const kind = useChat((state) => state.connection.kind);
  const ready = useChat((state) => state.ready);
  const trying = kind === "connecting" || kind === "waiting";
  const shown = useAfter(trying, QUIET_FOR);
  const online = useOnline();
  const again = (
    <Button variant="ghost" size="sm" onClick={client.retryConnection}>
      {t("Try again")}
    </Button>
  );

  if (kind === "stopped" && !online) {
    return (
      <Banner icon={<WifiOff />} action={again}>
        <Waiters />
      </Banner>
    );
  }
  if (kind === "stopped") {
    return (
      <Banner tone="bad" icon={<CircleAlert />} action={again}>
        {t("This server isn't answering. Nothing you wrote is lost.")}
      </Banner>
    );
  }
  if (!shown) return null;
  return (
    <Banner icon={<Waiting />}>
      {ready ? t("Reconnecting. Keep writing, it'll go out when we're back.") : t("Connecting…")}
    </Banner>
  );
}

function Waiters() {
  const count = useChat((state) =>
    Object.values(state.timelines).reduce((sum, timeline) => sum + timeline.pending.length, 0),
  );
  if (count === 0) return t("You're offline.");
  const values = { messages: <b>{tn("{n} message", "{n} messages", count)}</b> };
  return count === 1 ? (
    <Rich text="You're offline. {messages} is waiting." values={values} />
  ) : (
    <Rich text="You're offline. {messages} are waiting." values={values} />
  );
}

function useOnline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      addEventListener("online", changed);
      addEventListener("offline", changed);
      return () => {
        removeEventListener("online", changed);
        removeEventListener("offline", changed);
      };
    },
    () => navigator.onLine,
  );
}
