import { describe, expect, test } from "vitest";
import type { Message } from "@/protocol/schema";
import { ada, fromAda, grace, member, message, pending } from "@/store/testing";
import { emptyTimeline, type Timeline } from "@/store/timeline";
import { GROUP_PAUSE, type Row, rowsOf } from "./rows";

const NOON = new Date(2026, 10, 20, 12).getTime();
const at = (ms: number) => new Date(NOON + ms).toISOString();
const said = (seq: number, ms: number, parts: Partial<Message> = {}) =>
  message(seq, { created_at: at(ms), ...parts });

function rows(timeline: Partial<Timeline>, options: Partial<Parameters<typeof rowsOf>[0]> = {}): Row[] {
  return rowsOf({ timeline: { ...emptyTimeline, ...timeline }, members: [], me: ada.id, ...options });
}
const kinds = (all: Row[]) => all.map((row) => row.kind);
const groups = (all: Row[]) =>
  all.flatMap((row) => ("continues" in row ? [`${row.continues ? "+" : ""}${row.ends ? "." : ""}`] : []));

describe("groups", () => {
  test("join what one person says within five minutes", () => {
    expect(
      groups(rows({ messages: [said(1, 0), said(2, GROUP_PAUSE), said(3, 2 * GROUP_PAUSE + 1)] })),
    ).toEqual(["", "+.", "."]);
  });

  test("end where somebody else speaks", () => {
    const mine = { ...fromAda(2, "c-2"), created_at: at(1000) };

    expect(groups(rows({ messages: [said(1, 0), mine, said(3, 2000)] }))).toEqual([".", ".", "."]);
  });

  test("go on in what is still pending", () => {
    const mine = { ...fromAda(1, "c-1"), created_at: at(0) };

    expect(groups(rows({ messages: [mine], pending: [pending("c-2", { created_at: at(1000) })] }))).toEqual([
      "",
      "+.",
    ]);
  });

  test("keep their beginning where a page of history once began", () => {
    const messages = [said(1, 0), said(2, 1000)];

    expect(groups(rows({ messages }, { starts: new Set([2]) }))).toEqual([".", "."]);
  });
});

test("a message is the same row before and after it is confirmed", () => {
  const waiting = rows({ pending: [pending("c-1")] });
  const confirmed = rows({ messages: [fromAda(1, "c-1")] });

  expect(confirmed.at(-1)?.key).toBe(waiting.at(-1)?.key);
});

test("each day begins with its name, the first one only if nothing stands before it", () => {
  const messages = [said(1, 0), said(2, 24 * 3600_000)];

  expect(kinds(rows({ messages }))).toEqual(["day", "message", "day", "message"]);
  expect(kinds(rows({ messages, hasBefore: true }))).toEqual(["message", "day", "message"]);
});

test("New stands above the first message that is new, and begins a group", () => {
  const all = rows({ messages: [said(1, 0), said(2, 1000)] }, { divider: 2 });

  expect(kinds(all)).toEqual(["day", "message", "new", "message"]);
  expect(groups(all)).toEqual([".", "."]);
});

describe("who came and went", () => {
  const hedda = { ...grace, id: "hedda", display_name: "Hedda" };

  test("is one line where nobody spoke in between", () => {
    const members = [
      member(grace, { joined_at: at(1000) }),
      member(hedda, { joined_at: at(2000), left_at: at(3000) }),
    ];
    const all = rows({ messages: [said(1, 0), said(2, 5000)] }, { members });

    expect(kinds(all)).toEqual(["day", "message", "people", "message"]);
    expect(all[2]).toMatchObject({ joined: [{ user: grace }, { user: hedda }], left: [{ user: hedda }] });
  });

  test("is not told of me, nor of whoever started the room", () => {
    const members = [
      member(ada, { joined_at: at(1000) }),
      member(grace, { role: "owner", joined_at: at(1000) }),
    ];

    expect(kinds(rows({ messages: [said(1, 0)] }, { members }))).toEqual(["day", "message"]);
  });

  test("is told below the day it happened on", () => {
    const members = [member(grace, { joined_at: at(-1000) })];

    expect(kinds(rows({ messages: [said(1, 0)] }, { members }))).toEqual(["day", "people", "message"]);
  });

  test("before what is loaded is told when that is loaded", () => {
    const members = [member(grace, { joined_at: at(-1000) })];

    expect(kinds(rows({ messages: [said(7, 0)], hasBefore: true }, { members }))).toEqual(["message"]);
  });
});
