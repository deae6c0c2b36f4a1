// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";

const FORM = `<form><div class="code"><input name="code" aria-invalid="true"></div><button>Join</button></form>`;

beforeEach(() => {
  vi.resetModules();
  document.body.innerHTML = FORM;
});

const input = () => document.querySelector("input") as HTMLInputElement;
const length = () => document.querySelector<HTMLElement>(".code")?.dataset.len;

function type(text: string, init: InputEventInit = {}) {
  input().value = text;
  input().dispatchEvent(new InputEvent("input", { bubbles: true, ...init }));
}

test("tiles are laid as the code is typed", async () => {
  await import("./pages");
  expect(length()).toBe("0");

  type("k7");

  expect(length()).toBe("2");
});

test("a code that is there already is laid at once", async () => {
  input().value = "K7QM";

  await import("./pages");

  expect(length()).toBe("4");
});

test("spaces and dashes of a pasted code fall away", async () => {
  await import("./pages");

  type(" k7-qm ");

  expect(input().value).toBe("k7qm");
});

test("what an input method is still composing is left alone", async () => {
  await import("./pages");

  type("k-", { isComposing: true });

  expect(input().value).toBe("k-");
});

test("typing takes back what was wrong", async () => {
  await import("./pages");

  type("k");

  expect(input().hasAttribute("aria-invalid")).toBe(false);
});

test("a form is sent once", async () => {
  await import("./pages");
  const submit = () => {
    const event = new SubmitEvent("submit", { bubbles: true, cancelable: true });
    document.querySelector("form")?.dispatchEvent(event);
    return event.defaultPrevented;
  };

  expect([submit(), submit()]).toEqual([false, true]);

  dispatchEvent(new Event("pageshow"));
  expect(submit()).toBe(false);
});

test("pages without a code are none the worse for it", async () => {
  document.body.innerHTML = "<p>Nothing here</p>";

  await expect(import("./pages")).resolves.toBeDefined();
});
