import { expect, it } from "vitest";
import {
  HarmonicOperator,
  harmonicGenerator,
  harmonicSet,
} from "../../../../numeric/quantum/liouvillian/index.ts";
import { FloquetPreconditioner } from "../../../../numeric/quantum/steady-state/floquet-preconditioner.ts";
import {
  BalanceEquations,
  makeHermitian,
} from "../../../../numeric/quantum/steady-state/balance-equations.ts";
import { pairing } from "../../../../numeric/quantum/steady-state/transposed-equations.ts";
import { symmetric } from "../../../seed.ts";
import { quantumCase } from "./quantum-models.ts";

it.each([
  ["0.05*x^4", "0.2*cos(w*t)*x", 7],
  ["0.05*x^4 + 0.02*x^3", "0.2*cos(w*t)*x", 6],
  ["0.05*x^4", "0.2*cos(w*t)*x^2", 8],
] as const)("⟨Pᵀy, x⟩ = ⟨y, Px⟩ of the Floquet modes of %s, %s", (potential, drive, levels) => {
  const { generatorAt } = quantumCase(potential, [drive], {
    theta: 0.6,
    c: 1.2,
    gamma: 0.02,
    w: 1.3,
  });
  const representation = generatorAt(levels);
  const generator = harmonicGenerator(representation);
  const operator = new HarmonicOperator(generator, harmonicSet(generator, 9));
  const { rate } = new BalanceEquations(operator);
  const preconditioner = new FloquetPreconditioner(operator, representation, rate, 20);
  const next = symmetric(3133);
  const field = (): Float64Array => {
    const x = Float64Array.from({ length: operator.length }, next);
    makeHermitian(operator, x);
    return operator.vector(operator.state(x));
  };
  const [x, y] = [field(), field()];
  const [image, transposed] = [new Float64Array(x.length), new Float64Array(x.length)];
  preconditioner.apply(x, image);
  preconditioner.applyTransposed(y, transposed);
  const [a, b] = [pairing(operator, y, image), pairing(operator, transposed, x)];
  expect(Math.abs(a - b)).toBeLessThan(1e-9 * Math.abs(a));
  expect(Math.abs(a)).toBeGreaterThan(1e-3);
});
