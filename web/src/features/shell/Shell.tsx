// The floor and what stands on it: list, conversation and people, as many of them as fit.
import { Suspense, useEffect, useState } from "react";
import { OVERLAYS_ID } from "@/components/ui/overlays";
import { t } from "@/i18n";
import { useKey, useNarrow, useWide } from "@/lib/hooks";
import { lazily, persistently } from "@/lib/lazily";
import { LoadingTimeline } from "../conversation/LoadingTimeline";
import { NoConversation } from "../conversation/NoConversation";
import { ConversationList } from "../list/ConversationList";
import { useNavigation } from "../navigation";
import { People } from "../people/People";
import { Overlays } from "./Overlays";
import { PageTitle } from "./PageTitle";

// A chunk of its own, because the list alone does not need it.
const loadConversation = () =>
  import("../conversation/Conversation").then(({ Conversation }) => ({ default: Conversation }));
const Conversation = lazily(loadConversation);
const Toaster = lazily(() => import("@/components/ui/toaster"));
const Tooltips = lazily(() =>
  import("@/components/ui/tooltips").then(({ Tooltips }) => ({ default: Tooltips })),
);

export function Shell() {
  const { conversation, overlay, show, closeOverlay } = useNavigation();
  const wide = useWide();
  const narrow = useNarrow();
  const [column, setColumn] = useState(true);
  const idle = useIdle();
  // Whoever opens a conversation while the line is down wants to see it.
  useEffect(() => void persistently(loadConversation), []);
  useJumpKey(overlay === "jump" ? closeOverlay : () => show("jump"));

  const withPeople = wide && column && conversation !== null;
  const togglePeople = () => (wide ? setColumn(!column) : show("people"));

  return (
    <main
      className={`grid h-[var(--app-height,100dvh)] grid-cols-1 grid-rows-[minmax(0,1fr)] overflow-hidden md:grid-cols-[17.5rem_minmax(0,1fr)] ${withPeople ? "lg:grid-cols-[18.5rem_minmax(0,1fr)_15.25rem]" : "lg:grid-cols-[18.5rem_minmax(0,1fr)]"}`}
    >
      <ConversationList className={conversation ? "phone:hidden" : ""} />
      <section
        aria-label={t("Conversation")}
        className={`relative my-2 flex min-h-0 min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface [--ring:var(--color-surface)] phone:m-0 phone:rounded-none phone:border-0 ${withPeople ? "" : "me-2"} ${conversation ? "" : "phone:hidden"}`}
      >
        {conversation ? (
          <Suspense fallback={<LoadingTimeline header />}>
            <Conversation
              key={conversation}
              id={conversation}
              peopleShown={withPeople}
              onPeople={togglePeople}
            />
          </Suspense>
        ) : (
          !narrow && <NoConversation />
        )}
      </section>
      {withPeople && <People id={conversation} />}
      <div id={OVERLAYS_ID} className="fixed" />
      <PageTitle conversation={conversation} />
      <Overlays />
      {idle && (
        <Suspense>
          <Toaster />
          <Tooltips />
        </Suspense>
      )}
    </main>
  );
}

/** What only matters later is fetched when there is nothing else to do. */
function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIdle(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return idle;
}

function useJumpKey(act: () => void) {
  useKey((event) => {
    if (
      event.key.toLowerCase() !== "k" ||
      !(event.ctrlKey || event.metaKey) ||
      event.altKey ||
      event.shiftKey
    )
      return;
    event.preventDefault();
    act();
  });
}
