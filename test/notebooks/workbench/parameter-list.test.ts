import { describe, expect, test } from "vitest";
import { readModel } from "../../../derivations/index.ts";
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

  test("of named constants are what these stand for", () => {
    const names = listOf("x^4/(a+b)", {}).parameters.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["a", "b"]));
    expect(names).not.toContain("C1");
  });
});
