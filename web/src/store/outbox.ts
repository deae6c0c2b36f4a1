// Sends what is pending: in order, one at a time in each conversation, with the same client_id until an answer is final.
import { Problem } from "../net/problem";
import type { Id, Message } from "../protocol/schema";
import type { OutboxStorage } from "./outbox_storage";
import type { LocalEvent } from "./state";
import type { Failure, Pending } from "./timeline";

type Options = {
  storage: OutboxStorage;
  send: (pending: Pending) => Promise<Message>;
  /** What waits in a conversation now, oldest first. */
  waiting: (conversation: Id) => readonly Pending[];
  connected: () => boolean;
  tell: (event: LocalEvent) => void;
  confirmed: (message: Message) => void;
};

/** So often a message is tried that the server could not take just now, or did not answer. */
const TRIES = 3;
const PAUSE = 1000;

export class Outbox {
  private readonly busy = new Set<Id>();
  private readonly unanswered = new Map<string, number>();
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  async load(): Promise<void> {
    for (const pending of await this.options.storage.all()) this.options.tell({ type: "sending", pending });
  }

  async add(pending: Pending): Promise<void> {
    this.options.tell({ type: "sending", pending });
    // Kept before it is sent: a crash in between loses nothing.
    await this.options.storage.put(pending);
    // What was written earlier and failed only for want of a connection goes first.
    if (this.options.connected()) await this.resume([pending.conversation_id]);
  }

  /** A failed message goes out again, with the client_id it had. */
  async retry(pending: Pending): Promise<void> {
    this.unanswered.delete(pending.client_id);
    await this.add({ ...pending, failure: null });
  }

  async discard({ conversation_id, client_id }: Pending): Promise<void> {
    this.options.tell({ type: "discarded", conversation_id, client_id });
    await this.options.storage.remove(client_id);
  }

  /** There is a connection again: what failed only for want of one goes out by itself. */
  async resume(conversations: readonly Id[]): Promise<void> {
    for (const pending of conversations.flatMap((id) => [...this.options.waiting(id)])) {
      if (pending.failure?.automatic)
        this.options.tell({ type: "sending", pending: { ...pending, failure: null } });
    }
    await Promise.all(conversations.map((id) => this.drain(id)));
  }

  /** The attempts to connect are over: say so on everything that still waits. */
  giveUp(conversations: readonly Id[], failure: Failure) {
    for (const pending of conversations.flatMap((id) => [...this.options.waiting(id)])) {
      if (!pending.failure) this.fail(pending, failure);
    }
  }

  private async drain(conversation: Id): Promise<void> {
    if (this.busy.has(conversation) || !this.options.connected()) return;
    this.busy.add(conversation);
    try {
      let next = this.next(conversation);
      while (next && (await this.deliver(next))) next = this.next(conversation);
    } finally {
      this.busy.delete(conversation);
    }
  }

  private next(conversation: Id): Pending | undefined {
    return this.options.waiting(conversation).find((pending) => !pending.failure);
  }

  /** Whether the following message may be sent: not while this one only waits for a connection. */
  private async deliver(pending: Pending): Promise<boolean> {
    const { client_id, conversation_id } = pending;
    // Another tab may have sent or deleted it in the meantime.
    if (!(await this.options.storage.has(client_id))) {
      this.options.tell({ type: "discarded", conversation_id, client_id });
      return true;
    }
    for (let tried = 1; ; tried++) {
      try {
        this.options.confirmed(await this.options.send(pending));
        this.unanswered.delete(client_id);
        await this.options.storage.remove(client_id);
        return true;
      } catch (error) {
        const problem = error instanceof Problem ? error : new Problem("internal", String(error));
        if (problem.code === "unreachable") return this.unansweredOnce(pending, problem);
        if (!problem.retry) return this.refused(pending, problem);
        if (tried === TRIES) return this.postponed(pending, problem);
        await new Promise((resume) => setTimeout(resume, problem.retryAfterMs ?? PAUSE * tried));
      }
    }
  }

  private unansweredOnce(pending: Pending, problem: Problem): boolean {
    const times = (this.unanswered.get(pending.client_id) ?? 0) + 1;
    this.unanswered.set(pending.client_id, times);
    return times >= TRIES && this.postponed(pending, problem);
  }

  private postponed(pending: Pending, { code, message }: Problem): true {
    this.fail(pending, { code, message, automatic: true });
    return true;
  }

  private async refused(pending: Pending, { code, message }: Problem): Promise<true> {
    const failure = { code, message, automatic: false };
    this.fail(pending, failure);
    await this.options.storage.put({ ...pending, failure });
    return true;
  }

  private fail({ conversation_id, client_id }: Pending, failure: Failure) {
    this.options.tell({ type: "failed", conversation_id, client_id, failure });
  }
}
