import {
  angleAsScalar,
  differentiate,
  type Modes,
  nameInMode,
  Operator,
  type OperatorTerm,
  Scalar,
} from "../../symbolic/index.ts";
import { byFrequency, type Drive } from "./drive.ts";

/** What is static in terms of positions, and their drives, one for each power of the positions and frequency. */
export function drivesOfTerms(
  terms: Iterable<OperatorTerm>,
  modes: Modes,
): readonly [still: Operator<"xp">, drives: readonly Drive[]] {
  const still: OperatorTerm[] = [];
  const drives: Drive[] = [];
  for (const { exponents, coefficient } of terms) {
    const powers = exponents.filter((_, j) => j % 2 === 0);
    const power = powers.reduce((total, one) => total + one, 0);
    for (const [frequency, part] of byFrequency(coefficient, frequenciesIn(coefficient))) {
      if (frequency.isZero) {
        still.push({ exponents, coefficient: part });
      } else if (power > 0) {
        const positions = powers.map((own, mode) =>
          Scalar.parameter(nameInMode("x", mode, modes), own),
        );
        const whole = positions.reduce((product, one) => product.times(one), part);
        drives.push({ text: String(whole), coefficient: part, power, powers, frequency });
      }
    }
  }
  return [Operator.of("xp", modes, still), drives];
}

/** dL/dt of the phases in a scalar, one of each and its opposite. */
function frequenciesIn({ terms }: Scalar): readonly Scalar[] {
  const frequencies: Scalar[] = [];
  for (const { monomial } of terms) {
    const rate = differentiate(angleAsScalar(monomial.angle), "t");
    const signed = `${rate}`.startsWith("-") ? rate.negated() : rate;
    const known = frequencies.some((one) => one.equals(rate) || one.equals(rate.negated()));
    if (!rate.isZero && !known) frequencies.push(signed);
  }
  return frequencies;
}
