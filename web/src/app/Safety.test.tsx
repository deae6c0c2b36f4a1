// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Safety } from "./Safety";

function Broken(): never {
  throw new Error("broken");
}

// React reports what it caught; here it is meant to happen.
beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test("a fault while drawing leaves a word and a way on", () => {
  render(
    <Safety>
      <Broken />
    </Safety>,
  );

  expect(screen.getByRole("alert").textContent).toContain("What you wrote is kept.");
  expect(screen.getByRole("button", { name: "Reload" })).toBeTruthy();
});

test("without a fault there is nothing to see of it", () => {
  render(<Safety>hello</Safety>);

  expect(document.body.textContent).toBe("hello");
});
