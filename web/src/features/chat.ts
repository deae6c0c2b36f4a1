// How components reach the client: what it knows, by selector, and what it can do.
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { Boot } from "@/protocol/boot";
import type { Client } from "@/store/client";
import type { ChatState } from "@/store/state";

export type Chat = { client: Client; boot: Boot };

export const ChatContext = createContext<Chat | null>(null);

export function useChatContext(): Chat {
  const chat = useContext(ChatContext);
  if (!chat) throw new Error("There is no chat around this component.");
  return chat;
}

export function useClient(): Client {
  return useChatContext().client;
}

export function useBoot(): Boot {
  return useChatContext().boot;
}

/** Selectors pick what is there; making something new of it belongs into useMemo. */
export function useChat<T>(select: (state: ChatState) => T): T {
  return useStore(useClient().store, select);
}
