import type { Monomial } from "../../scalar/monomial.ts";
import type { Powers } from "../../scalar/powers.ts";

/** An exponent of a monomial: of e^{iL/denominator}, of a parameter in halves, or of √prime. */
export type Column =
  | { readonly tag: "phase"; readonly powers: Powers; readonly denominator: number }
  | { readonly tag: "power"; readonly name: string }
  | { readonly tag: "root"; readonly prime: number };

/** The exponents that occur, phases first and parameters sorted by name. */
export function monomialColumns(monomials: readonly Monomial[]): readonly Column[] {
  const phases = new Map<string, { powers: Powers; denominator: number }>();
  const names = new Set<string>();
  const primes = new Set<number>();
  for (const { powers, angle } of monomials) {
    for (const name of powers.names) names.add(name);
    for (const prime of primesOf(powers.radicand)) primes.add(prime);
    for (const { powers: of, coefficient } of angle.terms) {
      const known = phases.get(of.key)?.denominator ?? 1;
      const denominator = leastCommonMultiple(known, Number(coefficient.denominator));
      phases.set(of.key, { powers: of, denominator });
    }
  }
  return [
    ...[...phases.values()].map((phase) => ({ tag: "phase", ...phase }) as const),
    ...[...names].sort().map((name) => ({ tag: "power", name }) as const),
    ...[...primes].map((prime) => ({ tag: "root", prime }) as const),
  ];
}

/** The exponents of a monomial, integers. */
export function exponentsOf(columns: readonly Column[], { powers, angle }: Monomial): number[] {
  return columns.map((column) => {
    switch (column.tag) {
      case "power":
        return 2 * powers.exponentOf(column.name);
      case "root":
        return powers.radicand % column.prime === 0 ? 1 : 0;
      case "phase": {
        const term = angle.terms.find((one) => one.powers.key === column.powers.key);
        if (term === undefined) return 0;
        const { numerator, denominator } = term.coefficient;
        return (Number(numerator) * column.denominator) / Number(denominator);
      }
    }
  });
}

/** The primes of a square-free integer. */
function primesOf(radicand: number): readonly number[] {
  const primes: number[] = [];
  let rest = radicand;
  for (let divisor = 2; divisor * divisor <= rest; divisor++) {
    if (rest % divisor !== 0) continue;
    primes.push(divisor);
    rest /= divisor;
  }
  return rest === 1 ? primes : [...primes, rest];
}

function leastCommonMultiple(a: number, b: number): number {
  let [u, v] = [a, b];
  while (v !== 0) [u, v] = [v, u % v];
  return (a / u) * b;
}
