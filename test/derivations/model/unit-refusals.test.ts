import { describe, expect, it, test } from "vitest";
import { readModel } from "../../../derivations/index.ts";
import type { ParseError } from "../../../symbolic/index.ts";
import { errorOf } from "./messages.ts";
import { beamWith, siModels, unitRows } from "./unit-rows.ts";

// That the remedies are accepted, remedies.test.ts tries.
describe("units that are refused", () => {
  it.each(unitRows)("%s = %s: %s", (name, text, cause) => {
    expect(errorOf(() => readModel(beamWith(name, text))).message).toContain(cause);
  });

  it.each(siModels)("%j: %s", (refused, cause) => {
    expect(errorOf(() => readModel(refused)).message).toContain(cause);
  });

  it.each<[name: string, text: string, corrections: readonly string[]]>([
    ["omega0", "5 mhz", ["5 mHz", "5 MHz"]],
    ["m", "3*g", ["3 g"]],
    ["T", "20 degC", ["(20 + 273.15) K"]],
    ["x0", "3 m", ["3 meter", "3*m"]],
    ["tau", "1 / 200 us", ["(1 / 200) us", "1 /(200 us)"]],
    ["omega0", "2\\pi\\cdot 5 MHz", ["2\\pi\\cdot 5 \\mathrm{MHz}"]],
  ])("%s = %s has %j as data", (name, text, corrections) => {
    const { cause } = errorOf(() => readModel(beamWith(name, text)));
    expect((cause as ParseError).corrections).toEqual(corrections);
  });

  it.each([
    ["m", "3 p g"],
    ["omega0", "5 M Hz"],
    ["m", "3 lb"],
    ["m", "87 Pu"],
    ["omega0", "5 [MHz]"],
    ["m", "3,5 pg"],
    ["omega0", "300 rpm"],
    ["F", "1 e*V/m"],
    ["m", "three pg"],
    ["omega0", "5_MHz"],
  ])("%s = %s", (name, text) => {
    expect(() => readModel(beamWith(name, text))).toThrow(new RegExp(`^parameters.${name}: `));
  });
});

test("a parameter that has the whole unit of a term leaves pure numbers to the others", () => {
  const scaled = { potential: "s*alpha*x^4", parameters: { alpha: "2 J/m^4", s: 3 } };
  expect(readModel(scaled).values.get("s")).toBe(3);
});

test("Hz without π is a warning for any parameter, and none where the angle is counted", () => {
  const warningsOf = (omega0: string): readonly string[] =>
    readModel({ parameters: { omega0 } }).warnings;
  expect(warningsOf("5 MHz")).toEqual([
    'Hz is 1/s, without a factor 2π: `omega0` = 5 MHz is 5000000 rad/s. Write "2*pi*5 MHz" if cycles are counted, or "5000000 rad/s" if not.',
  ]);
  expect(warningsOf("5\\,\\mathrm{MHz}").join()).toContain('"2\\pi\\cdot (5\\,\\mathrm{MHz})"');
  for (const text of ["2π·5 MHz", "5 MHz rad", "2\\pi\\cdot (5\\,\\mathrm{MHz})"]) {
    expect(warningsOf(text), text).toEqual([]);
  }
});

test("a quotient of many units, whose number is beyond double precision, is refused at once", () => {
  // Of each part of a quotient it was asked again what the parts of it are: 2^40 times.
  const typed = `1e-3 aJ${"/aJ".repeat(40)}/nm^4`;
  expect(errorOf(() => readModel(beamWith("alpha", typed))).message).toContain(
    "parameters.alpha: The value must be finite, but is Infinity. Give a finite number.",
  );
});
