import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type ConnectionState, PAUSES, Reconnection, STABLE_AFTER } from "./reconnection";

let attempts = 0;
let state: ConnectionState;
let reconnection: Reconnection;

beforeEach(() => {
  vi.useFakeTimers();
  attempts = 0;
  // Nothing is added: the pauses as they are written.
  reconnection = new Reconnection({
    attempt: () => {
      attempts += 1;
    },
    changed: (next) => {
      state = next;
    },
    random: () => 0,
  });
  reconnection.start();
});
afterEach(() => void vi.useRealTimers());

function failAll() {
  for (const pause of PAUSES) {
    reconnection.failed();
    vi.advanceTimersByTime(pause);
  }
  reconnection.failed();
}

test("a lost connection is tried three times, with growing pauses, and then no more", () => {
  reconnection.connected();
  vi.advanceTimersByTime(STABLE_AFTER);
  for (const [at, pause] of PAUSES.entries()) {
    reconnection.failed();
    expect(state).toEqual({ kind: "waiting", attempt: at + 1 });
    vi.advanceTimersByTime(pause - 1);
    expect(attempts).toBe(at + 1);
    vi.advanceTimersByTime(1);
    expect(attempts).toBe(at + 2);
  }
  reconnection.failed();

  expect(state).toEqual({ kind: "stopped" });
  vi.advanceTimersByTime(60_000);
  expect(attempts).toBe(1 + PAUSES.length);
});

describe("after it has stopped", () => {
  beforeEach(failAll);

  test.each(["start", "wake"] as const)("%s begins a fresh series of three", (name) => {
    const before = attempts;

    reconnection[name]();
    failAll();

    expect(attempts).toBe(before + 1 + PAUSES.length);
    expect(state).toEqual({ kind: "stopped" });
  });
});

test("waking while it waits tries at once; waking while it is connected does nothing", () => {
  reconnection.failed();
  reconnection.wake();
  expect(attempts).toBe(2);

  reconnection.connected();
  reconnection.wake();
  expect(attempts).toBe(2);
});

test("a connection that flaps does not earn new attempts", () => {
  for (const pause of PAUSES) {
    reconnection.connected();
    vi.advanceTimersByTime(STABLE_AFTER - 1);
    reconnection.failed();
    vi.advanceTimersByTime(pause);
  }
  reconnection.connected();
  reconnection.failed();

  expect(state).toEqual({ kind: "stopped" });
});

test("a connection that holds does", () => {
  failAll();
  reconnection.start();
  reconnection.connected();
  vi.advanceTimersByTime(STABLE_AFTER);
  reconnection.failed();

  expect(state).toEqual({ kind: "waiting", attempt: 1 });
});

test("clients of a restarted server do not all come back at once", () => {
  const pauses = [0, 1].map((random) => {
    let tried = 0;
    const one = new Reconnection({ attempt: () => void tried++, changed: () => {}, random: () => random });
    one.failed();
    vi.advanceTimersByTime(PAUSES[0]);
    return tried;
  });

  expect(pauses).toEqual([1, 0]);
});
