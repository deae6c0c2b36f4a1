import { expect, test } from "vitest";
import { persistently } from "./lazily";

test("a chunk that does not come at first is asked for again", async () => {
  let asked = 0;

  const chunk = await persistently(async () => {
    asked += 1;
    if (asked < 3) throw new TypeError("Failed to fetch dynamically imported module");
    return "chunk";
  }, 0);

  expect(chunk).toBe("chunk");
  expect(asked).toBe(3);
});
