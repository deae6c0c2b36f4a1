// Catching up: asks for everything we do not have yet. One question at a time; what comes up meanwhile is asked after it.
import type { Link } from "../net/link";
import { Problem } from "../net/problem";
import type { Id } from "../protocol/schema";
import type { ChatState, LocalEvent } from "./state";

const RETRY = 2000;

type Options = {
  link: Link;
  state: () => ChatState;
  tell: (event: LocalEvent) => void;
  /** Everything is there; `first` says whether it was the first time. */
  done: (conversations: readonly Id[], first: boolean) => void;
};

export class Sync {
  private asking = false;
  private again = false;
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  async ask(): Promise<void> {
    if (this.asking) {
      this.again = true;
      return;
    }
    this.asking = true;
    try {
      await this.catchUp();
    } catch (error) {
      this.failed(error);
    } finally {
      this.asking = false;
    }
    if (this.again) {
      this.again = false;
      await this.ask();
    }
  }

  private async catchUp() {
    const { link, state, tell, done } = this.options;
    const first = !state().ready;
    const { conversations, left } = await link.command("/messaging", "sync", {
      conversations: revs(state()),
    });
    tell({ type: "synced", conversations, left });
    done(
      conversations.map(({ conversation }) => conversation.id),
      first,
    );
  }

  private failed(error: unknown) {
    const { link } = this.options;
    if (!this.connected()) return;
    // No answer on a line that says it is up: it is not.
    if (error instanceof Problem && error.code === "unreachable") return link.restart();
    const pause = error instanceof Problem ? error.retryAfterMs : undefined;
    setTimeout(() => this.connected() && this.ask(), pause ?? RETRY);
  }

  private connected(): boolean {
    return this.options.state().connection.kind === "connected";
  }
}

function revs({ known }: ChatState): Record<Id, number> {
  return Object.fromEntries(Object.entries(known).map(([id, { rev }]) => [id, rev]));
}
