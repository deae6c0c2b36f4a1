import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Problem, unreachable } from "../net/problem";
import type { Message } from "../protocol/schema";
import { Outbox } from "./outbox";
import { outboxInMemory } from "./outbox_storage";
import { fromAda, pending, ROOM } from "./testing";
import { applyToTimeline, emptyTimeline, type Pending } from "./timeline";

type Answer = Problem | "ok";

/** An outbox with its timeline, and a line that answers as it is told. */
function setUp(storage = outboxInMemory()) {
  let timeline = emptyTimeline;
  let seq = 0;
  const line = { connected: true, answers: [] as Answer[], sent: [] as string[] };
  const outbox = new Outbox({
    storage,
    connected: () => line.connected,
    waiting: () => timeline.pending,
    tell: (event) => {
      timeline = applyToTimeline(timeline, event as never);
    },
    confirmed: (message: Message) => {
      timeline = applyToTimeline(timeline, { type: "messages", messages: [message] });
    },
    send: async (each: Pending) => {
      line.sent.push(each.client_id);
      const answer = line.answers.shift() ?? "ok";
      if (answer !== "ok") throw answer;
      seq += 1;
      return fromAda(seq, each.client_id);
    },
  });
  return { outbox, line, storage, timeline: () => timeline };
}

const ids = (waiting: readonly Pending[]) => waiting.map((each) => each.client_id);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("messages go out in order, one at a time", async () => {
  const { outbox, line, timeline } = setUp();

  await Promise.all([outbox.add(pending("a")), outbox.add(pending("b")), outbox.add(pending("c"))]);

  expect(line.sent).toEqual(["a", "b", "c"]);
  expect(timeline().messages.map((each) => each.client_id)).toEqual(["a", "b", "c"]);
  expect(timeline().pending).toEqual([]);
});

describe("without a connection", () => {
  test("messages wait, and go out in order when there is one", async () => {
    const { outbox, line, timeline } = setUp();
    line.connected = false;
    await outbox.add(pending("a"));
    await outbox.add(pending("b"));
    expect(line.sent).toEqual([]);

    line.connected = true;
    await outbox.resume([ROOM]);

    expect(line.sent).toEqual(["a", "b"]);
    expect(timeline().pending).toEqual([]);
  });

  test("giving up says so on each, and the next connection sends them all the same", async () => {
    const { outbox, line, timeline } = setUp();
    line.connected = false;
    await outbox.add(pending("a"));
    outbox.giveUp([ROOM], { code: "unreachable", message: "", automatic: true });
    expect(timeline().pending[0]?.failure).not.toBeNull();

    line.connected = true;
    await outbox.resume([ROOM]);

    expect(line.sent).toEqual(["a"]);
    expect(timeline().pending).toEqual([]);
  });

  test("what was given up on goes out before what is written after it", async () => {
    const { outbox, line, timeline } = setUp();
    line.connected = false;
    await outbox.add(pending("a"));
    outbox.giveUp([ROOM], { code: "unreachable", message: "", automatic: true });

    line.connected = true;
    await outbox.add(pending("b"));

    expect(line.sent).toEqual(["a", "b"]);
    expect(timeline().pending).toEqual([]);
  });

  test("what waits survives a reload under the same client_id", async () => {
    const before = setUp();
    before.line.connected = false;
    await before.outbox.add(pending("a", { created_at: "2026-11-20T13:00:01.000Z" }));
    await before.outbox.add(pending("b", { created_at: "2026-11-20T13:00:02.000Z" }));

    const { outbox, line, storage } = setUp(before.storage);
    await outbox.load();
    await outbox.resume([ROOM]);

    expect(line.sent).toEqual(["a", "b"]);
    expect(await storage.all()).toEqual([]);
  });
});

test("a message whose answer was lost is sent again with the same client_id, before those after it", async () => {
  const { outbox, line, timeline } = setUp();
  line.answers = [unreachable()];

  await outbox.add(pending("a"));
  await outbox.add(pending("b"));

  expect(line.sent).toEqual(["a", "a", "b"]);
  expect(timeline().messages.map((each) => each.client_id)).toEqual(["a", "b"]);
});

test("a refusal keeps the text, stops nobody behind it, and is not repeated by itself", async () => {
  const { outbox, line, timeline, storage } = setUp();
  line.answers = [new Problem("forbidden", "Not here.")];

  await outbox.add(pending("a"));
  await outbox.add(pending("b"));
  await outbox.resume([ROOM]);

  expect(line.sent).toEqual(["a", "b"]);
  expect(timeline().pending).toMatchObject([{ client_id: "a", failure: { code: "forbidden" } }]);
  expect(ids(await storage.all())).toEqual(["a"]);
});

test("a server that is too busy is asked again after the pause it names", async () => {
  const { outbox, line, timeline } = setUp();
  line.answers = [new Problem("rate_limited", "Slower.", { retry: true, retry_after_ms: 700 })];

  const added = outbox.add(pending("a"));
  await vi.advanceTimersByTimeAsync(699);
  expect(line.sent).toEqual(["a"]);
  await vi.advanceTimersByTimeAsync(1);
  await added;

  expect(line.sent).toEqual(["a", "a"]);
  expect(timeline().pending).toEqual([]);
});

test("a server that never answers makes the message fail in the end", async () => {
  const { outbox, line, timeline } = setUp();
  line.answers = [unreachable(), unreachable(), unreachable()];

  await outbox.add(pending("a"));
  await outbox.resume([ROOM]);
  await outbox.resume([ROOM]);

  expect(timeline().pending).toMatchObject([{ failure: { code: "unreachable", automatic: true } }]);
});

test("trying again uses the client_id there was; deleting forgets it", async () => {
  const { outbox, line, timeline, storage } = setUp();
  line.answers = [new Problem("forbidden", ""), new Problem("forbidden", "")];
  await outbox.add(pending("a"));
  await outbox.add(pending("b"));

  await outbox.retry(timeline().pending[0] as Pending);
  await outbox.discard(timeline().pending[0] as Pending);

  expect(line.sent).toEqual(["a", "b", "a"]);
  expect(timeline().pending).toEqual([]);
  expect(await storage.all()).toEqual([]);
});

test("what another tab deleted in the meantime is not sent", async () => {
  const { outbox, line, storage, timeline } = setUp();
  line.connected = false;
  await outbox.add(pending("a"));
  await storage.remove("a");

  line.connected = true;
  await outbox.resume([ROOM]);

  expect(line.sent).toEqual([]);
  expect(timeline().pending).toEqual([]);
});
