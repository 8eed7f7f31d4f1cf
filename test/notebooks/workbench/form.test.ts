import { describe, expect, test } from "vitest";
import { knownNumbers, readModel } from "../../../derivations/index.ts";
import { parameterList } from "../../../notebooks/workbench/jobs/parameter-list.ts";
import { reduced } from "../../../notebooks/workbench/state/actions.ts";
import { numericFrequency } from "../../../notebooks/workbench/state/named-frequency.ts";
import { presets, startingWith } from "../../../notebooks/workbench/state/presets.ts";

const [preset] = presets;
if (preset === undefined) throw new Error("There are no presets.");
const start = startingWith(preset);

describe("a temperature by another name", () => {
  const model = readModel({ potential: "alpha*x^4", drives: ["F*cos(omega*t)*x"] });
  const insteadOf = (typed: Readonly<Record<string, string>>) => {
    const { parameters } = parameterList(model, new Map(Object.entries(typed)));
    const found = parameters.find(({ instead }) => instead !== undefined);
    return new Map(found?.instead?.map(({ name, text }) => [name, text]));
  };

  test("is what the library makes of it", () => {
    const known = knownNumbers(
      readModel({ parameters: { hbar: 1, m: 1, omega0: 1, k_B: 1, c: 1.7 } }),
    );
    const found = insteadOf({ c: "1.7" });
    for (const name of ["n_th", "T"])
      expect(Number(found.get(name))).toBeCloseTo(known.get(name) ?? 0, 14);
    // At c = 1 the temperature is zero, which no formula takes.
    expect([...insteadOf({ c: "1" }).keys()]).toEqual(["n_th"]);
  });

  test("goes back and forth without change, in SI too, where T is in kelvin", () => {
    const si = { m: "3 pg", omega0: "2*pi*5 MHz", F: "2 pN", alpha: "1 aJ/nm^4" };
    const { parameters } = parameterList(model, new Map(Object.entries({ ...si, c: "2.5" })));
    const cold = parameters
      .find(({ name }) => name === "c")
      ?.instead?.find(({ name }) => name === "T");
    expect(cold?.text).toMatch(/ K$/);
    const back = parameterList(model, new Map(Object.entries({ ...si, T: cold?.text ?? "" })));
    const c = back.parameters
      .find(({ name }) => name === "T")
      ?.instead?.find(({ name }) => name === "c");
    expect(Number(c?.text)).toBeCloseTo(2.5, 12);
  });
});

describe("parameters belong to groups", () => {
  test("of the potential, of drives alone, of the bath, and constants", () => {
    const model = readModel({ potential: "U*x^4", drives: ["F*U*cos(omega*t+phi)*x"] });
    const { parameters } = parameterList(model, new Map([["T", "1"]]));
    const of = (group: string) =>
      parameters.filter((one) => one.group === group).map(({ name }) => name);
    expect(of("oscillator")).toEqual(["U"]);
    expect(of("drives").sort()).toEqual(["F", "omega", "phi"]);
    expect(of("bath")).toEqual(["gamma", "theta", "T"]);
    expect(of("constants").sort()).toEqual(["hbar", "k_B", "m", "omega0"]);
  });
});

describe("a number in a drive becomes a parameter", () => {
  test.each([
    ["F*cos(1.2*t)*x", "1.2"],
    ["F*sin( 2 t + phi)*x", "2"],
    ["F*cos(omega*t)*x", undefined],
    ["F*cos(2*omega*t)*x", undefined],
    ["cos(3)*x", undefined],
  ])("%s: %s", (drive, number) => {
    expect(numericFrequency(drive)).toBe(number);
  });

  test("that no other has the name of, with its number, and the equation is the same", () => {
    const model = {
      ...start.model,
      drives: ["F*cos(1.3*t)*x + G*sin(1.3*t)*x", "H*cos(omega*t)*x"],
    };
    const after = reduced({ ...start, model }, { type: "name-frequency", index: 0 }).model;
    expect(after.drives[0]).toBe("F*cos(omega1*t)*x + G*sin(omega1*t)*x");
    expect(after.parameters.get("omega1")).toBe("1.3");
    const read = readModel({ drives: [...after.drives], parameters: { omega1: 1.3 } });
    expect(read.values.get("omega1")).toBe(1.3);
  });
});
