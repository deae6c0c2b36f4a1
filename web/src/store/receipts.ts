// Tells the server how far we have received and read: only the last position counts, so the ones before it are not sent.
import type { Id } from "../protocol/schema";

const PAUSE = 250;

export class Receipts {
  private readonly wanted = new Map<Id, number>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly mark: (conversation: Id, seq: number) => Promise<unknown>;

  constructor(mark: (conversation: Id, seq: number) => Promise<unknown>) {
    this.mark = mark;
  }

  want(conversation: Id, seq: number) {
    if (seq <= (this.wanted.get(conversation) ?? 0)) return;
    this.wanted.set(conversation, seq);
    this.timer ??= setTimeout(() => this.flush(), PAUSE);
  }

  /** What could not be said stays wanted, and is said after the next connect. */
  flush() {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const [conversation, seq] of this.wanted) {
      this.mark(conversation, seq).then(
        () => this.wanted.get(conversation) === seq && this.wanted.delete(conversation),
        () => {},
      );
    }
  }
}
