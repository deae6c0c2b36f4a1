// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { ChatContext } from "@/features/chat";
import type { Boot } from "@/protocol/boot";
import type { Client } from "@/store/client";
import { apply, initialState } from "@/store/state";
import { ada, ROOM, room } from "@/store/testing";
import { Composer } from "./Composer";

const MAX = 40;
let sent: string[];
let client: Client;

beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener() {}, removeEventListener() {} }));
  sent = [];
  const store = createStore(() => initialState(ada));
  client = {
    store,
    send: (_: string, text: string) => void sent.push(text),
    typing: () => {},
    draft: (conversation_id: string, text: string) =>
      store.setState(apply(store.getState(), { type: "draft", conversation_id, text }), true),
  } as unknown as Client;
  const boot: Boot = { user: ada, csrf_token: "", public_url: "", max_body: MAX };
  render(
    <ChatContext value={{ client, boot }}>
      <Composer conversation={room()} />
    </ChatContext>,
  );
});
afterEach(cleanup);

const field = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Write to Lake weekend" });
const button = () => screen.getByRole<HTMLButtonElement>("button", { name: "Send" });

test("Enter sends, and the field is empty and focused again", async () => {
  await userEvent.type(field(), "hello{Enter}");

  expect(sent).toEqual(["hello"]);
  expect(field().value).toBe("");
  expect(document.activeElement).toBe(field());
});

test("Shift and Enter begin a new line", async () => {
  await userEvent.type(field(), "one{Shift>}{Enter}{/Shift}two{Enter}");

  expect(sent).toEqual(["one\ntwo"]);
});

test.each([{ isComposing: true }, { keyCode: 229 }])(
  "Enter that ends a composition (%o) sends nothing",
  async (how) => {
    await userEvent.type(field(), "にほん");

    fireEvent.keyDown(field(), { key: "Enter", ...how });

    expect(sent).toEqual([]);
    expect(field().value).toBe("にほん");
  },
);

test("nothing but blanks is not sent", async () => {
  await userEvent.type(field(), "   {Enter}");

  expect(sent).toEqual([]);
  expect(button().disabled).toBe(true);
});

test("near the limit it counts, above it nothing is cut and nothing is sent", async () => {
  await userEvent.click(field());
  await userEvent.paste("x".repeat(MAX + 2));

  expect(screen.getByText("2 characters too many")).toBeTruthy();
  await userEvent.keyboard("{Enter}");
  expect(sent).toEqual([]);
  expect(field().value).toHaveLength(MAX + 2);

  await userEvent.keyboard("{Backspace}{Backspace}{Enter}");
  expect(sent).toEqual(["x".repeat(MAX)]);
});

test("what was begun is kept as the draft of this conversation", async () => {
  await userEvent.type(field(), "about the tent");

  expect(client.store.getState().drafts[ROOM]).toBe("about the tent");
});
