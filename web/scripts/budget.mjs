// Weighs what the build made, as the browser would fetch it, and fails where a budget is exceeded.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";

const dist = resolve(import.meta.dirname, "../../chat/static/dist");
const manifest = JSON.parse(readFileSync(resolve(dist, ".vite/manifest.json"), "utf8"));
const entry = "src/app/main.tsx";
const pages = manifest["src/pages/pages.ts"];
const kB = 1000;

const shell = withImports(entry);
const lazy = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && !shell.has(key));
const socket = [...shell, ...lazy.filter((key) => key.includes("socket"))];

const rows = [
  ["shell JS before use", weigh([...shell].map((key) => manifest[key].file)), 100 * kB],
  [
    "shell JS with the socket",
    weigh(new Set(socket.flatMap((key) => [...withImports(key)]).map((key) => manifest[key].file))),
    115 * kB,
  ],
  ["shell CSS", weigh(manifest[entry].css ?? []), 12 * kB],
  // The start page may weigh 10 kB; its HTML takes up to 4 of them.
  ["pages, CSS and script", weigh([pages.file, ...(pages.css ?? [])]), 6 * kB],
  ...lazy.map((key) => [`lazy ${key}`, weigh(added(key)), 30 * kB]),
];

for (const [name, size, limit] of rows) {
  const verdict = size <= limit ? "ok" : "TOO BIG";
  process.stdout.write(
    `${verdict.padEnd(8)}${(size / kB).toFixed(1).padStart(7)} of ${limit / kB} kB  ${name}\n`,
  );
}
process.exitCode = rows.every(([, size, limit]) => size <= limit) ? 0 : 1;

function withImports(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) withImports(next, seen);
  return seen;
}

/** What a lazy chunk itself weighs: pieces shared between lazy chunks are listed by themselves. */
function added(key) {
  return [manifest[key].file];
}

function weigh(files) {
  return [...files].reduce(
    (sum, file) => sum + gzipSync(readFileSync(resolve(dist, file)), { level: 9 }).length,
    0,
  );
}
