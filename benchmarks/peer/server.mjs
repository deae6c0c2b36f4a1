// Socket.IO's own Node server in Tessera's place: the same doors and the same messages, but
// nothing is checked, nothing is stored, and everything is forgotten with the process.

import { randomInt, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { Server } from "socket.io";

const SYMBOLS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const people = new Map(); // by token
const rooms = new Map(); // by code
const roomsById = new Map();

const http = createServer(async (request, response) => {
  let text = "";
  for await (const chunk of request) text += chunk;
  const [, code, joining] = /^\/api\/v1\/rooms(?:\/(\w+)(\/join))?$/.exec(request.url) ?? [];
  const person = whoAsks(request.headers.authorization, JSON.parse(text || "{}"));
  const room = joining ? rooms.get(code) : newRoom(person);
  room.members.add(person);
  person.rooms.add(room);
  const tokens = { access_token: person.token };
  answer(response, joining ? 200 : 201, joining ? { ...joined(room), ...tokens } : { ...seen(room), ...tokens });
});

const messaging = new Server(http, { transports: ["websocket"] }).of("/messaging");

messaging.use((socket, next) => {
  socket.data.person = people.get(socket.handshake.auth.token);
  next(socket.data.person ? undefined : new Error("unauthenticated"));
});

messaging.on("connection", (socket) => {
  const { person } = socket.data;
  for (const room of person.rooms) socket.join(room.id);
  socket.on("sync", (_, ack) => ack({ ok: true, result: { conversations: [...person.rooms].map(joined), left: [] } }));
  socket.on("send_message", (payload, ack) => {
    const message = newMessage(roomsById.get(payload.conversation_id), person, payload);
    ack({ ok: true, result: message });
    const { conversation_id, rev } = message;
    messaging.to(conversation_id).emit("message_created", { conversation_id, rev, message });
  });
});

http.listen(Number(process.argv[2]), "127.0.0.1", () => console.log("listening"));

function whoAsks(authorization, { name }) {
  const known = people.get(authorization?.slice("Bearer ".length));
  if (known) return known;
  const person = { id: randomUUID(), token: randomUUID(), name, rooms: new Set() };
  people.set(person.token, person);
  return person;
}

function newRoom(owner) {
  let code;
  do code = Array.from({ length: 4 }, () => SYMBOLS[randomInt(SYMBOLS.length)]).join("");
  while (rooms.has(code));
  const room = { id: randomUUID(), code, owner, members: new Set(), seq: 0 };
  rooms.set(code, room);
  roomsById.set(room.id, room);
  return room;
}

function newMessage(room, person, { client_id, body }) {
  room.seq += 1;
  const sender = { id: person.id, display_name: person.name, kind: "guest" };
  return {
    ...{ id: randomUUID(), conversation_id: room.id, seq: room.seq, rev: room.seq, client_id, sender },
    ...{ kind: "text", body, reply_to: null, mentions: [], attachments: [], reactions: [] },
    ...{ pinned_at: null, created_at: new Date().toISOString(), edited_at: null, deleted_at: null },
  };
}

function seen(room) {
  return {
    ...{ id: room.id, kind: "room", title: null, topic: null, code: room.code, visibility: "unlisted" },
    ...{ owner_id: room.owner.id, member_count: room.members.size, last_seq: room.seq, rev: room.seq },
  };
}

function joined(room) {
  const members = Array.from(room.members, ({ id, name }) => ({ user: { id, display_name: name } }));
  return { conversation: seen(room), rev: room.seq, messages: [], members };
}

function answer(response, status, body) {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}
