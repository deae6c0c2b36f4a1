// One conversation: header, what was said, who is writing, and where to write.
import { useEffect } from "react";
import { t } from "@/i18n";
import type { Id } from "@/protocol/schema";
import { useChat, useClient } from "../chat";
import { Announcer } from "./Announcer";
import { Composer } from "./Composer";
import { ConnectionBanner } from "./ConnectionBanner";
import { FirstRoom } from "./FirstRoom";
import { Header } from "./Header";
import { LoadingTimeline } from "./LoadingTimeline";
import { NotFound } from "./NotFound";
import { Timeline } from "./Timeline";
import { TypingLine } from "./TypingLine";
import { useOpened } from "./useOpened";

type ConversationProps = { id: Id; peopleShown: boolean; onPeople: () => void };

export function Conversation({ id, peopleShown, onPeople }: ConversationProps) {
  const client = useClient();
  const ready = useChat((state) => state.ready);
  const conversation = useChat((state) => state.conversations[id]);
  const empty = useChat((state) => {
    const timeline = state.timelines[id];
    return !timeline || (timeline.messages.length === 0 && timeline.pending.length === 0);
  });
  const opened = useOpened(id);

  useEffect(() => () => client.closed(id), [client, id]);

  if (!conversation) return ready ? <NotFound /> : <LoadingTimeline header />;
  return (
    <>
      <Header conversation={conversation} peopleShown={peopleShown} onPeople={onPeople} />
      <ConnectionBanner />
      {!opened ? (
        <LoadingTimeline />
      ) : empty ? (
        <FirstRoom conversation={conversation} />
      ) : (
        <Timeline conversation={conversation} />
      )}
      <TypingLine id={id} />
      <Composer key={id} conversation={conversation} />
      <Announcer id={id} label={t("New messages")} />
    </>
  );
}
