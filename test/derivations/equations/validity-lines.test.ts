import { describe, expect, test } from "vitest";
import { masterEquation, readModel, text, validity } from "../../../derivations/index.ts";

const numbers = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: 0, c: 1.5 };
const linesOf = (
  model: object,
  options?: Parameters<typeof masterEquation>[1],
): readonly string[] => text(validity(masterEquation(readModel(model), options))).split("\n");

describe("the verdict of a report of validity", () => {
  /** ħω0 over ħΩ is 1/Ω, and 4U beside it is small. */
  test.each([
    [100, "Valid: the largest ratio is 0.01, of hbar omega0."],
    [
      5,
      "Marginal: hbar omega0 is 0.2 of ħΩ. Compare with --dressing harmonic, which does not expand in it.",
    ],
    [
      1.5,
      "Not valid: hbar omega0 is 0.667 of ħΩ, which is not small. Compare with --dressing harmonic, which does not expand in it.",
    ],
  ])("with Ω = %d", (Omega, verdict) => {
    const model = { potential: "U*x^4", parameters: { ...numbers, U: 0.001, Omega } };
    expect(linesOf(model).at(-1)).toBe(verdict);
  });

  test("of several modes names the mode, and other remedies", () => {
    const ofMode = Object.fromEntries(
      ["a", "b"].flatMap((name) =>
        Object.entries({ m: 1, omega0: 1, gamma: 0.1, theta: 0, c: 1.5 }).map(
          ([key, value]) => [`${key}_${name}`, value] as const,
        ),
      ),
    );
    const parameters = { hbar: 1, J: 0.01, Omega: 5, ...ofMode };
    const lines = linesOf({ modes: ["a", "b"], potential: "J*x_a*x_b", parameters });
    expect(lines[0]).toBe("Energies by mode, over memory and temperature of the bath");
    expect(lines.filter((line) => line.startsWith("Mode"))).toEqual([
      "Mode a, l_a = sqrt(hbar/(m_a*omega0_a))",
      "Mode b, l_b = sqrt(hbar/(m_b*omega0_b))",
      "Mode a",
      "Mode b",
    ]);
    expect(lines.at(-1)).toBe(
      "Marginal: hbar omega0_a at mode a is 0.2 of ħΩ. Compare with --order 2, which keeps the next order.",
    );
  });

  test("without numbers there is none", () => {
    expect(linesOf({ potential: "U*x^4" }).at(-1)).toBe(
      "No verdict: the ratios to ħΩ need numbers for all parameters of the oscillator and for the rate at which the memory of the bath decays, Omega.",
    );
  });
});

describe("what is neglected", () => {
  const potential = "U*x^4";
  const words = (lines: readonly string[]): string | undefined =>
    lines.find((line) => / relative to /.test(line));

  test("is named by the dressing of the coupling and the kind", () => {
    expect(words(linesOf({ potential }))).toBe("Order 2 in the memory time, relative to order 0");
    expect(words(linesOf({ potential }, { kind: "CL" }))).toBe(
      "Order 2 in the memory time, for V1 and V2 order 1, relative to order 0",
    );
  });

  test("large ratios have a power of ten: 16U²/Ω² at U = 12345, Ω = 5 is 9.754·10⁷", () => {
    const lines = linesOf({ potential, parameters: { ...numbers, U: 12345, Omega: 5 } });
    // 16·12345²/25 = 97535376
    expect(lines).toContain("  = 9.754*10^7");
    expect(lines).toContain("  = 9876");
    // ω0²/Ω² = 1/25
    expect(lines).toContain("  = 0.04");
  });
});
