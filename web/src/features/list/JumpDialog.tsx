// Find a conversation by its name and jump to it: arrows choose, Enter goes.
import { Search } from "lucide-react";
import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { t, tn } from "@/i18n";
import { cn } from "@/lib/classes";
import type { Conversation } from "@/protocol/schema";
import { lastActivity } from "@/store/conversations";
import { useChat } from "../chat";
import { useFocusAfter } from "../conversation/focus";
import { useNavigation } from "../navigation";
import { titleOf } from "../rooms/titles";
import { matching } from "./matching";

export default function JumpDialog({ onClose }: { onClose: () => void }) {
  const { open } = useNavigation();
  const conversations = useChat((state) => state.conversations);
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const focusAfter = useFocusAfter();
  const found = useMemo(() => {
    const newest = Object.values(conversations).sort((a, b) =>
      lastActivity(b).localeCompare(lastActivity(a)),
    );
    return matching(newest, text, (each) => `${titleOf(each)} ${each.code ?? ""}`);
  }, [conversations, text]);
  const at = Math.min(chosen, found.length - 1);

  const keys = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step && found.length) setChosen((at + step + found.length) % found.length);
    else if (event.key === "Enter" && !event.nativeEvent.isComposing && found[at]) open(found[at].id);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog
      title={t("Find or jump to")}
      quiet
      onClose={onClose}
      initialFocus={field}
      finalFocus={focusAfter}
      className="p-3 md:mb-[20dvh]"
    >
      <div className="relative">
        <Search className="pointer-events-none absolute inset-y-0 start-2.5 my-auto text-ink-3" />
        <Input
          ref={field}
          role="combobox"
          aria-label={t("Find or jump to a conversation")}
          aria-expanded={found.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={found[at] ? `${list}-${at}` : undefined}
          placeholder={t("Find or jump to")}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
          }}
          onKeyDown={keys}
          className="ps-8.5"
        />
      </div>
      <div id={list} role="listbox" aria-label={t("Conversations")} className="mt-2 max-h-80 overflow-auto">
        {found.map((conversation, place) => (
          <Option
            key={conversation.id}
            id={`${list}-${place}`}
            conversation={conversation}
            chosen={place === at}
            onPoint={() => setChosen(place)}
            onChoose={() => open(conversation.id)}
          />
        ))}
      </div>
      <p role="status" className={cn("px-2.5 py-3 text-sm text-ink-3", found.length > 0 && "sr-only")}>
        {found.length
          ? tn("{n} conversation", "{n} conversations", found.length)
          : t("No conversation of yours is called that.")}
      </p>
    </Dialog>
  );
}

type OptionProps = {
  id: string;
  conversation: Conversation;
  chosen: boolean;
  onPoint: () => void;
  onChoose: () => void;
};

function Option({ id, conversation, chosen, onPoint, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field, which keeps the focus.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      ref={(element) => {
        if (chosen) element?.scrollIntoView({ block: "nearest" });
      }}
      onPointerMove={onPoint}
      onClick={onChoose}
      className={cn(
        "flex min-h-11 cursor-pointer items-center gap-2.5 rounded-[0.5rem] px-2.5",
        chosen && "bg-hover",
      )}
    >
      <Avatar id={conversation.id} shape="room" size="sm" />
      <span className="isolated min-w-0 flex-1 truncate font-medium">{titleOf(conversation)}</span>
      <span className="font-mono text-xs text-ink-3">{conversation.code}</span>
    </div>
  );
}
