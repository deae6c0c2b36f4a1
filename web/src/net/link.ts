// The line to the server as the store sees it: commands that are answered, events that are heard, and a state.
import type { CommandName, Events, Namespace, Payload, Result } from "../protocol/schema";
import { unreachable } from "./problem";
import { type ConnectionState, Reconnection } from "./reconnection";
import type { Wire } from "./socket";

export type Link = {
  start(): void;
  stop(): void;
  /** A fresh series of attempts, because somebody asked for it. */
  retry(): void;
  /** Cuts a line that seems dead, so that a new one is made. */
  restart(): void;
  wake(): void;
  command<N extends Namespace, C extends CommandName<N>>(
    namespace: N,
    name: C,
    payload: Payload<N, C>,
  ): Promise<Result<N, C>>;
};

type Handlers = {
  state: (state: ConnectionState) => void;
  event: <N extends Namespace, E extends keyof Events[N] & string>(name: E, payload: Events[N][E]) => void;
  unauthenticated: () => void;
};

/** How long one attempt may take before it counts as failed. */
const ATTEMPT_TIMEOUT = 8000;

export function createLink(handlers: Handlers): Link {
  let wire: Wire | undefined;
  let opening: Promise<Wire> | undefined;
  let attemptTimer: ReturnType<typeof setTimeout> | undefined;

  const reconnection = new Reconnection({ attempt, changed: handlers.state });

  async function attempt() {
    clearTimeout(attemptTimer);
    attemptTimer = setTimeout(() => failed(), ATTEMPT_TIMEOUT);
    opening ??= open();
    try {
      wire = await opening;
      wire.connect();
    } catch {
      // The chunk with the socket did not load: the network is away, or the server is.
      opening = undefined;
      failed();
    }
  }

  async function open(): Promise<Wire> {
    const { openWire } = await import("./socket");
    return openWire({
      connected: () => settled(() => reconnection.connected()),
      refused: (reason) => (reason === "unauthenticated" ? settled(leave) : failed()),
      lost: () => failed(),
      event: (name, payload) => handlers.event(name as never, payload as never),
    });
  }

  function failed() {
    settled(() => {
      wire?.disconnect();
      reconnection.failed();
    });
  }

  function settled(then: () => void) {
    clearTimeout(attemptTimer);
    then();
  }

  function stop() {
    wire?.disconnect();
    reconnection.stop();
  }

  function leave() {
    stop();
    handlers.unauthenticated();
  }

  return {
    start: () => reconnection.start(),
    stop: () => settled(stop),
    retry: () => {
      wire?.disconnect();
      reconnection.start();
    },
    restart: () => failed(),
    wake: () => reconnection.wake(),
    command: (namespace, name, payload) =>
      wire ? (wire.command(namespace, name, payload) as never) : Promise.reject(unreachable()),
  };
}
