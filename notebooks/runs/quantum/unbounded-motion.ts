import {
  commonFrequency,
  confinement,
  type MasterEquation,
  type Model,
  numbersOf,
  parametersOf,
  phaseSpaceEquations,
} from "../../../derivations/index.ts";
import { compileSystem, eigenvalues, integrate } from "../../../numeric/index.ts";
import { evaluateReal } from "../../../symbolic/index.ts";

/** Growth that is less, of the inverse period, counts as none. */
const neutral = 1e-9;

/**
 * Why the motion of a model has no bounds and no steady state exists, in words: its potential falls without
 * bound, or its linear equation of motion has a growing solution, as that of a parametric oscillator above
 * threshold. Undefined if it has bounds, or where that is not decided.
 */
export function unboundedMotion(model: Model, equation: MasterEquation): string | undefined {
  const shape = confinement(model);
  // A loss of higher degree may outgrow what drives the motion out.
  if (model.loss.some(({ operator }) => operator.degree > 1)) return undefined;
  if (shape.kind === "open") return shape.reason;
  if (shape.kind !== "quadratic") return undefined;
  const growth = linearGrowth(model, equation);
  if (growth === undefined || growth <= 0) return undefined;
  return `The equation of motion is linear, and a deviation from the periodic motion grows at the rate ${growth.toPrecision(6)}: the parametric drive is above threshold.`;
}

/**
 * ln |μ|/τ of the largest Floquet multiplier μ of the linear mean-field equations, over a period τ of the
 * drives; the product of both multipliers is e^{-∫ damping dt}. Undefined without a common period.
 */
export function linearGrowth(model: Model, equation: MasterEquation): number | undefined {
  const equations = phaseSpaceEquations(equation);
  const unit = commonFrequency(model.drives.map(({ frequency }) => frequency))?.unit;
  if (unit === undefined) return undefined;
  const parameters = parametersOf(equations);
  const values = numbersOf(model, parameters);
  const period = (2 * Math.PI) / Math.abs(evaluateReal(unit, values));
  const { rhs } = compileSystem({ ...equations, parameters }).bind(
    Float64Array.from(parameters, (name) => values.get(name) ?? Number.NaN),
  );
  const [m, omega0] = [values.get("m") ?? 1, values.get("omega0") ?? 1];
  const force = new Float64Array(2);
  // As large as what the drives do, beside which a deviation would be lost in rounding otherwise.
  let length = 0;
  for (let k = 0; k < 8; k++) {
    rhs((k * period) / 8, Float64Array.of(0, 0), force);
    length = Math.max(length, Math.abs(force[1]!) / (m * omega0 ** 2));
  }
  if (length === 0) length = 1;
  const momentum = m * omega0 * length;
  const deviation = (t: number, y: Float64Array, out: Float64Array): void => {
    rhs(t, Float64Array.of(0, 0), force);
    rhs(t, Float64Array.of(length * y[0]!, momentum * y[1]!), out);
    out[0] = (out[0]! - force[0]!) / length;
    out[1] = (out[1]! - force[1]!) / momentum;
  };
  const columns = [
    [1, 0],
    [0, 1],
  ].map((initial) => {
    const options = { relativeTolerance: 1e-11, absoluteTolerance: 1e-12 };
    const { y, status } = integrate(deviation, { initial, from: 0, to: period, ...options });
    return status === "finished" ? y : Float64Array.of(Number.NaN, Number.NaN);
  });
  const [[a, c], [b, d]] = columns as unknown as [[number, number], [number, number]];
  const { re: real, im: imaginary } = eigenvalues([a, b, c, d], 2);
  const largest = Math.max(...Array.from(real, (re, k) => Math.hypot(re, imaginary[k]!)));
  const growth = Math.log(largest) / period;
  if (!Number.isFinite(growth)) return undefined;
  return Math.abs(growth * period) < neutral ? 0 : growth;
}
