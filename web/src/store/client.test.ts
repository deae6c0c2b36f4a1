import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Http } from "../net/http";
import type { createLink, Link } from "../net/link";
import { unreachable } from "../net/problem";
import type { Message } from "../protocol/schema";
import { type Client, createClient } from "./client";
import { draftsIn } from "./drafts";
import { type OutboxStorage, outboxInMemory } from "./outbox_storage";
import { apply } from "./state";
import { ada, fromAda, grace, member, message, pending, ROOM, room } from "./testing";

type Handlers = Parameters<typeof createLink>[0];
type Asked = { name: string; payload: Record<string, unknown> };

/** A server in a few lines: it keeps one room, and remembers what it was asked. */
class Server {
  messages: Message[] = [];
  asked: Asked[] = [];
  handlers!: Handlers;
  silent = false;
  restarts = 0;

  link = (handlers: Handlers): Link => {
    this.handlers = handlers;
    return {
      start: () => handlers.state({ kind: "connected" }),
      stop: () => handlers.state({ kind: "stopped" }),
      retry: () => handlers.state({ kind: "connected" }),
      restart: () => void this.restarts++,
      wake: () => {},
      command: async (_, name, payload) => this.answer(name, payload as Record<string, unknown>) as never,
    };
  };

  say(what: Message) {
    this.messages.push(what);
    this.handlers.event<"/messaging", "message_created">("message_created", {
      conversation_id: ROOM,
      rev: what.rev,
      message: what,
    });
  }

  names() {
    return this.asked.map((each) => each.name);
  }

  private answer(name: string, payload: Record<string, unknown>) {
    this.asked.push({ name, payload });
    if (this.silent) throw unreachable();
    if (name === "sync") return this.sync((payload.conversations as Record<string, number>)[ROOM] ?? 0);
    if (name === "open_conversation") return { rev: 0 };
    if (name !== "send_message") return {};
    const seq = this.messages.length + 1;
    const confirmed = { ...fromAda(seq, payload.client_id as string), body: payload.body as string };
    this.messages.push(confirmed);
    return confirmed;
  }

  private sync(rev: number) {
    const last = this.messages.length;
    const changed = this.messages.filter((each) => each.rev > rev);
    const conversation = room({ last_seq: last, rev: last, last_message: this.messages.at(-1) ?? null });
    const members = [member(ada, { role: "owner" }), member(grace)];
    const one = { conversation, rev: last, messages: changed, members, reset: rev === 0 };
    return { conversations: rev < last || rev === 0 ? [one] : [], left: [] };
  }
}

let server: Server;
let storage: OutboxStorage;
let client: Client;
let watching = true;

const seqs = () => client.store.getState().timelines[ROOM]?.messages.map((each) => each.seq);
const settle = () => vi.advanceTimersByTimeAsync(1000);

beforeEach(async () => {
  vi.useFakeTimers();
  server = new Server();
  storage = outboxInMemory();
  server.messages = [message(1), message(2)];
  watching = true;
  client = createClient({
    boot: { user: ada, csrf_token: "", public_url: "", max_body: 4000 },
    http: { get: async () => ({ items: [] }), post: async () => ({}) } as unknown as Http,
    drafts: draftsIn(undefined, ada.id),
    storage,
    link: server.link as typeof createLink,
    watching: () => watching,
    unauthenticated: () => {},
  });
  await client.start();
  await settle();
});
afterEach(() => void vi.useRealTimers());

describe("catching up", () => {
  test("every connection begins with it", () => {
    expect(server.names()).toContain("sync");
    expect(client.store.getState().ready).toBe(true);
    expect(seqs()).toEqual([1, 2]);
  });

  test("a hole in the numbering is noticed and filled", async () => {
    server.messages.push(message(3));

    server.say(message(4));
    await settle();

    expect(seqs()).toEqual([1, 2, 3, 4]);
    expect(server.asked.filter((each) => each.name === "sync")).toHaveLength(2);
  });

  test("without a hole nothing is asked", async () => {
    server.say(message(3));
    await settle();

    expect(seqs()).toEqual([1, 2, 3]);
    expect(server.asked.filter((each) => each.name === "sync")).toHaveLength(1);
  });

  test("a lost last message has no successor to reveal it, but its rev is told again", async () => {
    server.messages.push(message(3));

    server.handlers.event<"/messaging", "heads">("heads", { revs: { [ROOM]: 3 } });
    await settle();

    expect(seqs()).toEqual([1, 2, 3]);
  });

  test("what is told again and known already asks for nothing", async () => {
    server.handlers.event<"/messaging", "heads">("heads", { revs: { [ROOM]: 2 } });
    await settle();

    expect(server.asked.filter((each) => each.name === "sync")).toHaveLength(1);
  });

  test("the server is told what is in view, and again after a break", async () => {
    client.opened(ROOM);
    server.handlers.state({ kind: "connected" });
    await settle();
    client.closed(ROOM);

    const views = server.asked.filter((each) => each.name === "open_conversation");
    expect(views.map((each) => each.payload.conversation_id)).toEqual([ROOM, ROOM, null]);
  });

  test("waking asks, and a line that does not answer is cut", async () => {
    server.silent = true;

    client.wake();
    await settle();

    expect(server.restarts).toBe(1);
  });
});

describe("sending", () => {
  test("shows the message at once, and once", async () => {
    client.send(ROOM, "hello");
    expect(client.store.getState().timelines[ROOM]?.pending).toMatchObject([{ body: "hello" }]);

    await settle();
    const confirmed = server.messages.at(-1) as Message;
    server.handlers.event<"/messaging", "message_created">("message_created", {
      conversation_id: ROOM,
      rev: confirmed.rev,
      message: confirmed,
    });

    expect(client.store.getState().timelines[ROOM]?.pending).toEqual([]);
    expect(seqs()).toEqual([1, 2, 3]);
  });

  test("sends nothing that is empty", async () => {
    client.send(ROOM, " \n ");
    await settle();

    expect(server.names()).not.toContain("send_message");
  });
});

describe("what can never go out is forgotten", () => {
  test("when I leave the conversation", async () => {
    server.silent = true;
    client.send(ROOM, "unsent");
    await settle();
    expect(await storage.all()).toHaveLength(1);

    server.silent = false;
    await client.leaveRoom(ROOM);
    await settle();

    expect(await storage.all()).toEqual([]);
  });

  test("when it waited for a conversation that I left elsewhere", async () => {
    client.store.setState((state) =>
      apply(state, { type: "sending", pending: pending("c-9", { conversation_id: "gone" }) }),
    );
    await storage.put(pending("c-9", { conversation_id: "gone" }));

    client.wake();
    await settle();

    expect(await storage.all()).toEqual([]);
  });
});

test("a network that is gone takes the line along", () => {
  client.offline();

  expect(server.restarts).toBe(1);
});

describe("receipts", () => {
  const marks = (name: string) =>
    server.asked.filter((each) => each.name === name).map((each) => each.payload.seq);

  test("what has arrived is said, and of several only the last", async () => {
    server.say(message(3));
    server.say(message(4));
    await settle();

    expect(marks("mark_delivered")).toEqual([2, 4]);
    expect(marks("mark_read")).toEqual([]);
  });

  test("what was read is said once, and again after a line was lost", async () => {
    server.silent = true;
    client.read(ROOM, 2);
    client.read(ROOM, 2);
    await settle();
    expect(marks("mark_read")).toEqual([2]);

    server.silent = false;
    server.handlers.state({ kind: "connected" });
    await settle();

    expect(marks("mark_read")).toEqual([2, 2]);
  });
});

describe("New", () => {
  const divider = () => client.store.getState().dividers[ROOM];

  test("stands above the first unread message when a conversation is opened", () => {
    client.opened(ROOM);

    expect(divider()).toBe(1);
  });

  test("comes when somebody writes while nobody looks, and goes when I answer", async () => {
    client.read(ROOM, 2);
    client.opened(ROOM);
    expect(divider()).toBeUndefined();

    watching = false;
    server.say(message(3));
    server.say(message(4));
    expect(divider()).toBe(3);

    client.send(ROOM, "I'm back");
    expect(divider()).toBeUndefined();
  });
});
