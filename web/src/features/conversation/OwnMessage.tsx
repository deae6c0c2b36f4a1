// A message of mine: a pale tile at the end side, and in words below it what has become of it.
import { Check, CheckCheck, CircleAlert, Clock } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { t, tn } from "@/i18n";
import { Rich } from "@/i18n/Rich";
import { clockTime, exactTime } from "@/i18n/times";
import { cn } from "@/lib/classes";
import { useAfter } from "@/lib/hooks";
import type { Message } from "@/protocol/schema";
import { type MessageState, present, stateOf } from "@/store/members";
import type { Failure, Pending } from "@/store/timeline";
import { useChat, useClient } from "../chat";
import { Body } from "./Body";
import { focusComposer, keyboardIsFree } from "./focus";
import type { Row } from "./rows";

type RowOf<Kind extends Row["kind"]> = Extract<Row, { kind: Kind }>;

/** Before this, sending is not worth a word. */
const WORTH_A_WORD = 300;

/** One component for both, so that being confirmed changes words and not the elements somebody may have selected. */
export function OwnMessage({ row, total }: { row: RowOf<"message"> | RowOf<"pending">; total: number }) {
  const { continues, ends } = row;
  const failure = row.kind === "pending" ? row.pending.failure : null;
  const slow = useAfter(row.kind === "pending" && !failure, WORTH_A_WORD);

  if (row.kind === "message") {
    const { seq, created_at, body } = row.message;
    return (
      <Own continues={continues} position={seq} total={total} time={created_at} body={body ?? ""}>
        {ends && <Confirmed message={row.message} />}
      </Own>
    );
  }
  const { pending } = row;
  return (
    <Own continues={continues} time={pending.created_at} body={pending.body} look={lookOf(failure, slow)}>
      {failure ? (
        <Failed pending={pending} failure={failure} />
      ) : (
        ends && <Sending pending={pending} slow={slow} />
      )}
    </Own>
  );
}

function lookOf(failure: Failure | null, slow: boolean): string | undefined {
  if (failure) return "bg-danger-soft";
  return slow ? "bg-transparent inset-shadow-[0_0_0_1.5px_var(--color-own)]" : undefined;
}

type OwnProps = {
  continues: boolean;
  time: string;
  body: string;
  position?: number;
  total?: number;
  look?: string;
  children: ReactNode;
};

function Own({ continues, time, body, position, total, look = "bg-own", children }: OwnProps) {
  return (
    <div className={continues ? "pt-[0.1875rem]" : "pt-4"}>
      <article
        aria-posinset={position}
        aria-setsize={total}
        aria-label={t("{name}, {time}", { name: t("You"), time: clockTime(time) })}
        data-slot="own-message"
        className="flex flex-col items-end"
      >
        <div
          className={cn(
            "max-w-[82%] rounded-lg rounded-ee-tile px-3.25 pt-1.75 pb-2 phone:max-w-[86%]",
            continues && "rounded-se-tile",
            look,
          )}
        >
          <Body text={body} />
        </div>
        {children}
      </article>
    </div>
  );
}

function State({ icon, bad, children }: { icon?: ReactNode; bad?: boolean; children: ReactNode }) {
  return (
    <p
      data-slot="state"
      className={cn(
        "mt-1 flex items-center gap-1.25 text-xs [&>.lucide]:size-3.5",
        bad ? "text-danger" : "text-ink-3",
      )}
    >
      {icon}
      {children}
    </p>
  );
}

function Sending({ pending, slow }: { pending: Pending; slow: boolean }) {
  return (
    <State icon={slow && <Clock />}>
      {slow ? t("Sending…") : <time dateTime={pending.created_at}>{clockTime(pending.created_at)}</time>}
    </State>
  );
}

function Confirmed({ message }: { message: Message }) {
  const members = useChat((state) => state.members[message.conversation_id]);
  const state = useMemo(() => stateOf(message, present(members)), [message, members]);
  return (
    <State icon={state.kind === "sent" ? <Check /> : <CheckCheck />}>
      <span>
        <StateWord state={state} />
      </span>
      ·
      <time dateTime={message.created_at} data-tooltip={exactTime(message.created_at)}>
        {clockTime(message.created_at)}
      </time>
    </State>
  );
}

function StateWord({ state }: { state: MessageState }) {
  if (state.kind === "sent") return t("Sent");
  if (state.kind === "delivered") return t("Delivered");
  const [only, another] = state.by;
  if (only && !another) {
    return <Rich text="Read by {name}" values={{ name: <bdi>{only.user.display_name}</bdi> }} />;
  }
  return tn("Read by {n}", "Read by {n}", state.by.length);
}

function Failed({ pending, failure }: { pending: Pending; failure: Failure }) {
  const client = useClient();
  const edit = () => {
    const { conversation_id: id } = pending;
    const draft = client.store.getState().drafts[id];
    client.draft(id, draft ? `${pending.body}\n${draft}` : pending.body);
    client.discard(pending);
    focusComposer();
  };
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-2">
      <State bad icon={<CircleAlert />}>
        {t("Not sent.")} {reasonOf(failure)}
      </State>
      <span className="mt-1 flex text-xs phone:text-sm">
        <Action onClick={() => client.retry(pending)}>{t("Try again")}</Action>
        <Action onClick={edit}>{t("Edit")}</Action>
        <Action onClick={() => client.discard(pending)}>{t("Delete")}</Action>
      </span>
    </div>
  );
}

function Action({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      className="-my-1 px-1.25 py-1 font-medium text-petrol underline underline-offset-[0.2em] touch:min-h-(--size-touch) touch:min-w-(--size-touch)"
      onClick={() => {
        onClick();
        // The button goes with what it was about; the focus must not go with it.
        if (keyboardIsFree()) focusComposer();
      }}
    >
      {children}
    </button>
  );
}

/** That there is no connection stands in the banner already. */
function reasonOf({ code, message }: Failure): string {
  if (code === "unreachable") return "";
  if (code === "rate_limited") return t("That was too much at once.");
  if (code === "not_found" || code === "forbidden") return t("You can't write here any more.");
  return message;
}
