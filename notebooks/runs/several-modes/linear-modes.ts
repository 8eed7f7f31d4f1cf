import { fokkerPlanck, type MasterEquation } from "../../../derivations/index.ts";
import { compileFunctions, eigenvalues, integrate } from "../../../numeric/index.ts";
import { differentiate, Scalar } from "../../../symbolic/index.ts";
import type { OscillatorUnits } from "../oscillator-units.ts";
import { naturalSizes } from "../oscillator-units.ts";

/** Less growth over a period counts as none. */
const neutral = 1e-9;

/**
 * The rate at which the fastest deviation of linear oscillators grows, negative where all decay: with ẏ = A(t)y + f(t)
 * of y = (x_a, p_a, x_b, …) the largest Re λ of A, or ln|μ|/τ of the map over a period τ; 0 where rounding hides it.
 * Undefined where the integration fails.
 *
 * @param units of each mode, whose √(ħ/mω0) and √(mħω0) are those of x and p
 * @param period of A(t); undefined where it does not depend on time
 */
export function growthOfLinearModes(
  equation: MasterEquation,
  values: ReadonlyMap<string, number>,
  units: readonly OscillatorUnits[],
  period: number | undefined,
): number | undefined {
  const { variables, drift } = fokkerPlanck(equation);
  const functions = drift.flatMap((rate) => variables.map((name) => differentiate(rate, name)));
  const parameters = [...new Set(functions.flatMap((one) => one.parameters))]
    .filter((name) => name !== "t" && !variables.includes(name))
    .sort();
  const rates = variables.map(() => Scalar.zero);
  const q = Float64Array.from(parameters, (name) => values.get(name) ?? Number.NaN);
  const { evaluate } = compileFunctions({ variables, parameters, rates }, functions)(q);
  const n = variables.length;
  const scales = units.flatMap((one) => naturalSizes(one));
  const rest = new Float64Array(n);
  const matrixAt = (t: number, out: Float64Array): void => {
    evaluate(t, rest, out);
    for (let at = 0; at < n * n; at++) out[at]! *= scales[at % n]! / scales[Math.floor(at / n)]!;
  };
  const matrix = new Float64Array(n * n);
  if (period === undefined) {
    matrixAt(0, matrix);
    const { re } = eigenvalues(matrix, n);
    const [largest, size] = [Math.max(...re), Math.max(...matrix.map(Math.abs))];
    return Math.abs(largest) < neutral * size ? 0 : largest;
  }
  return growthOverPeriod(matrixAt, n, period);
}

function growthOverPeriod(
  matrixAt: (t: number, out: Float64Array) => void,
  n: number,
  period: number,
): number | undefined {
  const matrix = new Float64Array(n * n);
  const initial = Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0));
  const { y, status } = integrate(
    (t, columns, out) => {
      matrixAt(t, matrix);
      for (let at = 0; at < n * n; at++) {
        let sum = 0;
        const [i, column] = [Math.floor(at / n), at % n];
        for (let k = 0; k < n; k++) sum += matrix[i * n + k]! * columns[k * n + column]!;
        out[at] = sum;
      }
    },
    { initial, from: 0, to: period, relativeTolerance: 1e-11, absoluteTolerance: 1e-12 },
  );
  if (status !== "finished" || !y.every(Number.isFinite)) return undefined;
  const { re, im } = eigenvalues(y, n);
  const logarithm = Math.log(Math.max(...Array.from(re, (value, k) => Math.hypot(value, im[k]!))));
  return Math.abs(logarithm) < neutral ? 0 : logarithm / period;
}
