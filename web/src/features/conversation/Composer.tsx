// Where one writes: it grows with the text, sends on Enter, and keeps what was begun.
import { SendHorizontal } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { t, tn } from "@/i18n";
import { cn } from "@/lib/classes";
import { useKey } from "@/lib/hooks";
import { cleanBody, lengthOf } from "@/protocol/text";
import type { OwnConversation } from "@/protocol/types";
import { useBoot, useChat, useClient } from "../chat";
import { titleOf } from "../rooms/titles";
import { COMPOSER_ID, keyboardIsFree } from "./focus";

/** So many characters before the limit, what is left is counted. */
const NEAR = 400;

export function Composer({ conversation }: { conversation: OwnConversation }) {
  const { id } = conversation;
  const client = useClient();
  const { max_body } = useBoot();
  const text = useChat((state) => state.drafts[id] ?? "");
  const field = useRef<HTMLTextAreaElement>(null);
  const left = max_body - lengthOf(cleanBody(text));
  const sendable = left < max_body && left >= 0;
  const label = t("Write to {name}", { name: titleOf(conversation) });

  useFocusOnOpen(field);
  useFocusOnTyping(field);
  useGrowing(field, text);

  const write = (next: string) => {
    client.draft(id, next);
    client.typing(id, next.trim() !== "");
  };
  const send = (event?: FormEvent) => {
    event?.preventDefault();
    field.current?.focus();
    if (!sendable) return;
    client.send(id, text);
    client.draft(id, "");
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.altKey || isComposing(event)) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      onSubmit={send}
      data-slot="composer"
      className="mx-auto mt-0.5 mb-[max(0.75rem,env(safe-area-inset-bottom))] w-[calc(100%-1.5rem)] max-w-[44rem] flex-none rounded-lg border border-line-strong bg-raised has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:-outline-offset-1 has-[textarea:focus-visible]:outline-focus phone:mb-[max(0.5rem,env(safe-area-inset-bottom))] phone:w-[calc(100%-1rem)]"
    >
      <div className="flex items-end gap-0.5 p-1 phone:p-0.75">
        <textarea
          ref={field}
          id={COMPOSER_ID}
          rows={1}
          dir={text ? "auto" : undefined}
          enterKeyHint="send"
          aria-label={label}
          aria-describedby={left <= NEAR ? `${COMPOSER_ID}-left` : undefined}
          placeholder={label}
          value={text}
          onChange={(event) => write(event.target.value)}
          onBlur={() => client.typing(id, false)}
          onKeyDown={keys}
          className="max-h-[min(40dvh,16rem)] min-h-(--size-control) min-w-0 flex-1 resize-none bg-transparent py-1.5 ps-3 pe-1 leading-6 outline-0 placeholder:truncate placeholder:text-ink-3 placeholder:opacity-100 touch:py-2.5 touch:text-[1rem]"
        />
        <Button
          type="submit"
          size="icon"
          variant={sendable ? "solid" : "quiet"}
          disabled={!sendable}
          aria-label={t("Send")}
          data-tooltip={t("Send")}
        >
          <SendHorizontal className="rtl:-scale-x-100" />
        </Button>
      </div>
      {left <= NEAR && <Left id={`${COMPOSER_ID}-left`} left={left} />}
    </form>
  );
}

function Left({ id, left }: { id: string; left: number }) {
  return (
    <p
      id={id}
      aria-live="polite"
      className={cn("px-3.5 pb-1.5 text-end text-xs", left < 0 ? "text-danger" : "text-ink-3")}
    >
      {left < 0
        ? tn("{n} character too many", "{n} characters too many", -left)
        : tn("{n} character left", "{n} characters left", left)}
    </p>
  );
}

/** While a word is being composed, Enter belongs to the keyboard; Safari tells only by the old code 229. */
function isComposing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.keyCode === 229;
}

type Field = { current: HTMLTextAreaElement | null };

function useFocusOnOpen(field: Field) {
  useEffect(() => {
    if (keyboardIsFree()) field.current?.focus();
  }, [field]);
}

/** Typing anywhere writes here. */
function useFocusOnTyping(field: Field) {
  useKey((event) => {
    const { activeElement } = document;
    const elsewhere =
      activeElement instanceof HTMLElement &&
      activeElement.matches("input, textarea, select, button, a, [role=dialog] *, [role=menu] *");
    const letter =
      event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (letter && !elsewhere && !event.defaultPrevented && keyboardIsFree()) field.current?.focus();
  });
}

/** Grows with the text; style sheets alone can do it only in some browsers. */
function useGrowing(field: Field, text: string) {
  useEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [field, text]);
}
