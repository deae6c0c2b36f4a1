// What was said, drawn only as far as it is seen. The reader's place stays where it is, whatever arrives.
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Waiting } from "@/components/ui/waiting";
import { t, tn } from "@/i18n";
import { useWatching } from "@/lib/hooks";
import type { OwnConversation } from "@/protocol/types";
import { unreadIn } from "@/store/conversations";
import { emptyTimeline } from "@/store/timeline";
import { useChat, useClient } from "../chat";
import { FloatingDay } from "./FloatingDay";
import { type Row, rowsOf } from "./rows";
import { TimelineRow } from "./TimelineRow";

/** So close to the end counts as being there. */
const END = 80;
/** So many rows before the first one we have, the page before it is fetched. */
const EARLY = 12;
const PADDING = 8;

export function Timeline({ conversation }: { conversation: OwnConversation }) {
  const { id } = conversation;
  const rows = useRows(id);
  const hasBefore = useChat((state) => state.timelines[id]?.hasBefore ?? false);
  const scroller = useRef<HTMLDivElement>(null);
  const getItemKey = useCallback((at: number) => (rows[at] as Row).key, [rows]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => estimated(rows[at] as Row),
    getItemKey,
    anchorTo: "end",
    scrollEndThreshold: END,
    overscan: 8,
    paddingStart: PADDING,
    paddingEnd: PADDING,
  });
  const items = virtualizer.getVirtualItems();

  const end = useRef(true);
  const opened = useRef(false);

  // Opens where "New" begins, or at the end; and who is at the end stays there, wherever rows come in.
  useLayoutEffect(() => {
    const at = opened.current ? -1 : rows.findIndex((row) => row.kind === "new");
    opened.current = true;
    if (at > 0) {
      end.current = false;
      virtualizer.scrollToIndex(at, { align: "start" });
    } else if (end.current) virtualizer.scrollToEnd();
  }, [rows, virtualizer]);

  // What I send I want to see.
  const newest = rows.at(-1);
  const sent = newest?.kind === "pending" ? newest.key : null;
  useLayoutEffect(() => {
    if (!sent) return;
    end.current = true;
    virtualizer.scrollToEnd();
  }, [sent, virtualizer]);

  const loading = useEarlier(id, hasBefore && (items[0]?.index ?? EARLY) < EARLY, rows[0]?.key);
  const { atEnd, top } = useReading({ id, scroller, end, rows, virtualizer });
  const unread = unreadIn(conversation);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        tabIndex={0}
        role="region"
        aria-label={t("Messages")}
        data-slot="timeline"
        className="flex min-h-0 flex-1 flex-col overflow-x-hidden overflow-y-auto overscroll-contain [overflow-anchor:none] -outline-offset-2"
      >
        <div
          role="feed"
          aria-label={t("Messages")}
          aria-busy={loading}
          className="relative mx-auto mt-auto w-full max-w-[45rem] flex-none"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {items.map((item) => (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className="absolute inset-x-0 top-0 px-4 phone:px-3"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <TimelineRow row={rows[item.index] as Row} conversation={conversation} />
            </div>
          ))}
        </div>
      </div>
      <FloatingDay time={top} scroller={scroller} />
      {loading && <Waiting className="absolute start-1/2 top-2 -ms-2" />}
      {!atEnd && (
        <Button
          variant="line"
          className="absolute end-4 bottom-2 border-line text-sm shadow-md"
          onClick={() => virtualizer.scrollToEnd()}
        >
          <ArrowDown className="size-[0.9375rem]" />
          {unread > 0 ? tn("{n} new", "{n} new", unread) : t("Latest")}
        </Button>
      )}
    </div>
  );
}

function useRows(id: string): Row[] {
  const timeline = useChat((state) => state.timelines[id] ?? emptyTimeline);
  const people = useChat((state) => state.members[id]);
  const divider = useChat((state) => state.dividers[id]);
  const me = useChat((state) => state.me.id);
  const [starts] = useState(() => new Set<number>());
  const first = timeline.hasBefore ? timeline.messages[0]?.seq : undefined;
  if (first !== undefined) starts.add(first);
  return useMemo(
    () => rowsOf({ timeline, members: Object.values(people ?? {}), me, divider, starts }),
    [timeline, people, me, divider, starts],
  );
}

/** Fetches the page before the first row we have; once for each first row. */
function useEarlier(id: string, near: boolean, first: string | undefined): boolean {
  const client = useClient();
  const [loading, setLoading] = useState(false);
  useEffect(() => {
    if (!near) return;
    setLoading(true);
    client
      .loadBefore(id)
      .catch(() => {})
      .finally(() => setLoading(false));
  }, [client, id, near, first]);
  return loading;
}

type Virtualizer = ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>;

type Reading = {
  id: string;
  scroller: RefObject<HTMLDivElement | null>;
  /** Whether the end was in view when somebody last looked. */
  end: RefObject<boolean>;
  rows: Row[];
  virtualizer: Virtualizer;
};

/** Follows what is in view: whether that is the end, which day it is, and how far it has been read. */
function useReading({ id, scroller, end, rows, virtualizer }: Reading) {
  const client = useClient();
  const watching = useWatching();
  const [place, setPlace] = useState<{ atEnd: boolean; top: string | null }>({ atEnd: true, top: null });

  const look = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const bottom = element.scrollTop + element.clientHeight;
    const visible = virtualizer
      .getVirtualItems()
      .filter((item) => item.end > element.scrollTop && item.start < bottom);
    const said = visible.flatMap((item) => {
      const row = rows[item.index];
      return row?.kind === "message" ? [{ row, item }] : [];
    });
    end.current = element.scrollHeight - bottom < END;
    const top = said[0]?.row.message.created_at ?? null;
    setPlace((old) => (old.atEnd === end.current && old.top === top ? old : { atEnd: end.current, top }));
    // A message counts as read when its last line is in view; a very long one when it fills the view.
    const read = said.findLast(
      ({ item }) => item.end <= bottom + 2 * PADDING || item.start <= element.scrollTop,
    );
    if (watching && read) client.read(id, read.row.message.seq);
  }, [client, id, end, rows, scroller, virtualizer, watching]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const frame = requestAnimationFrame(look);
    // A growing composer or a phone's keyboard must not push the end out of view.
    const resized = new ResizeObserver(() => {
      if (end.current) virtualizer.scrollToEnd();
      look();
    });
    element.addEventListener("scroll", look, { passive: true });
    resized.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener("scroll", look);
      resized.disconnect();
    };
  }, [look, end, scroller, virtualizer]);

  return place;
}

function estimated(row: Row): number {
  if (row.kind === "message" || row.kind === "pending") {
    const text = row.kind === "message" ? row.message.body : row.pending.body;
    return (row.continues ? 28 : 64) + 23 * Math.floor((text?.length ?? 0) / 90);
  }
  return row.kind === "day" ? 40 : 44;
}
