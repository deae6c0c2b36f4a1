// Whether the person is there: coming back wakes the connection, staying away for long is told as "away".
import type { Client } from "../store/client";

const AWAY_AFTER = 5 * 60_000;
/** A moving pointer says the same thing a hundred times a second. */
const NOTICED_EVERY = 1000;

export function followActivity(client: Client) {
  let timer: ReturnType<typeof setTimeout>;
  let noticed = 0;

  const active = () => {
    if (Date.now() - noticed < NOTICED_EVERY) return;
    noticed = Date.now();
    clearTimeout(timer);
    timer = setTimeout(() => client.presence("away"), AWAY_AFTER);
    client.presence("online");
  };

  for (const name of ["pointerdown", "pointermove", "keydown", "focus"]) {
    addEventListener(name, active, { passive: true, capture: true });
  }
  addEventListener("online", () => client.wake());
  addEventListener("offline", () => client.offline());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    active();
    client.wake();
  });
  active();
}
