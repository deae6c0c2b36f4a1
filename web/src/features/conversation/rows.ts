// The timeline as rows: messages in groups, days, the place where "New" begins, and who came and went.
import { dayOf } from "@/i18n/times";
import type { Id, Member, Message } from "@/protocol/schema";
import type { Pending, Timeline } from "@/store/timeline";

type Grouped = {
  key: string;
  mine: boolean;
  /** It follows a message of the same person, without much time between. */
  continues: boolean;
  /** Nothing of the same group follows. */
  ends: boolean;
};

export type Row =
  | { kind: "day"; key: string; time: string }
  | { kind: "new"; key: string }
  | { kind: "people"; key: string; joined: Member[]; left: Member[] }
  | ({ kind: "message"; message: Message } & Grouped)
  | ({ kind: "pending"; pending: Pending } & Grouped);

export const GROUP_PAUSE = 5 * 60_000;

type Options = {
  timeline: Timeline;
  members: readonly Member[];
  me: Id;
  /** The first seq that is new. */
  divider?: number;
  /** Where a page of history once began: such a message keeps its name above it, or it would change its height under the reader's eyes. */
  starts?: ReadonlySet<number>;
};

export function rowsOf({ timeline, members, me, divider, starts }: Options): Row[] {
  const rows: Row[] = [];
  const moves = movesIn(timeline, members, me);
  let before: Person | undefined;

  const add = (row: Row, person?: Person) => {
    rows.push(row);
    before = person;
  };
  const addMoves = (isDue: (at: string) => boolean) => {
    const later = moves.findIndex((move) => !isDue(move.at));
    const due = moves.splice(0, later === -1 ? moves.length : later);
    if (due.length) add(peopleRow(due));
  };

  for (const [at, message] of timeline.messages.entries()) {
    const person = { id: message.sender.id, at: message.created_at };
    if (newDay(timeline, at)) {
      addMoves((move) => move < person.at && dayOf(move) !== dayOf(person.at));
      add({ kind: "day", key: `day ${message.seq}`, time: person.at });
    }
    addMoves((move) => move < person.at);
    if (message.seq === divider) add({ kind: "new", key: "new" });
    if (starts?.has(message.seq)) before = undefined;
    const grouped = groupedWith(rows, before, person, message.client_id, me);
    add({ kind: "message", message, ...grouped }, person);
  }
  addMoves(() => true);
  for (const pending of timeline.pending) {
    const person = { id: pending.sender_id, at: pending.created_at };
    add({ kind: "pending", pending, ...groupedWith(rows, before, person, pending.client_id, me) }, person);
  }
  return rows;
}

type Person = { id: Id; at: string };
type Move = { at: string; joined: boolean; member: Member };

/** A message keeps its key when it is confirmed: the row stays the same row. */
function groupedWith(
  rows: Row[],
  before: Person | undefined,
  person: Person,
  clientId: string,
  me: Id,
): Grouped {
  const continues = before !== undefined && before.id === person.id && near(before.at, person.at);
  const last = rows.at(-1);
  if (continues && last && "ends" in last) last.ends = false;
  return { key: `${person.id} ${clientId}`, mine: person.id === me, continues, ends: true };
}

function near(earlier: string, later: string): boolean {
  return Date.parse(later) - Date.parse(earlier) <= GROUP_PAUSE;
}

/** The first message we have begins a day only if nothing stands before it. */
function newDay({ messages, hasBefore }: Timeline, at: number): boolean {
  const [before, message] = [messages[at - 1], messages[at] as Message];
  return before ? dayOf(before.created_at) !== dayOf(message.created_at) : !hasBefore;
}

/** Who came and went within what is loaded; that I am here I know. */
function movesIn(timeline: Timeline, members: readonly Member[], me: Id): Move[] {
  const since = timeline.hasBefore ? (timeline.messages[0]?.created_at ?? "") : "";
  const moves = members
    .filter((member) => member.user.id !== me && member.role !== "owner")
    .flatMap((member) => [
      { at: member.joined_at, joined: true, member },
      ...(member.left_at ? [{ at: member.left_at, joined: false, member }] : []),
    ]);
  return moves.filter((move) => move.at >= since).sort((a, b) => a.at.localeCompare(b.at));
}

function peopleRow(moves: Move[]): Row {
  const which = (joined: boolean) =>
    moves.filter((move) => move.joined === joined).map((move) => move.member);
  const first = moves[0] as Move;
  return {
    kind: "people",
    key: `people ${first.member.user.id} ${first.at}`,
    joined: which(true),
    left: which(false),
  };
}
