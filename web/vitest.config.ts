// How the client is tested: in Node, and in jsdom where a file asks for it in its first line.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  test: { include: ["src/**/*.test.{ts,tsx}"], restoreMocks: true },
});
