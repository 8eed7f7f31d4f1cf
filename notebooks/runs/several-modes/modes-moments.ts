import { type FourierState } from "../../../numeric/index.ts";
import { type FockOperator, fockOperator } from "../../../numeric/quantum/fock/index.ts";
import { expectation } from "../../../numeric/quantum/observables/index.ts";
import { momentum, type Operator, position, Scalar } from "../../../symbolic/index.ts";
import type { MomentHarmonic } from "../quantum/index.ts";
import type { ModesModel } from "./modes-model.ts";

/** The symmetrised first and second moments of all modes: x_a, p_a, xx_a, xp_a, pp_a, …, x_a*x_b, x_a*p_b, …. */
export function momentOperators(
  { modes, numbers }: Pick<ModesModel, "modes" | "numbers">,
  levels: readonly number[],
): ReadonlyMap<string, FockOperator> {
  const half = Scalar.rational(1, 2);
  const all = new Map<string, Operator<"xp">>();
  modes.forEach((name, j) => {
    const [x, p] = [position(j, modes), momentum(j, modes)];
    all.set(`x_${name}`, x).set(`p_${name}`, p);
    all.set(`xx_${name}`, x.power(2)).set(`pp_${name}`, p.power(2));
    all.set(`xp_${name}`, x.times(p).plus(p.times(x)).scaled(half));
  });
  modes.forEach((one, j) =>
    modes.slice(j + 1).forEach((other, k) => {
      const pairs = { x: position, p: momentum };
      for (const [u, first] of Object.entries(pairs)) {
        for (const [v, second] of Object.entries(pairs)) {
          const product = first(j, modes).times(second(j + 1 + k, modes));
          all.set(`${u}_${one}*${v}_${other}`, product);
        }
      }
    }),
  );
  return new Map(
    [...all].map(([name, operator]) => [name, fockOperator(operator, levels, numbers)] as const),
  );
}

/** Coefficients below this part of a moment's largest one are rounding, and left out. */
const negligible = 1e-13;

/** The Fourier coefficients of real moments, of frequencies from 0 on: each is c_0 + 2 Re Σ c e^{iωt}. */
export function modesMomentHarmonics(
  { components, frequencies }: FourierState,
  operators: ReadonlyMap<string, FockOperator>,
): Readonly<Record<string, readonly MomentHarmonic[]>> {
  const of = (operator: FockOperator): readonly MomentHarmonic[] => {
    const all = components.map((component) => {
      const frequency = component.harmonic.reduce(
        (sum, k, axis) => sum + k * (frequencies[axis] ?? 0),
        0,
      );
      const { re, im } = expectation(component, operator);
      return frequency < 0 ? { frequency: -frequency, re, im: 0 - im } : { frequency, re, im };
    });
    const largest = Math.max(...all.map(({ re, im }) => Math.hypot(re, im)));
    return all
      .filter(
        ({ frequency, re, im }) => frequency === 0 || Math.hypot(re, im) > negligible * largest,
      )
      .toSorted((a, b) => a.frequency - b.frequency);
  };
  return Object.fromEntries([...operators].map(([name, operator]) => [name, of(operator)]));
}
