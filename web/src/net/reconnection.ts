// When to try to connect again: by itself up to three times with growing pauses, then only when asked.

export type ConnectionState =
  | { kind: "connecting"; attempt: number }
  | { kind: "connected" }
  | { kind: "waiting"; attempt: number }
  | { kind: "stopped" };

/** At least so long; together longer than a server takes to start again. */
export const PAUSES = [1000, 3000, 8000] as const;
/** A connection has to hold this long before the attempts are counted afresh. */
export const STABLE_AFTER = 5000;

type Options = {
  attempt: () => void;
  changed: (state: ConnectionState) => void;
  /** 0 to 1; spreads the clients of a restarted server over time. */
  random?: () => number;
};

export class Reconnection {
  private state: ConnectionState = { kind: "stopped" };
  private tried = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  /** Begins a fresh series, now: at the start, and whenever somebody asks for it. */
  start() {
    this.tried = 0;
    this.try();
  }

  /** Coming back online or to the tab counts as asking, unless there is nothing to mend. */
  wake() {
    if (this.state.kind === "waiting" || this.state.kind === "stopped") this.start();
  }

  connected() {
    this.become({ kind: "connected" });
    // A connection that flaps must not try for ever.
    this.later(STABLE_AFTER, () => {
      this.tried = 0;
    });
  }

  /** The connection broke, or an attempt to make one failed. */
  failed() {
    const pause = PAUSES[this.tried];
    if (pause === undefined) return this.stop();
    this.tried += 1;
    this.become({ kind: "waiting", attempt: this.tried });
    this.later(pause * (1 + 0.5 * (this.options.random ?? Math.random)()), () => this.try());
  }

  stop() {
    clearTimeout(this.timer);
    this.become({ kind: "stopped" });
  }

  private try() {
    clearTimeout(this.timer);
    this.become({ kind: "connecting", attempt: this.tried });
    this.options.attempt();
  }

  private later(pause: number, act: () => void) {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, pause);
  }

  private become(state: ConnectionState) {
    this.state = state;
    this.options.changed(state);
  }
}
