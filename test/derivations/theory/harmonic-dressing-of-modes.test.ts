import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  harmonicallyDressed,
  masterEquation,
  masterEquationText,
  positionAndMomentumCouplings,
  readModel,
} from "../../../derivations/index.ts";
import { evaluate, position, Scalar } from "../../../symbolic/index.ts";
import { samples } from "../../seed.ts";
import { expectShortTime } from "./harmonic-taylor.ts";

const modes = ["a", "b"];
const kind = harmonicallyDressed();

/** The terms of a dissipator, one a line, without the Hamiltonian. */
function linesOf(model: Parameters<typeof masterEquation>[0]): readonly string[] {
  const text = masterEquationText(masterEquation(model, { kind }));
  return text.split("\n").filter((line) => /\((?:diffusion|friction|V1|V2|12[b-e])\)/.test(line));
}

/** A line without the name of its mode and the label. */
function unnamed(line: string, mode: string): string {
  return line.replaceAll(`_${mode}`, "").replace(/\s*\([^()]*\)$/, "");
}

describe("harmonic dressing of several modes", () => {
  test("modes that are not coupled have the dissipators of each", () => {
    const lines = linesOf(
      readModel({
        modes,
        potential: "alpha*x_a^3",
        drives: ["F*cos(omega*t)*x_a"],
      }),
    );
    const [ofA, ofB] = ["a", "b"].map((mode) =>
      lines.filter((line) => line.includes(`[x_${mode},`) || line.includes(`[p_${mode},`)),
    ) as [string[], string[]];
    expect(ofA.length + ofB.length).toBe(lines.length);
    const driven = readModel({ potential: "alpha*x^3", drives: ["F*cos(omega*t)*x"] });
    expect(new Set(ofA.map((line) => unnamed(line, "a")))).toEqual(
      new Set(linesOf(driven).map((line) => unnamed(line, "a"))),
    );
    expect(new Set(ofB.map((line) => unnamed(line, "b")))).toEqual(
      new Set(linesOf(readModel({ potential: "0" })).map((line) => unnamed(line, "b"))),
    );
  });

  // With θ_a = 0 the bath of a sees x_a alone. By ∫₀^τ ds sin ω_a(τ-s) cos ω_b s = ω_a (cos ω_bτ - cos ω_aτ)/(ω_a² - ω_b²)
  // x_a(-τ) has -(g/m_a) x_b (cos ω_bτ - cos ω_aτ)/(ω_a² - ω_b²), and (i/2ħ) ∫dτ Σκ sin ω_ντ [x_a, {x_a(-τ), ρ}] of Eq. 10
  // the bracket [x_a, {x_b, ρ}] with (ig/2ħm_a) (T(ω_a) - T(ω_b))/(ω_a² - ω_b²), T(z) = ∫dτ Σκ sin ω_ντ cos zτ.
  test("x_a coupled to x_b lets the bath of a act on x_b", () => {
    const model = readModel({ modes, potential: "g*x_a*x_b", parameters: { theta_a: 0 } });
    const { dissipator } = masterEquation(model, { kind });
    const term = dissipator.find(
      ({ outer, inner, bracket }) =>
        `${outer} ${inner}` === "x_a x_b" && bracket === "anticommutator",
    );
    // Any even function of z will do for T.
    const [a, b, g, hbar, mass] = [0.9, 1.4, 0.4, 0.8, 1.3];
    const T = (z: number): number => 1 / (z * z + 2);
    const difference = (y: number): number => (T(a) - T(y)) / (a - y);
    const at = new Map([
      ...Object.entries({ theta_a: 0, m_a: mass, hbar, g, omega0_a: a, omega0_b: b }),
      ["M_a_0sc_omega0_a_and_omega0_b", difference(b)],
      ["M_a_0sc_omega0_a_and_minus_omega0_b", difference(-b)],
      ["M_a_0cs_omega0_a_and_omega0_b", 5],
      ["M_a_0cs_omega0_a_and_minus_omega0_b", 7],
    ] as const);
    const byHand = ((g / (2 * hbar * mass)) * (T(a) - T(b))) / (a * a - b * b);
    const found = evaluate(term?.coefficient ?? Scalar.zero, at);
    expect(found.re).toBe(0);
    expect(found.im).toBeCloseTo(byHand, 14);
  });

  test("expanded in τ it is the short-time expansion to first order in what couples and drives", () => {
    const factor = fc.constantFrom("x_a*x_b", "x_a^2*x_b", "x_a*x_b^2", "x_a^3", "x_b^4");
    const drive = fc.constantFrom(
      "F*cos(omega0_b*t + phi)*x_a",
      "F*cos((omega0_a + omega0_b)*t)*x_a*x_b",
      "F*sin(omega*t)*x_b^2",
    );
    const operators = positionAndMomentumCouplings(modes).map(({ system }) => system);
    const both = position(0, modes).times(position(1, modes));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), factor), { minLength: 1, maxLength: 2 }),
        drive,
        fc.constantFrom(...operators, both),
        (terms, tone, operator) => {
          const potential = terms.map(([a, powers]) => `eps*(${a})*g*${powers}`);
          const model = readModel({
            modes,
            potential: ["0", ...potential].join(" + "),
            drives: [`eps*${tone}`],
          });
          expectShortTime(operator, model, 4);
        },
      ),
      { numRuns: samples(8) },
    );
  });
});
