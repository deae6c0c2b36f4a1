// What was begun in each conversation and not sent, kept across reloads.
import type { Id } from "../protocol/schema";

export type Drafts = {
  all(): Record<Id, string>;
  keep(conversation: Id, text: string): void;
  clear(): void;
  /** Calls back with what another tab has written. */
  follow(changed: (conversation: Id, text: string) => void): void;
};

export function draftsIn(storage: Storage | undefined, user: Id): Drafts {
  const prefix = `tessera-draft-${user}-`;

  const keys = () => (storage ? Object.keys(storage).filter((key) => key.startsWith(prefix)) : []);

  return {
    all: () =>
      Object.fromEntries(keys().map((key) => [key.slice(prefix.length), storage?.getItem(key) ?? ""])),
    keep: (conversation, text) => {
      try {
        if (text) storage?.setItem(prefix + conversation, text);
        else storage?.removeItem(prefix + conversation);
      } catch {
        // The browser's storage is full or closed; the draft still lives as long as this page does.
      }
    },
    clear: () => {
      for (const key of keys()) storage?.removeItem(key);
    },
    follow: (changed) => {
      if (!storage) return;
      addEventListener("storage", ({ key, newValue }) => {
        if (key?.startsWith(prefix)) changed(key.slice(prefix.length), newValue ?? "");
      });
    },
  };
}
