import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ada, fromAda, message, pending } from "./testing";
import { applyToTimeline, emptyTimeline, type Timeline, type TimelineEvent } from "./timeline";

const after = (...events: TimelineEvent[]) => events.reduce(applyToTimeline, emptyTimeline);
const arrives = (...seqs: number[]): TimelineEvent => ({
  type: "messages",
  messages: seqs.map((seq) => message(seq)),
});
const sending: TimelineEvent = { type: "sending", pending: pending("c-1") };
const confirmed = fromAda(1, "c-1");

describe("what is pending gives way to its confirmed self", () => {
  const ways: [string, TimelineEvent][] = [
    ["by ack or event", { type: "messages", messages: [confirmed] }],
    ["by a page of history", { type: "page", messages: [confirmed], hasBefore: false }],
    ["by a sync that starts over", { type: "reset", messages: [confirmed] }],
  ];

  test.each(ways)("%s", (_, event) => {
    expect(after(sending, event)).toMatchObject({ messages: [confirmed], pending: [] });
  });

  test("but not to somebody else's message that uses the same client_id", () => {
    const mallory = message(1, { client_id: "c-1" });

    expect(after(sending, { type: "messages", messages: [mallory] }).pending).toHaveLength(1);
  });
});

test("the order of arrival does not matter, nor does hearing things again", () => {
  const seqs = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 60 });

  fc.assert(
    fc.property(seqs, (order) => {
      const { messages } = after(...order.map((seq) => arrives(seq)));
      const expected = [...new Set(order)].sort((a, b) => a - b);
      expect(messages.map((each) => each.seq)).toEqual(expected);
    }),
  );
});

test("of two states of one message the later one stays, whichever comes first", () => {
  const first = message(1);
  const edited = message(1, { rev: 5, body: "better" });
  const arrive = (...messages: (typeof first)[]) =>
    after(...messages.map((each) => ({ type: "messages" as const, messages: [each] })));

  expect(arrive(first, edited).messages).toEqual([edited]);
  expect(arrive(edited, first).messages).toEqual([edited]);
});

test("starting over forgets the messages there were, but nothing unsent", () => {
  const timeline = after(arrives(1, 2), sending, { type: "reset", messages: [message(9)] });

  expect(timeline.messages.map((each) => each.seq)).toEqual([9]);
  expect(timeline.pending).toHaveLength(1);
  expect(timeline.hasBefore).toBe(true);
});

test("a failure stays with its message and its text, until it is sent again", () => {
  const failure = { code: "too_large", message: "Too long.", automatic: false };
  const failed: Timeline = after(sending, { type: "failed", client_id: "c-1", failure });

  expect(failed.pending[0]).toMatchObject({ body: "body of c-1", failure, sender_id: ada.id });
  expect(applyToTimeline(failed, sending).pending[0]?.failure).toBeNull();
  expect(applyToTimeline(failed, { type: "discarded", client_id: "c-1" }).pending).toEqual([]);
});

test("what waits stands in the order it was written, whenever it came in", () => {
  const at = (client_id: string, created_at: string): TimelineEvent => ({
    type: "sending",
    pending: pending(client_id, { created_at }),
  });
  const { pending: waiting } = after(
    at("now", "2026-11-20T13:00:09.000Z"),
    at("before", "2026-11-20T13:00:01.000Z"),
  );

  expect(waiting.map((each) => each.client_id)).toEqual(["before", "now"]);
});
