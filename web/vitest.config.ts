// How the client is tested: in Node, and in jsdom where a file asks for it in its first line.
import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": resolve(import.meta.dirname, "src") } },
  test: { include: ["src/**/*.test.{ts,tsx}"], restoreMocks: true },
});
