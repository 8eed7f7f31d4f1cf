import { hamiltonianByOrigin, type Model, numbersOf } from "../../../derivations/index.ts";
import type { PotentialFunction, PotentialTerm } from "../../../numeric/index.ts";
import { evaluate, evaluateReal, Operator } from "../../../symbolic/index.ts";

/** What is left of terms that cancel, relative to their size. */
const rounding = 1e-13;

/**
 * ½mω0²x² + V1(x) of one oscillator with numbers; drives are off. Terms that cancel but for rounding are left out.
 *
 * @throws ModelError naming every parameter without a number
 */
export function potentialFunction(model: Model): {
  readonly potential: PotentialFunction;
  readonly numbers: ReadonlyMap<string, number>;
} {
  const parts = hamiltonianByOrigin(model);
  const undriven = ["harmonic", "potential"].flatMap((origin) => parts.get(origin) ?? []);
  const hamiltonian = Operator.sum("xp", model.modes, undriven);
  const numbers = numbersOf(model, hamiltonian.parameters);
  const sums = new Map<string, PotentialTerm & { readonly size: number }>();
  for (const operator of undriven) {
    for (const { wave, terms } of operator.parts) {
      const number = evaluateReal(wave.number(0), numbers);
      for (const { exponents, coefficient } of terms) {
        const [power = 0, momentum = 0] = exponents;
        if (momentum > 0) continue;
        const { re, im } = evaluate(coefficient, numbers);
        const key = `${power} ${number}`;
        const sum = sums.get(key) ?? { power, number, re: 0, im: 0, size: 0 };
        const size = sum.size + Math.hypot(re, im);
        sums.set(key, { power, number, re: sum.re + re, im: sum.im + im, size });
      }
    }
  }
  const potential = [...sums.values()]
    .filter(({ re, im, size }) => Math.hypot(re, im) > rounding * size)
    .map(({ power, number, re, im }) => ({ power, number, re, im }));
  return { potential, numbers };
}
