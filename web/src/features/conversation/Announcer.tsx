// Reads new messages to screen readers, politely and in one sentence when several come at once.
import { useEffect, useState } from "react";
import { t, tn } from "@/i18n";
import type { Id, Message } from "@/protocol/schema";
import { newestSeq } from "@/store/timeline";
import { useClient } from "../chat";

const PAUSE = 1000;
const LENGTH = 200;

export function Announcer({ id, label }: { id: Id; label: string }) {
  const client = useClient();
  const [said, setSaid] = useState("");

  useEffect(() => {
    const { store } = client;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let announced = newestSeq(store.getState().timelines[id]);
    let started = Boolean(store.getState().known[id]);

    const announce = () => {
      timer = undefined;
      const { timelines, me } = store.getState();
      const fresh = (timelines[id]?.messages ?? []).filter(
        ({ seq, sender }) => seq > announced && sender.id !== me.id,
      );
      announced = newestSeq(timelines[id]);
      if (fresh.length > 0) setSaid(sentence(fresh));
    };
    const stop = store.subscribe((state) => {
      if (!started && state.known[id]) {
        // What was there when it opened is read by going through it.
        started = true;
        announced = newestSeq(state.timelines[id]);
      }
      if (newestSeq(state.timelines[id]) > announced) timer ??= setTimeout(announce, PAUSE);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client, id]);

  return (
    <div role="log" aria-live="polite" aria-label={label} className="sr-only">
      {said}
    </div>
  );
}

function sentence(fresh: Message[]): string {
  const [only] = fresh;
  if (fresh.length > 1 || !only) return tn("{n} new message", "{n} new messages", fresh.length);
  return t("{name}: {text}", { name: only.sender.display_name, text: (only.body ?? "").slice(0, LENGTH) });
}
