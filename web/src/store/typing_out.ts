// Says that I am writing: again and again while I do, and that I stopped as soon as I do.
import type { Id } from "../protocol/schema";

const REPEAT = 3000;
const IDLE = 5000;

export class TypingOut {
  private conversation: Id | null = null;
  private saidAt = 0;
  private idle: ReturnType<typeof setTimeout> | undefined;
  private readonly say: (conversation: Id, writes: boolean) => Promise<unknown>;

  constructor(say: (conversation: Id, writes: boolean) => Promise<unknown>) {
    this.say = say;
  }

  writes(conversation: Id) {
    if (this.conversation !== conversation) this.stop();
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.stop(), IDLE);
    const now = Date.now();
    if (this.conversation === conversation && now - this.saidAt < REPEAT) return;
    this.conversation = conversation;
    this.saidAt = now;
    this.tell(conversation, true);
  }

  done(conversation: Id) {
    if (this.conversation === conversation) this.stop();
  }

  private stop() {
    clearTimeout(this.idle);
    if (this.conversation) this.tell(this.conversation, false);
    this.conversation = null;
  }

  /** Nobody misses much when this is lost. */
  private tell(conversation: Id, writes: boolean) {
    this.say(conversation, writes).catch(() => {});
  }
}
