import type { OperatorTerm } from "../operator/operator-term.ts";
import type { Exponents } from "../operator/ordering.ts";
import type { Wave } from "../operator/wave.ts";
import type { Scalar } from "../scalar/index.ts";

/** coefficient · A ρ B with ordered monomials A (left) and B (right). */
export interface SandwichTerm {
  readonly left: Exponents;
  readonly right: Exponents;
  readonly coefficient: Scalar;
}

/** Terms A ρ B whose sides have the plane waves e^{ikx} of `left` and `right` in their place between x and p. */
export interface SandwichPart {
  readonly left: Wave;
  readonly right: Wave;
  readonly terms: readonly SandwichTerm[];
}

/** All products of terms beside ρ. */
export function sandwichTerms(
  a: readonly OperatorTerm[],
  b: readonly OperatorTerm[],
): readonly SandwichTerm[] {
  return a.flatMap((left) =>
    b.map((right) => ({
      left: left.exponents,
      right: right.exponents,
      coefficient: left.coefficient.times(right.coefficient),
    })),
  );
}

/** Parts of equal waves together: the terms without waves, and the others that are not zero, sorted. */
export function collectSandwiches(
  parts: Iterable<SandwichPart>,
  collected: (terms: readonly SandwichTerm[]) => readonly SandwichTerm[],
): readonly [readonly SandwichTerm[], readonly SandwichPart[]] {
  const byWaves = new Map<string, { left: Wave; right: Wave; terms: SandwichTerm[] }>();
  for (const { left, right, terms } of parts) {
    const key = keyOf({ left, right });
    const present = byWaves.get(key);
    if (present === undefined) byWaves.set(key, { left, right, terms: [...terms] });
    else present.terms.push(...terms);
  }
  let polynomial: readonly SandwichTerm[] = [];
  const waves: SandwichPart[] = [];
  for (const { left, right, terms: given } of byWaves.values()) {
    const terms = collected(given);
    if (left.isNone && right.isNone) polynomial = terms;
    else if (terms.length > 0) waves.push({ left, right, terms });
  }
  return [polynomial, waves.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))];
}

function keyOf({ left, right }: Pick<SandwichPart, "left" | "right">): string {
  return `${left.key}|${right.key}`;
}

export function equalSandwiches(a: readonly SandwichTerm[], b: readonly SandwichTerm[]): boolean {
  return (
    a.length === b.length &&
    a.every((term, j) => {
      const candidate = b[j] as SandwichTerm;
      return (
        term.left.every((e, k) => e === candidate.left[k]) &&
        term.right.every((e, k) => e === candidate.right[k]) &&
        term.coefficient.equals(candidate.coefficient)
      );
    })
  );
}
