import { describe, expect, test } from "vitest";
import {
  derivation,
  derivationDocument,
  derivationJson,
  readModel,
} from "../../../derivations/index.ts";

const documentOf = (potential: string): string =>
  derivationDocument(derivation(readModel({ potential })), []);

describe("symbols of a derivation", () => {
  test("number the modes of the bath by ν, and call the time before t τ", () => {
    const document = documentOf("alpha*x^4");
    expect(document).toContain("\\omega_\\nu");
    expect(document).toContain("(\\tau)");
  });

  test("take other letters where the model has these", () => {
    const [plain, document] = ["alpha*x^4 + beta*x^3", "nu*x^4 + tau*x^3"].map(documentOf);
    expect(document).toContain("\\tau \\hat{x}^{3} + \\nu \\hat{x}^{4}");
    for (const index of [
      "_\\nu",
      "_{\\nu}",
      "(\\nu)",
      "sum_\\nu",
      "(\\tau)",
      "d\\tau",
      "t-\\tau",
    ]) {
      expect([index, document?.includes(index)]).toEqual([index, false]);
    }
    // The symbols of the bath are the same otherwise.
    const count = (text: string | undefined, pattern: RegExp): number =>
      (text?.match(pattern) ?? []).length;
    for (const [old, taken] of [
      [/_\{?\\nu/g, /_\{?\\mu/g],
      [/\(-?\\tau\)/g, /\(-?\\sigma\)/g],
    ] as const) {
      expect(count(document, taken)).toBe(count(plain, old));
    }
  });

  test.each([
    ["nu", "Rename the parameter `nu`.", "mu kappa eta iota upsilon chi"],
    ["tau", "Rename the parameter `tau`.", "sigma zeta xi epsilon delta psi"],
  ])("are refused where the model has all letters beside %s", (name, remedy, others) => {
    const sum = (names: string): string =>
      names
        .split(" ")
        .map((one, j) => `${one}*x^${j + 3}`)
        .join(" + ");
    const all = readModel({ potential: sum(`${others} ${name}`) });
    expect(() => derivation(all)).toThrow(remedy);
    derivation(readModel({ potential: sum(`${others} b`) }));
    // One that is left is taken, the last one, too.
    const last = others.split(" ").at(-1)!;
    const document = documentOf(sum(`${others} ${name}`).replace(`${last}*`, "b*"));
    expect(document).toContain(name === "nu" ? `_\\${last}` : `(\\${last})`);
  });

  test("are free of every name of the model", () => {
    const model = readModel({ potential: "nu*omega_mu*x^4 + kappa*x^3" });
    const json = JSON.stringify(derivationJson(derivation(model).steps));
    expect(json).toContain("omega_eta");
    // The frequency of the model is its own.
    expect(json).toContain("nu*omega_mu*x^4");
  });
});
