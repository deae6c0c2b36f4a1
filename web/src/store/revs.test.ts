import fc from "fast-check";
import { expect, test } from "vitest";
import { caughtUp, hasGap, heard, knownAt } from "./revs";

test("changes in any order are known as soon as none is missing", () => {
  const orders = fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8], { minLength: 8 });

  fc.assert(
    fc.property(orders, (order) => {
      expect(order.reduce(heard, knownAt(0))).toEqual({ rev: 8, ahead: [] });
    }),
  );
});

test("a hole is noticed until it is filled", () => {
  const known = heard(heard(knownAt(4), 6), 7);

  expect(hasGap(known)).toBe(true);
  expect(known.rev).toBe(4);
  expect(heard(known, 5)).toEqual({ rev: 7, ahead: [] });
});

test("catching up counts what was heard beyond it", () => {
  const known = heard(heard(knownAt(4), 8), 7);

  expect(caughtUp(known, 6)).toEqual({ rev: 8, ahead: [] });
});

test("an answer from before what we know changes nothing", () => {
  expect(caughtUp(knownAt(9), 3)).toEqual(knownAt(9));
});
