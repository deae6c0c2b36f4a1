// A person's tiles never change: ten ids, frozen.
import { expect, test } from "vitest";
import { mosaicOf } from "./mosaic";

const FROZEN = [
  ["01a1fe25-dec8-7006-8fb3-b20bd906e188", { hue: 3, cuts: [2, 3, 0, 5], middle: 0 }],
  ["u-imke26", { hue: 4, cuts: [5, 3, 1, 3], middle: 2 }],
  ["u-noor18", { hue: 7, cuts: [1, 4, 1, 3], middle: 1 }],
  ["u-mara12", { hue: 0, cuts: [3, 4, 0, 3], middle: 0 }],
  ["g-pia10", { hue: 1, cuts: [1, 5, 2, 0], middle: 0 }],
  ["room-lake19", { hue: 4, cuts: [5, 3, 0, 0], middle: 3 }],
  ["018f-a1", { hue: 7, cuts: [2, 1, 4, 3], middle: 0 }],
  ["", { hue: 3, cuts: [2, 3, 0, 0], middle: 2 }],
  ["Ada", { hue: 6, cuts: [4, 4, 1, 0], middle: 3 }],
  ["تيو", { hue: 3, cuts: [5, 3, 0, 5], middle: 2 }],
] as const;

test.each(FROZEN)("the tiles of %j stay as they are", (id, mosaic) => {
  expect(mosaicOf(id)).toEqual(mosaic);
});

test("four plain tiles never lie together", () => {
  for (let n = 0; n < 5000; n++) {
    expect(mosaicOf(`id-${n}`).cuts.some((cut) => cut < 4)).toBe(true);
  }
});
