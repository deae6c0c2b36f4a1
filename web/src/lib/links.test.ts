import { expect, test } from "vitest";
import { linkified } from "./links";

const links = (text: string) =>
  linkified(text).flatMap((piece) => (piece.kind === "link" ? [piece.text] : []));

test.each([
  ["See https://ferry.example/seats.", ["https://ferry.example/seats"]],
  ["(https://ferry.example/a_(b))", ["https://ferry.example/a_(b)"]],
  ["http://localhost:5000/r/K7QM, now", ["http://localhost:5000/r/K7QM"]],
  ["https://a.example and https://b.example!", ["https://a.example", "https://b.example"]],
  ["https://[::1]:5000/x", ["https://[::1]:5000/x"]],
])("%s", (text, found) => {
  expect(links(text)).toEqual(found);
});

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "ferry.example",
  "https://",
  "http://x",
  "https://bank.example@evil.example/",
])("%s stays text", (text) => {
  expect(links(text)).toEqual([]);
});

test("nothing of the text is lost", () => {
  const text = "a https://a.example, b (https://b.example) c";

  expect(
    linkified(text)
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
});
