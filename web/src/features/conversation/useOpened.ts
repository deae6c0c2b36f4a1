// Opens a conversation: where "New" stands is fixed, and what is unread is fetched before anything is shown.
import { useEffect, useState } from "react";
import type { Id } from "@/protocol/schema";
import { useChat, useClient } from "../chat";

/** Beyond so many pages of unread messages we open at the newest instead. */
const MAX_PAGES = 10;

export function useOpened(id: Id): boolean {
  const client = useClient();
  const known = useChat((state) => Boolean(state.known[id]));
  const [opened, setOpened] = useState(false);

  useEffect(() => {
    if (!known) return;
    let gone = false;
    client.opened(id);
    void reachDivider().finally(() => !gone && setOpened(true));
    return () => {
      gone = true;
    };

    async function reachDivider() {
      for (let page = 0; page < MAX_PAGES && !gone; page++) {
        const { timelines, dividers } = client.store.getState();
        const first = timelines[id]?.messages[0]?.seq ?? 1;
        if (!timelines[id]?.hasBefore || first <= (dividers[id] ?? first)) return;
        await client.loadBefore(id);
      }
    }
  }, [client, id, known]);

  return opened;
}
