import { expect, test } from "vitest";
import { cleanBody, cleanCode, hasLookalike, lengthOf } from "./text";

test("a body is sent as the server will keep it", () => {
  expect(cleanBody("\n\none\r\ntwo \u0000\u0007\t.  \n\n")).toBe("one\ntwo \t.");
  expect(cleanBody("e\u0301")).toBe("é");
  expect(cleanBody("half \ud800 pair")).toBe("half \ufffd pair");
  expect(cleanBody(" \n \t ")).toBe("");
});

test("an indented first line keeps its place", () => {
  expect(cleanBody("    code\n      more")).toBe("    code\n      more");
});

test("characters are counted as the server counts them", () => {
  expect(lengthOf("a🧡b")).toBe(3);
});

test.each([
  [" k7-qm ", "K7QM"],
  ["k7qmx", "K7QM"],
  ["k7", "K7"],
  ["é!", ""],
])("%j is read as the code %j", (typed, code) => {
  expect(cleanCode(typed)).toBe(code);
});

test("what looks like another character is kept, to be explained", () => {
  expect(cleanCode("k0il")).toBe("K0IL");
  expect(hasLookalike("K0IL")).toBe(true);
  expect(hasLookalike("K7QM")).toBe(false);
});
