// The client without a face: what happens on the line changes the state, and what a person does goes out on the line.
import { createStore, type StoreApi } from "zustand/vanilla";
import { randomId } from "../lib/ids";
import type { Http } from "../net/http";
import { createLink } from "../net/link";
import { Problem } from "../net/problem";
import type { ConnectionState } from "../net/reconnection";
import type { Boot } from "../protocol/boot";
import type { Conversation, Id, Member, Message } from "../protocol/schema";
import { cleanBody } from "../protocol/text";
import type { PublicRoom } from "../protocol/types";
import { unreadIn } from "./conversations";
import type { Drafts } from "./drafts";
import { InView } from "./in_view";
import { Outbox } from "./outbox";
import type { OutboxStorage } from "./outbox_storage";
import { PresenceOut } from "./presence_out";
import { Receipts } from "./receipts";
import { hasGap } from "./revs";
import { apply, type ChatEvent, type ChatState, initialState } from "./state";
import { Sync } from "./sync";
import { newestSeq, type Pending } from "./timeline";
import { TypingOut } from "./typing_out";

export type Client = {
  readonly store: StoreApi<ChatState>;
  start(): Promise<void>;
  retryConnection(): void;
  /** The tab is looked at again, or the network is back. */
  wake(): void;
  /** The browser says that the network is gone: the line is, too, even if it has not noticed. */
  offline(): void;
  send(conversation: Id, text: string): void;
  retry(pending: Pending): void;
  discard(pending: Pending): void;
  draft(conversation: Id, text: string): void;
  typing(conversation: Id, writes: boolean): void;
  loadBefore(conversation: Id): Promise<void>;
  opened(conversation: Id): void;
  closed(conversation: Id): void;
  read(conversation: Id, seq: number): void;
  presence(status: "online" | "away"): void;
  startRoom(title: string): Promise<Conversation>;
  joinRoom(code: string): Promise<Conversation>;
  leaveRoom(conversation: Id): Promise<void>;
  publicRooms(): Promise<PublicRoom[]>;
  forget(): Promise<void>;
};

export type Options = {
  boot: Boot;
  http: Http;
  drafts: Drafts;
  storage: OutboxStorage;
  link?: typeof createLink;
  /** Whether the person looks at this page now. */
  watching: () => boolean;
  unauthenticated: () => void;
};

const PAGE = 50;

export function createClient(options: Options): Client {
  const { http, drafts } = options;
  const store = createStore<ChatState>(() => initialState(options.boot.user));
  const link = (options.link ?? createLink)({
    state: connectionChanged,
    event: (name, payload) => tell({ type: name, ...(payload as object) } as ChatEvent),
    unauthenticated: options.unauthenticated,
  });
  const outbox = new Outbox({
    storage: options.storage,
    send: sendPending,
    waiting: (id) => store.getState().timelines[id]?.pending ?? [],
    connected: () => store.getState().connection.kind === "connected",
    tell,
    confirmed: (message) =>
      tell({ type: "message_created", conversation_id: message.conversation_id, rev: message.rev, message }),
  });
  const readReceipts = new Receipts((conversation_id, seq) =>
    link.command("/messaging", "mark_read", { conversation_id, seq }),
  );
  const deliveryReceipts = new Receipts((conversation_id, seq) =>
    link.command("/messaging", "mark_delivered", { conversation_id, seq }),
  );
  const typingOut = new TypingOut((conversation_id, writes) =>
    link.command("/typing", writes ? "start_typing" : "stop_typing", { conversation_id }),
  );
  const presenceOut = new PresenceOut(link);
  const sync = new Sync({ link, state: store.getState, tell, done: caughtUp });
  const inView = new InView({ link, state: store.getState, behind: () => void sync.ask() });
  const loading = new Set<Id>();

  function tell(event: ChatEvent) {
    const before = store.getState();
    store.setState(apply(before, event, Date.now()), true);
    follow(event, before);
  }

  /** What has to be done because something was heard. */
  function follow(event: ChatEvent, before: ChatState) {
    const state = store.getState();
    switch (event.type) {
      case "message_created":
        delivered(event.conversation_id);
        markNew(event.message, before);
        if (event.message.sender.id === state.me.id) void options.storage.remove(event.message.client_id);
        break;
      case "conversation_added":
        void sync.ask();
        break;
      case "left":
      case "conversation_removed":
        forgetUnsent(before.timelines[event.conversation_id]?.pending ?? []);
        break;
      case "heads":
        inView.heard(event.revs);
        break;
      case "typing_changed":
        setTimeout(() => tell({ type: "typing_expired" }), 6050);
        break;
    }
    const known = "rev" in event && state.known[event.conversation_id];
    if (known && hasGap(known)) void sync.ask();
  }

  function connectionChanged(connection: ConnectionState) {
    tell({ type: "connection", connection });
    if (connection.kind === "connected") void sync.ask();
    if (connection.kind === "stopped") {
      outbox.giveUp(ids(), { code: "unreachable", message: "", automatic: true });
    }
  }

  function caughtUp(conversations: readonly Id[], first: boolean) {
    for (const id of conversations) delivered(id);
    forgetStrays();
    inView.sayAgain();
    if (!first) {
      void refreshMembers();
      presenceOut.sign();
    }
    readReceipts.flush();
    deliveryReceipts.flush();
    void outbox.resume(ids());
  }

  /** Receipts and presence are not numbered, so after a break they are asked for once. */
  async function refreshMembers() {
    const id = inView.id;
    if (!id || !store.getState().conversations[id]) return;
    const { items } = await http
      .get<{ items: Member[] }>(`/conversations/${id}/members`)
      .catch(() => ({ items: [] }));
    tell({ type: "members", conversation_id: id, members: items });
  }

  async function sendPending(pending: Pending): Promise<Message> {
    const { conversation_id, client_id, body } = pending;
    try {
      return await link.command("/messaging", "send_message", { conversation_id, client_id, body });
    } catch (error) {
      // The line may be dead without knowing it; asking for news finds out.
      if (error instanceof Problem && error.code === "unreachable") void sync.ask();
      throw error;
    }
  }

  /** What waits for a conversation that is no longer mine will never go out. */
  function forgetStrays() {
    const { conversations, timelines } = store.getState();
    for (const [id, { pending }] of Object.entries(timelines)) if (!conversations[id]) forgetUnsent(pending);
  }

  function forgetUnsent(pending: readonly Pending[]) {
    for (const each of pending) void outbox.discard(each);
  }

  function delivered(id: Id) {
    const state = store.getState();
    const seq = newestSeq(state.timelines[id]);
    const conversation = state.conversations[id];
    if (!conversation || seq <= conversation.my.delivered_seq) return;
    tell({ type: "delivered", conversation_id: id, seq });
    deliveryReceipts.want(id, seq);
  }

  /** Somebody wrote while nobody looked: "New" stands above the first such message. */
  function markNew(message: Message, before: ChatState) {
    const { conversation_id: id } = message;
    if (id !== inView.id) return;
    if (message.sender.id === before.me.id) return tell({ type: "divider", conversation_id: id, seq: null });
    const conversation = before.conversations[id];
    if (!conversation || unreadIn(conversation) > 0 || options.watching()) return;
    tell({ type: "divider", conversation_id: id, seq: message.seq });
  }

  function ids(): Id[] {
    return Object.keys(store.getState().timelines);
  }

  return {
    store,
    start: async () => {
      for (const [conversation_id, text] of Object.entries(drafts.all()))
        tell({ type: "draft", conversation_id, text });
      drafts.follow((conversation_id, text) => tell({ type: "draft", conversation_id, text }));
      link.start();
      presenceOut.start();
      await outbox.load();
    },
    retryConnection: () => link.retry(),
    offline: () => {
      if (store.getState().connection.kind === "connected") link.restart();
    },
    wake: () => {
      link.wake();
      if (store.getState().connection.kind === "connected") void sync.ask();
    },
    send: (conversation_id, text) => {
      const body = cleanBody(text);
      if (!body) return;
      typingOut.done(conversation_id);
      const { me, connection } = store.getState();
      const created_at = new Date().toISOString();
      void outbox.add({
        client_id: randomId(),
        conversation_id,
        sender_id: me.id,
        body,
        created_at,
        failure: null,
      });
      tell({ type: "divider", conversation_id, seq: null });
      if (connection.kind === "stopped") link.retry();
    },
    retry: (pending) => {
      void outbox.retry(pending);
      if (store.getState().connection.kind === "stopped") link.retry();
    },
    discard: (pending) => void outbox.discard(pending),
    draft: (conversation_id, text) => {
      drafts.keep(conversation_id, text);
      tell({ type: "draft", conversation_id, text });
    },
    typing: (conversation, writes) =>
      writes ? typingOut.writes(conversation) : typingOut.done(conversation),
    loadBefore: async (conversation_id) => {
      const first = store.getState().timelines[conversation_id]?.messages[0];
      if (!first || loading.has(conversation_id)) return;
      loading.add(conversation_id);
      try {
        const asked = { conversation_id, before_seq: first.seq, limit: PAGE };
        tell({
          type: "page",
          conversation_id,
          page: await link.command("/messaging", "fetch_messages", asked),
        });
      } finally {
        loading.delete(conversation_id);
      }
    },
    opened: (id) => {
      inView.open(id);
      const conversation = store.getState().conversations[id];
      if (conversation && unreadIn(conversation) > 0) {
        tell({ type: "divider", conversation_id: id, seq: conversation.my.read_seq + 1 });
      }
    },
    closed: (id) => {
      inView.close(id);
      typingOut.done(id);
      tell({ type: "divider", conversation_id: id, seq: null });
    },
    read: (conversation_id, seq) => {
      const conversation = store.getState().conversations[conversation_id];
      if (!conversation || seq <= conversation.my.read_seq) return;
      tell({ type: "read", conversation_id, seq });
      readReceipts.want(conversation_id, seq);
    },
    presence: (status) => presenceOut.set(status),
    startRoom: async (title) => {
      const conversation = await http.post<Conversation>("/rooms", title ? { title } : {});
      tell({ type: "conversation_added", conversation });
      return conversation;
    },
    joinRoom: async (code) => {
      const joined = await link.command("/messaging", "join_room", { code });
      tell({ type: "joined", joined });
      return joined.conversation;
    },
    leaveRoom: async (conversation_id) => {
      await link.command("/messaging", "leave_room", { conversation_id });
      drafts.keep(conversation_id, "");
      tell({ type: "left", conversation_id });
    },
    publicRooms: async () => (await http.get<{ items: PublicRoom[] }>("/rooms")).items,
    forget: async () => {
      link.stop();
      drafts.clear();
      await options.storage.clear();
    },
  };
}
