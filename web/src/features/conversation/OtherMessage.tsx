// A message of somebody else: text beside their tiles, without a bubble.
import { Avatar } from "@/components/ui/avatar";
import { Tag } from "@/components/ui/badge";
import { t } from "@/i18n";
import { clockTime, exactTime } from "@/i18n/times";
import { cn } from "@/lib/classes";
import { Body } from "./Body";
import type { Row } from "./rows";

type OtherMessageProps = { row: Extract<Row, { kind: "message" }>; total: number };

export function OtherMessage({ row, total }: OtherMessageProps) {
  const { message, continues } = row;
  const { sender } = message;
  const time = clockTime(message.created_at);
  return (
    <div className={continues ? "pt-0.5" : "pt-4"}>
      <article
        aria-posinset={message.seq}
        aria-setsize={total}
        aria-label={t("{name}, {time}", { name: sender.display_name, time })}
        data-slot="message"
        className="group/message relative -mx-2 grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-3 rounded-md px-2 py-0.5 hover:bg-[color-mix(in_oklab,var(--color-hover)_55%,var(--color-surface))] phone:grid-cols-[1.75rem_minmax(0,1fr)] phone:gap-x-2.25"
      >
        {continues ? (
          <time
            dateTime={message.created_at}
            data-tooltip={exactTime(message.created_at)}
            className="-mx-1 self-start text-center text-[0.6875rem] leading-(--text-base--line-height) text-ink-3 opacity-0 group-hover/message:opacity-100 phone:hidden"
          >
            {time}
          </time>
        ) : (
          <Avatar id={sender.id} className="mt-0.5 phone:size-7" />
        )}
        <div className="col-start-2 min-w-0">
          {!continues && (
            <div className="flex items-baseline gap-2 leading-5.5">
              <b className="truncate font-semibold">
                <bdi>{sender.display_name}</bdi>
              </b>
              {sender.kind === "guest" && <Tag>{t("guest")}</Tag>}
              <time
                dateTime={message.created_at}
                data-tooltip={exactTime(message.created_at)}
                className="text-xs text-ink-3"
              >
                {time}
              </time>
            </div>
          )}
          <Body text={message.body ?? ""} className={cn(message.deleted_at && "text-ink-3")} />
        </div>
      </article>
    </div>
  );
}
