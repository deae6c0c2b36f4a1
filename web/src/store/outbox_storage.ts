// Where unsent messages outlive a reload: IndexedDB, or memory where the browser keeps nothing.
import { deleteDB, type IDBPDatabase, openDB } from "idb";
import type { Id } from "../protocol/schema";
import type { Pending } from "./timeline";

export type OutboxStorage = {
  /** Oldest first. */
  all(): Promise<Pending[]>;
  has(client_id: string): Promise<boolean>;
  put(pending: Pending): Promise<void>;
  remove(client_id: string): Promise<void>;
  clear(): Promise<void>;
};

export function outboxInBrowser(user: Id): OutboxStorage {
  const name = `tessera-outbox-${user}`;
  const memory = outboxInMemory();
  let opening: Promise<IDBPDatabase> | undefined;

  function database() {
    opening ??= openDB(name, 1, {
      upgrade: (db) => void db.createObjectStore("pending", { keyPath: "client_id" }),
    });
    return opening;
  }

  // A private window may refuse to keep anything: then messages at least survive a lost connection.
  async function kept<T>(use: (db: IDBPDatabase) => Promise<T>, otherwise: () => Promise<T>): Promise<T> {
    try {
      return await use(await database());
    } catch {
      return otherwise();
    }
  }

  return {
    all: () => kept(async (db) => inOrder(await db.getAll("pending")), memory.all),
    has: (id) =>
      kept(
        async (db) => (await db.getKey("pending", id)) !== undefined,
        () => memory.has(id),
      ),
    put: (pending) =>
      kept(
        async (db) => void (await db.put("pending", pending)),
        () => memory.put(pending),
      ),
    remove: (id) =>
      kept(
        (db) => db.delete("pending", id),
        () => memory.remove(id),
      ),
    clear: async () => {
      await memory.clear();
      await kept(
        async (db) => {
          await db.clear("pending");
          db.close();
        },
        async () => {},
      );
      opening = undefined;
      // Where another tab still has it open it goes later, and nobody waits for that.
      void deleteDB(name).catch(() => {});
    },
  };
}

export function outboxInMemory(): OutboxStorage {
  const kept = new Map<string, Pending>();
  return {
    all: async () => inOrder([...kept.values()]),
    has: async (id) => kept.has(id),
    put: async (pending) => void kept.set(pending.client_id, pending),
    remove: async (id) => void kept.delete(id),
    clear: async () => kept.clear(),
  };
}

function inOrder(pending: Pending[]): Pending[] {
  return pending.sort((a, b) => a.created_at.localeCompare(b.created_at));
}
