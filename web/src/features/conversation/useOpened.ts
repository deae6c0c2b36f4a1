// Opens a conversation: where "New" stands is fixed, and what is unread is fetched before anything is shown.
import { useLayoutEffect, useState } from "react";
import type { Id } from "@/protocol/schema";
import type { Client } from "@/store/client";
import { useChat, useClient } from "../chat";

/** Beyond so many pages of unread messages we open at the newest instead. */
const MAX_PAGES = 10;

export function useOpened(id: Id): boolean {
  const client = useClient();
  const known = useChat((state) => Boolean(state.known[id]));
  const [opened, setOpened] = useState(false);

  // Before the first paint: what is here already is shown without a flash of skeletons.
  useLayoutEffect(() => {
    if (!known) return;
    let gone = false;
    client.opened(id);
    if (reaches(client, id)) setOpened(true);
    else void fetchUnread(client, id, () => gone).finally(() => !gone && setOpened(true));
    return () => {
      gone = true;
    };
  }, [client, id, known]);

  return opened;
}

/** Whether the first unread message is here, or there is none. */
function reaches(client: Client, id: Id): boolean {
  const { timelines, dividers } = client.store.getState();
  const first = timelines[id]?.messages[0]?.seq ?? 1;
  return !timelines[id]?.hasBefore || first <= (dividers[id] ?? first);
}

async function fetchUnread(client: Client, id: Id, gone: () => boolean): Promise<void> {
  for (let page = 0; page < MAX_PAGES && !gone() && !reaches(client, id); page++) await client.loadBefore(id);
}
