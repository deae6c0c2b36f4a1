// What is in view: the server tells its rev again, so that of that conversation even a lost last change is noticed.
import type { Link } from "../net/link";
import type { Id } from "../protocol/schema";
import type { ChatState } from "./state";

type Options = {
  link: Link;
  state: () => ChatState;
  /** The server has more than we do. */
  behind: () => void;
};

export class InView {
  id: Id | null = null;
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  open(id: Id) {
    this.id = id;
    this.say();
  }

  close(id: Id) {
    if (this.id !== id) return;
    this.id = null;
    this.say();
  }

  /** After a break the server has forgotten what it was told. */
  sayAgain() {
    if (this.id) this.say();
  }

  heard(revs: Record<Id, number>) {
    const { known } = this.options.state();
    if (Object.entries(revs).some(([id, rev]) => rev > (known[id]?.rev ?? 0))) this.options.behind();
  }

  private say() {
    const { link, state } = this.options;
    const conversation_id = this.id;
    if (state().connection.kind !== "connected") return;
    link
      .command("/messaging", "open_conversation", { conversation_id })
      .then(({ rev }) => conversation_id && this.heard({ [conversation_id]: rev }))
      .catch(() => {});
  }
}
