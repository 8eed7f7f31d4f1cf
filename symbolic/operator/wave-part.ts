import type { Modes } from "./modes.ts";
import type { OperatorTerm } from "./operator-term.ts";
import type { Ordering } from "./ordering.ts";
import { largestExponents } from "./packing.ts";
import { TermCollector } from "./term-collector.ts";
import type { Wave } from "./wave.ts";

/** P(x, p) e^{ikx}: in order x^a e^{ikx} p^b, as a Weyl symbol the product of the two functions. */
export interface WavePart {
  readonly wave: Wave;
  readonly terms: readonly OperatorTerm[];
}

/** What an operator consists of, without its arithmetic. */
export interface OrderedParts<O extends Ordering = Ordering> {
  readonly ordering: O;
  readonly modes: Modes;
  readonly parts: readonly WavePart[];
}

/** Adds up parts of equal waves: the terms without a wave, and the parts that are not zero by the key of their wave. */
export function collectWaves(
  generators: number,
  parts: Iterable<WavePart>,
): readonly [readonly OperatorTerm[], readonly WavePart[]] {
  const byWave = new Map<string, { wave: Wave; terms: OperatorTerm[] }>();
  for (const { wave, terms } of parts) {
    const present = byWave.get(wave.key);
    if (present === undefined) byWave.set(wave.key, { wave, terms: [...terms] });
    else present.terms.push(...terms);
  }
  let polynomial: readonly OperatorTerm[] = [];
  const waves: WavePart[] = [];
  for (const { wave, terms: given } of byWave.values()) {
    const terms = collected(generators, given);
    if (wave.isNone) polynomial = terms;
    else if (terms.length > 0) waves.push({ wave, terms });
  }
  return [polynomial, waves.sort((a, b) => (a.wave.key < b.wave.key ? -1 : 1))];
}

function collected(generators: number, terms: readonly OperatorTerm[]): readonly OperatorTerm[] {
  const sum = new TermCollector(largestExponents(generators, terms));
  for (const { exponents, coefficient } of terms) sum.at(exponents).addScalar(coefficient);
  return sum.sortedTerms();
}
