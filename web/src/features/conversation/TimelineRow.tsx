// One row of the timeline, whatever it is.
import { memo } from "react";
import { t, tn } from "@/i18n";
import { Rich } from "@/i18n/Rich";
import { dayName } from "@/i18n/times";
import { useToday } from "@/lib/hooks";
import type { Member } from "@/protocol/schema";
import type { OwnConversation } from "@/protocol/types";
import { OtherMessage } from "./OtherMessage";
import { OwnMessage } from "./OwnMessage";
import type { Row } from "./rows";

type RowProps = { row: Row; conversation: OwnConversation };

export const TimelineRow = memo(function TimelineRow({ row, conversation }: RowProps) {
  switch (row.kind) {
    case "day":
      return <Day time={row.time} />;
    case "new":
      return <New />;
    case "people":
      return <PeopleMoved joined={row.joined} left={row.left} />;
    case "pending":
      return <OwnMessage row={row} total={conversation.last_seq} />;
    case "message":
      return row.mine ? (
        <OwnMessage row={row} total={conversation.last_seq} />
      ) : (
        <OtherMessage row={row} total={conversation.last_seq} />
      );
  }
});

function Day({ time }: { time: string }) {
  const today = useToday();
  return (
    <div className="pt-4 pb-2 text-center text-xs font-medium text-ink-3">
      <time dateTime={time}>{dayName(time, today)}</time>
    </div>
  );
}

function New() {
  return (
    <div className="flex items-center gap-2.5 pt-3.5 pb-1" data-slot="new">
      <b className="rounded-sm bg-accent px-1.75 text-xs leading-5 font-semibold text-on-accent">
        {t("New")}
      </b>
      <span className="h-px flex-1 bg-accent" />
    </div>
  );
}

function PeopleMoved({ joined, left }: { joined: Member[]; left: Member[] }) {
  return (
    <div className="pt-3 pb-1 text-center text-sm text-balance text-ink-3">
      {joined.length > 0 && <Rich text="{people} joined" values={{ people: <Names of={joined} /> }} />}
      {joined.length > 0 && left.length > 0 && " · "}
      {left.length > 0 && <Rich text="{people} left" values={{ people: <Names of={left} /> }} />}
    </div>
  );
}

const NAMED = 3;

function Names({ of: members }: { of: Member[] }) {
  const name = (member: Member) => (
    <b className="font-medium text-ink-2">
      <bdi>{member.user.display_name}</bdi>
    </b>
  );
  const [first, second, third] = members;
  if (!first) return null;
  if (!second) return name(first);
  if (members.length > NAMED) {
    const others = members.length - 2;
    const rest = <b className="font-medium text-ink-2">{tn("{n} other", "{n} others", others)}</b>;
    return <Rich text="{a}, {b} and {rest}" values={{ a: name(first), b: name(second), rest }} />;
  }
  if (!third) return <Rich text="{a} and {b}" values={{ a: name(first), b: name(second) }} />;
  return <Rich text="{a}, {b} and {rest}" values={{ a: name(first), b: name(second), rest: name(third) }} />;
}
