import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unreadIn } from "./conversations";
import { present, stateOf } from "./members";
import { apply, type ChatEvent, type ChatState, initialState } from "./state";
import { ada, fromAda, grace, member, message, pending, ROOM, room } from "./testing";
import { TYPING_LASTS } from "./typing";

const people = [member(ada, { role: "owner" }), member(grace)];
const synced = (seqs: number[], reset = false): ChatEvent => ({
  type: "synced",
  left: [],
  conversations: [
    {
      conversation: room({
        last_seq: Math.max(0, ...seqs),
        last_message: seqs.length ? message(Math.max(...seqs)) : null,
      }),
      rev: Math.max(0, ...seqs),
      messages: seqs.map((seq) => message(seq)),
      members: people,
      reset,
    },
  ],
});
const created = (seq: number): ChatEvent => ({
  type: "message_created",
  conversation_id: ROOM,
  rev: seq,
  message: message(seq),
});
const after = (...events: ChatEvent[]): ChatState =>
  events.reduce((state, event) => apply(state, event, 1000), initialState(ada));
const unread = (state: ChatState) => unreadIn(state.conversations[ROOM] ?? room());

test("what events build equals what a reload fetches", () => {
  const orders = fc.shuffledSubarray([3, 4, 5, 6, 7], { minLength: 5 });

  fc.assert(
    fc.property(orders, fc.integer({ min: 0, max: 4 }), (order, again) => {
      const heard = after(synced([1, 2]), ...order.map(created), created(order[again] ?? 3));
      const reloaded = after(synced([1, 2, 3, 4, 5, 6, 7]));
      expect(heard.timelines).toEqual(reloaded.timelines);
      expect(heard.known).toEqual(reloaded.known);
      expect(unread(heard)).toBe(unread(reloaded));
    }),
  );
});

describe("unread", () => {
  test("counts what others wrote after my place", () => {
    expect(unread(after(synced([1, 2]), created(3)))).toBe(3);
  });

  test("never counts my own, which say that I read what stands above", () => {
    const mine: ChatEvent = {
      type: "message_created",
      conversation_id: ROOM,
      rev: 2,
      message: fromAda(2, "c"),
    };

    expect(unread(after(synced([1]), mine))).toBe(0);
  });

  test("is read here when it was read on another device, and never unread again", () => {
    const read = (seq: number): ChatEvent => ({
      type: "receipt_changed",
      conversation_id: ROOM,
      user_id: ada.id,
      delivered_seq: seq,
      read_seq: seq,
    });

    expect(unread(after(synced([1, 2, 3]), read(3), read(1), synced([1, 2, 3])))).toBe(0);
  });
});

describe("receipts", () => {
  const receipt = (delivered_seq: number, read_seq: number): ChatEvent => ({
    type: "receipt_changed",
    conversation_id: ROOM,
    user_id: grace.id,
    delivered_seq,
    read_seq,
  });
  const stateAfter = (...events: ChatEvent[]) =>
    stateOf(fromAda(3, "c"), present(after(synced([1, 2, 3]), ...events).members[ROOM])).kind;

  test("turn sent into delivered and into read", () => {
    expect(stateAfter()).toBe("sent");
    expect(stateAfter(receipt(3, 0))).toBe("delivered");
    expect(stateAfter(receipt(3, 3))).toBe("read");
  });

  test("never go backwards", () => {
    expect(stateAfter(receipt(3, 3), receipt(1, 1))).toBe("read");
  });

  test("are implied by an answer", () => {
    expect(stateAfter(created(4))).toBe("read");
  });
});

test("who leaves is no longer counted, and hearing it twice counts once", () => {
  const left: ChatEvent = {
    type: "member_changed",
    conversation_id: ROOM,
    rev: 2,
    member: member(grace, { left_at: "2026-11-20T14:00:00.000Z" }),
  };

  const state = after(synced([1]), left, left);

  expect(present(state.members[ROOM]).map((each) => each.user.id)).toEqual([ada.id]);
  expect(state.conversations[ROOM]?.member_count).toBe(1);
});

test("typing ends by itself, by its message, and by its own word", () => {
  const typing: ChatEvent = {
    type: "typing_changed",
    conversation_id: ROOM,
    user_id: grace.id,
    typing: true,
  };
  const writers = (state: ChatState) => Object.keys(state.typing[ROOM] ?? {});
  const state = after(synced([]), typing);

  expect(writers(state)).toEqual([grace.id]);
  expect(writers(apply(state, { type: "typing_expired" }, 1000 + TYPING_LASTS - 1))).toEqual([grace.id]);
  expect(writers(apply(state, { type: "typing_expired" }, 1000 + TYPING_LASTS))).toEqual([]);
  expect(writers(apply(state, created(1), 1000))).toEqual([]);
  expect(writers(apply(state, { ...typing, typing: false } as ChatEvent, 1000))).toEqual([]);
});

test("a conversation that is left takes everything of it along", () => {
  const state = after(
    synced([1]),
    { type: "sending", pending: pending("c-9") },
    { type: "left", conversation_id: ROOM },
  );

  expect(state.conversations).toEqual({});
  expect(state.timelines).toEqual({});
  expect(state.known).toEqual({});
});
