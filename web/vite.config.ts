// How the client is built: two entries into chat/static/dist, each file also compressed for the server to send as it is.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const out = resolve(import.meta.dirname, "../chat/static/dist");
const server = process.env.TESSERA_SERVER ?? "http://127.0.0.1:5000";

export default defineConfig({
  base: "/static/dist/",
  publicDir: false,
  plugins: [react(), tailwindcss(), precompressed(out)],
  build: {
    outDir: out,
    emptyOutDir: true,
    manifest: true,
    target: "es2023",
    // light-dark() and logical properties are left as they are written.
    cssTarget: ["chrome123", "firefox128", "safari17.5"],
    // A data: URL would need more room in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ["src/app/main.tsx", "src/pages/pages.ts"],
    },
  },
  server: {
    // Development keeps one origin: everything that is not ours goes to the server.
    proxy: {
      "^/(?!static/dist/)": { target: server, ws: true },
    },
  },
});

/** Writes a .br and a .gz beside every text file, where that makes it smaller. */
function precompressed(folder: string): Plugin {
  return {
    name: "tessera:precompressed",
    apply: "build",
    async closeBundle() {
      const files = await readdir(folder, { recursive: true });
      await Promise.all(
        files.filter((name) => /\.(js|css|svg|json)$/.test(name)).map((name) => compress(join(folder, name))),
      );
    },
  };
}

async function compress(path: string) {
  const plain = await readFile(path);
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(plain, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
    }),
    promisify(gzip)(plain, { level: 9 }),
  ]);
  await Promise.all([
    br.length < plain.length && writeFile(`${path}.br`, br),
    gz.length < plain.length && writeFile(`${path}.gz`, gz),
  ]);
}
