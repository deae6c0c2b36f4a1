// The official JavaScript client as a puppet: a test moves it by lines of JSON.
//
//   node client.mjs <web/package.json> <url> <transports, or nothing for the default>

import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [packages, url, ...transports] = process.argv.slice(2);
const { io } = createRequire(packages)("socket.io-client");
const options = transports.length > 0 ? { transports } : {};
const sockets = new Map();

function tell(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const moves = {
  async http({ method, path, token, body }) {
    const headers = { "Content-Type": "application/json" };
    if (token) headers.Authorization = `Bearer ${token}`;
    const answer = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.json() };
  },

  connect({ namespace, auth }) {
    const socket = io(url + namespace, { ...options, auth });
    sockets.set(namespace, socket);
    for (const event of ["connect", "disconnect"]) {
      socket.on(event, (data) => tell({ namespace, event, data: data ?? null }));
    }
    socket.on("connect_error", (error) => {
      tell({ namespace, event: "connect_error", data: error.message });
    });
    socket.onAny((event, data) => tell({ namespace, event, data }));
  },

  call({ namespace, command, payload }) {
    return sockets.get(namespace).timeout(15_000).emitWithAck(command, ...payload);
  },

  async upgraded({ namespace }) {
    const { engine } = sockets.get(namespace).io;
    if (engine.transport.name !== "websocket") {
      await new Promise((resolve) => engine.once("upgrade", resolve));
    }
    return engine.transport.name;
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { id, move, ...details } = JSON.parse(line);
  // Not awaited here: a command may wait for what another one does.
  Promise.resolve()
    .then(() => moves[move](details))
    .then((value) => tell({ id, value: value ?? null }))
    .catch((fault) => tell({ id, fault: String(fault) }));
}
process.exit(0);
