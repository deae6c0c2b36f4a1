import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";
import { outboxInBrowser, outboxInMemory } from "./outbox_storage";
import { pending } from "./testing";

describe.each([
  ["in the browser", () => outboxInBrowser(`ada-${Math.random()}`)],
  ["in memory", outboxInMemory],
])("an outbox kept %s", (_, open) => {
  test("gives back what was put, oldest first, until it is removed", async () => {
    const storage = open();
    const [older, newer] = [
      pending("z", { created_at: "2026-11-20T13:00:00.000Z" }),
      pending("a", { created_at: "2026-11-20T13:00:01.000Z" }),
    ];

    await storage.put(newer);
    await storage.put(older);

    expect(await storage.all()).toEqual([older, newer]);
    expect(await storage.has("a")).toBe(true);
    await storage.remove("a");
    expect(await storage.all()).toEqual([older]);
    expect(await storage.has("a")).toBe(false);
  });

  test("is empty after it was cleared", async () => {
    const storage = open();
    await storage.put(pending("a"));

    await storage.clear();

    expect(await storage.all()).toEqual([]);
  });
});

test("is cleared although another tab has it open", async () => {
  const name = `ada-${Math.random()}`;
  const otherTab = outboxInBrowser(name);
  await otherTab.put(pending("a"));

  await outboxInBrowser(name).clear();

  expect(await otherTab.all()).toEqual([]);
});

test("one person's outbox is not another's", async () => {
  await outboxInBrowser("ada").put(pending("a"));

  expect(await outboxInBrowser("mallory").all()).toEqual([]);
});
