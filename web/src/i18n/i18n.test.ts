import { afterEach, describe, expect, test } from "vitest";
import { pieces, speak, t, tn } from ".";
import { dayName, dayOf, shortTime } from "./times";

afterEach(() => speak("en"));

describe("words", () => {
  test("are English where there is no translation", () => {
    expect(t("Write to {name}", { name: "Ada" })).toBe("Write to Ada");
    expect(tn("{n} person", "{n} people", 1)).toBe("1 person");
    expect(tn("{n} person", "{n} people", 1200)).toBe("1,200 people");
  });

  test("come from the catalogue, plurals by the rules of the language", () => {
    speak("pl", {
      "Write to {name}": "Napisz do {name}",
      "{n} person": ["{n} osoba", "{n} osoby", "{n} osób", "{n} osoby"],
    });

    expect(t("Write to {name}", { name: "Ada" })).toBe("Napisz do Ada");
    expect([1, 3, 5].map((n) => tn("{n} person", "{n} people", n))).toEqual(["1 osoba", "3 osoby", "5 osób"]);
  });

  test("leave room for elements, in the order of the language", () => {
    speak("de", { "{people} left": "Weg ist {people}" });

    expect(pieces("{people} left")).toEqual(["Weg ist ", { name: "people" }]);
  });
});

describe("times", () => {
  const noon = new Date(2026, 10, 21, 12);
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();

  test("are told by the calendar, not by hours gone", () => {
    expect(dayName(at(21, 0), noon)).toBe("Today");
    expect(dayName(at(20, 23), noon)).toBe("Yesterday");
    expect(dayName(at(18, 1), noon)).toBe("Wednesday");
    expect(dayName(at(3, 9), noon)).toMatch(/3/);
  });

  test("are short in the list", () => {
    expect(shortTime(at(21, 9), noon)).toMatch(/0?9:00/);
    expect(shortTime(at(18, 9), noon)).toBe("Wed");
  });

  test("belong to one day from midnight to midnight", () => {
    expect(dayOf(at(21, 0))).toBe(dayOf(at(21, 23)));
    expect(dayOf(at(21, 0))).not.toBe(dayOf(at(20, 23)));
  });
});
