// Beside the list, while no conversation is open.
import { MessagesSquare } from "lucide-react";
import { t } from "@/i18n";
import { useChat } from "../chat";
import { NothingYet } from "../list/NothingYet";
import { ConnectionBanner } from "./ConnectionBanner";
import { LoadingTimeline } from "./LoadingTimeline";

export function NoConversation() {
  const ready = useChat((state) => state.ready);
  const any = useChat((state) => Object.keys(state.conversations).length > 0);
  if (!ready) return <LoadingTimeline header />;
  return (
    <>
      <ConnectionBanner />
      {any ? (
        <div className="m-auto grid justify-items-center gap-1.5 p-6 text-center">
          <MessagesSquare className="mb-2 size-8 text-ink-3" />
          <h2 className="text-xl">{t("Nothing is open")}</h2>
          <p className="text-ink-2">{t("Choose a conversation from the list.")}</p>
        </div>
      ) : (
        <NothingYet />
      )}
    </>
  );
}
