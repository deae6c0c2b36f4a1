// Socket.IO over one connection: three namespaces, acks as promises, nothing about when to try again.
import { Manager, type Socket } from "socket.io-client";
import type { Ack, Namespace } from "../protocol/schema";
import { problemFrom, unreachable } from "./problem";

export type Wire = {
  connect(): void;
  disconnect(): void;
  command(namespace: Namespace, name: string, payload: unknown): Promise<unknown>;
};

type Handlers = {
  connected: () => void;
  refused: (reason: string) => void;
  lost: () => void;
  event: (name: string, payload: unknown) => void;
};

export const ACK_TIMEOUT = 10_000;
/** /typing and /presence are small comforts: when one of them alone is cut, it comes back after a moment. */
const SIDE_PAUSE = 2000;

export function openWire(handlers: Handlers): Wire {
  const manager = new Manager({
    path: "/socket.io/",
    autoConnect: false,
    reconnection: false,
    timeout: 5000,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
  });
  const sockets: Record<Namespace, Socket> = {
    "/messaging": manager.socket("/messaging"),
    "/typing": manager.socket("/typing"),
    "/presence": manager.socket("/presence"),
  };
  const main = sockets["/messaging"];
  const sides = [sockets["/typing"], sockets["/presence"]];

  main.on("connect", () => {
    for (const side of sides) side.connect();
    handlers.connected();
  });
  main.on("connect_error", (error) => handlers.refused(error.message));
  main.on("disconnect", (reason) => {
    // A server that disconnects us itself does not make the library try again, and neither does anything else here.
    if (reason !== "io client disconnect") handlers.lost();
  });
  for (const side of sides) {
    side.on("disconnect", (reason) => {
      if (reason === "io server disconnect") setTimeout(() => main.connected && side.connect(), SIDE_PAUSE);
    });
  }
  for (const socket of Object.values(sockets)) {
    socket.onAny((name: string, payload: unknown) => handlers.event(name, payload));
  }

  return {
    connect: () => void main.connect(),
    disconnect: () => {
      // With the last of its sockets the manager closes the connection itself, also one that is still opening.
      for (const socket of Object.values(sockets)) socket.disconnect();
    },
    command: async (namespace, name, payload) => {
      if (!sockets[namespace].connected) throw unreachable("There is no connection at the moment.");
      const ack: Ack<unknown> = await sockets[namespace]
        .timeout(ACK_TIMEOUT)
        .emitWithAck(name, payload)
        .catch(() => {
          throw unreachable();
        });
      if (!ack.ok) throw problemFrom(ack.error);
      return ack.result;
    },
  };
}
