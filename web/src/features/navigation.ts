// Where we are: which conversation, and what lies over it. Both are in the history, so that "back" closes them in turn.
import { useLocation, useRoute } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";
import type { Id } from "@/protocol/schema";

export type Overlay = "people" | "share" | "join" | "start" | "jump" | "leave" | "logout";

type HistoryState = { overlay?: Overlay; fromList?: boolean } | null;

export function useNavigation() {
  const [path, navigate] = useLocation();
  const [, params] = useRoute("/c/:id");
  const state = useHistoryState<HistoryState>();
  const overlay = state?.overlay ?? null;
  const conversation: Id | null = params?.id ?? null;

  return {
    conversation,
    overlay,
    /** From the list a conversation is a step forward; from another conversation it takes its place. */
    open: (id: Id) => {
      const fromList = conversation === null || Boolean(state?.fromList);
      navigate(`/c/${id}`, { replace: conversation !== null || overlay !== null, state: { fromList } });
    },
    toList: () => {
      if (state?.fromList && !overlay) history.back();
      else navigate("/", { replace: true });
    },
    /** The conversation that is shown is no longer ours. */
    leaveConversation: () => navigate("/", { replace: true }),
    show: (next: Overlay) =>
      navigate(path, { replace: overlay !== null, state: { ...state, overlay: next } }),
    closeOverlay: () => {
      if (overlay) history.back();
    },
  };
}

export function pathOf(id: Id): string {
  return `/c/${id}`;
}
