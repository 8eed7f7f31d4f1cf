import { expect, test } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { measurement } from "../../../../notebooks/measured/index.ts";
import { canBeFree } from "../../../../notebooks/runs/fit/can-be-free.ts";
import { curveOf } from "../../../../notebooks/runs/fit/curve-of.ts";
import { OptionError } from "../../../../notebooks/runs/option-error.ts";

const parameters = {
  ...{ hbar: 1, m: 1, omega0: 1, kappa: 0.1, gamma: "2*kappa", theta: 0.3, c: 1.2 },
  ...{ U: 0.2, F: 0, omega: 1.05 },
};
const model = readModel({ potential: "U*x^4", drives: ["F*cos(omega*t)*x"], parameters });
const rows = Array.from({ length: 40 }, (_, j) => j);
const wave = rows.map((t) => Math.exp(-0.05 * t) * Math.cos(t));
const fall = rows.map((t) => Math.exp(-0.05 * t));
const measured = {
  motion: measurement("t", rows, [{ name: "x", values: wave }]),
  envelope: measurement("t", rows, [{ name: "A", values: fall }]),
  resonance: measurement(
    "omega",
    rows.map((j) => 0.8 + 0.01 * j),
    [{ name: "A", values: fall }],
    "up",
  ),
};

// In V₁ = Ux⁴ there is no ħ, and in no mean of a motion a temperature; γ = 2κ follows.
test.each([
  ["motion", ["F", "U", "kappa", "m", "omega", "omega0", "theta"], ["c", "gamma_a"]],
  // The drive is off, and an envelope is one of a free motion.
  ["envelope", ["U", "kappa", "m", "omega0", "theta"], ["c", "F"]],
  ["resonance", ["F", "U", "kappa", "m", "omega0", "theta"], ["c", "omega"]],
] as const)(
  "what may be free in a fit of a %s is taken, and nothing else",
  (kind, some, refused) => {
    const kept = new Map<string, unknown>();
    const data = measured[kind];
    const unknowns = (free: readonly string[]): readonly string[] =>
      curveOf(model, data, { free, kept }, 1e-6).unknowns.map(({ name }) => name);
    const { parameters: names, line } = canBeFree(model, data, { kept });
    expect([...names].sort()).toEqual(some);
    const all = [...names, ...line];
    expect(unknowns(all)).toEqual(expect.arrayContaining(all));
    for (const name of refused) expect(() => unknowns([name])).toThrow(OptionError);
  },
);
