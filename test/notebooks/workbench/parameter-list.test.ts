import { describe, expect, test } from "vitest";
import { readModel } from "../../../derivations/index.ts";
import { placeOf, textAt } from "../../../notebooks/workbench/views/slider-range.ts";
import { parameterList } from "../../../notebooks/workbench/jobs/parameter-list.ts";

describe("parameters of the page", () => {
  const listOf = (potential: string, typed: Readonly<Record<string, string>>) =>
    parameterList(readModel({ potential }), new Map(Object.entries(typed)));

  test("follow from others that are given", () => {
    const { parameters, errors } = listOf("alpha*x^4", { gamma: "2*kappa", kappa: "0.05" });
    expect(errors).toEqual([]);
    const values = new Map(parameters.map(({ name, value }) => [name, value]));
    expect([values.get("gamma"), values.get("kappa")]).toEqual([0.1, 0.05]);
  });

  test.each([
    [{ gamma: "2*kapa" }, "contains the name `kapa`"],
    [{ gamma: "2*theta", theta: "gamma" }, "are defined by each other"],
    [{ gamma: "-theta", theta: "1" }, "must be non-negative, but is -1"],
  ])("%j is an error in its field", (typed, message) => {
    const { errors } = listOf("alpha*x^4", typed as Readonly<Record<string, string>>);
    expect(errors.map((one) => one.message).join()).toContain(message);
    expect(errors.every(({ field }) => /^parameter (?:gamma|theta)$/.test(field))).toBe(true);
  });

  test("of a whole potential whose numbers are refused are listed, without another name of the temperature", () => {
    const model = readModel({ total: "a*x^3 + b*x^4" });
    const typed = { a: "1", b: "-1", c: "1.2", m: "1" };
    const { parameters } = parameterList(model, new Map(Object.entries(typed)));
    const temperature = parameters.find(({ name }) => name === "c");
    expect(temperature).toMatchObject({ value: 1.2, instead: [] });
    const confined = parameterList(model, new Map(Object.entries({ ...typed, b: "1" })));
    const found = confined.parameters.find(({ name }) => name === "c")?.instead ?? [];
    expect(found.map(({ name }) => name)).toContain("n_th");
  });

  test("of named constants are what these stand for", () => {
    const names = listOf("x^4/(a+b)", {}).parameters.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["a", "b"]));
    expect(names).not.toContain("C1");
  });
});

describe("parameters of the page with units", () => {
  const listOf = (typed: Readonly<Record<string, string>>) => {
    const model = readModel({ potential: "alpha*x^4", drives: ["F*cos(omega*t)*x"] });
    return parameterList(model, new Map(Object.entries(typed)));
  };
  const beam = { m: "3 pg", omega0: "2*pi*5 MHz", alpha: "1 aJ/nm^4", F: "2 pN" };

  test("are in SI, with ħ of SI, rates in ω0, and units for the numbers of sliders", () => {
    const { parameters, errors, warnings } = listOf({ ...beam, hbar: "" });
    expect([errors, warnings]).toEqual([[], []]);
    const rows = parameters.map(({ name, text, value, unitText }) => [name, text, value, unitText]);
    const omega0 = 2 * Math.PI * 5e6;
    expect(rows).toEqual([
      ["F", "2 pN", 2e-12, "N"],
      ["alpha", "1 aJ/nm^4", 1e18, "J/m^4"],
      ["omega", "1.1*omega0", 1.1 * omega0, "1/s"],
      ["gamma", "0.1*omega0", 0.1 * omega0, "1/s"],
      ["theta", "pi/4", Math.PI / 4, ""],
      ["c", "1", 1, ""],
      ["m", "3 pg", 3e-15, "kg"],
      ["omega0", "2*pi*5 MHz", omega0, "1/s"],
      ["hbar", "1.0545718176461565e-34 J s", 6.62607015e-34 / (2 * Math.PI), "J s"],
    ]);
    for (const { name, value = 0, unitText } of parameters) {
      const moved = listOf({ ...beam, [name]: textAt(name, placeOf(name, value), unitText) });
      expect(moved.errors, name).toEqual([]);
      const again = moved.parameters.find((one) => one.name === name)?.value;
      expect(Math.abs((again ?? 0) / value - 1), name).toBeLessThan(1e-5);
    }
  });

  test("that lack one are errors in their fields, all at once", () => {
    const { errors, parameters } = listOf({ m: "3 pg", hbar: "1", gamma: "0.1" });
    expect(errors.map(({ field }) => field).sort()).toEqual(
      ["F", "alpha", "gamma", "hbar", "omega0"].map((name) => `parameter ${name}`),
    );
    const messageOf = (name: string) =>
      errors.find(({ field }) => field === `parameter ${name}`)?.message;
    expect(messageOf("gamma")).toContain('Write "0.1/s" if that is its unit');
    expect(messageOf("hbar")).toContain("Leave it out: in SI it is 1.0545718176461565e-34 J s");
    expect(parameters.find(({ name }) => name === "F")?.unitText).toBe("N");
    expect(listOf({ ...beam, F: "2 pg" }).errors).toMatchObject([{ field: "parameter F" }]);
  });

  test("a potential that is no energy is an error of the potential", () => {
    const list = parameterList(readModel({ potential: "x^4" }), new Map([["m", "3 pg"]]));
    expect(list.errors.map(({ field }) => field)).toEqual(["potential"]);
  });

  test("Hz without π is a warning", () => {
    expect(listOf({ ...beam, omega0: "5 MHz" }).warnings.join()).toContain("without a factor 2π");
  });
});
