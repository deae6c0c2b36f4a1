// Components that are fetched when they are first wanted, also where the line is bad.
import { lazy } from "react";

const PAUSE = 2000;

/** React's lazy gives up at once, and takes the whole page with it. This asks again. */
export const lazily: typeof lazy = (load) => lazy(() => persistently(load));

/** Asks until there is an answer: the network or the server may be away for a while. */
export async function persistently<T>(load: () => Promise<T>, pause = PAUSE): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resume) => setTimeout(resume, pause));
    }
  }
}
