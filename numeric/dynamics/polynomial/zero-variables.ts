import { degreeOf } from "./monomial-table.ts";
import type { PolynomialFamily } from "./polynomial-system.ts";
import type { PolynomialSolution } from "./roots.ts";

/** A family without the variables that are zero, and the way back. */
export interface ReducedFamily {
  readonly family: PolynomialFamily;
  /** Whether no c vanishes at q. */
  determines(q: Float64Array): boolean;
  /** Puts the zeros in their places. */
  restore(solution: PolynomialSolution): PolynomialSolution;
}

/**
 * Leaves out every variable x_j that has an equation c x_j = 0 for itself, with that equation and all terms
 * that contain x_j: fewer and better conditioned paths. Undefined if there is no such variable, or no other one.
 */
export function withoutZeroVariables(family: PolynomialFamily): ReducedFamily | undefined {
  const { variables, exponents } = family;
  const zeroOf = exponents.map((equation) => {
    const [only] = equation;
    return equation.length === 1 && only !== undefined && degreeOf(only) === 1
      ? only.indexOf(1)
      : -1;
  });
  const zeros = new Set(zeroOf.filter((j) => j >= 0));
  const equations = exponents.flatMap((_, i) => ((zeroOf[i] as number) < 0 ? [i] : []));
  const kept = variables.flatMap((_, j) => (zeros.has(j) ? [] : [j]));
  if (zeros.size === 0 || kept.length === 0 || kept.length !== equations.length) return undefined;
  return reduced(family, zeros, equations, kept);
}

/** The monomials that are left in each equation, and where their coefficients stand among all. */
function placesOf(
  exponents: PolynomialFamily["exponents"],
  zeros: ReadonlySet<number>,
  equations: readonly number[],
) {
  const places: number[] = [];
  // Those of the other equations, which must not all vanish with the variables.
  const determining: number[] = [];
  let place = 0;
  const lists = exponents.map((equation, i) =>
    equation.filter((monomial) => {
      const present = equations.includes(i) && monomial.every((e, j) => e === 0 || !zeros.has(j));
      if (present) places.push(place);
      if (!equations.includes(i)) determining.push(place);
      place += 1;
      return present;
    }),
  );
  return { lists, places, determining };
}

/** Values in their places among so many. */
function spreadTo(
  count: number,
  places: readonly number[],
  values: Float64Array,
  filling: number,
): Float64Array {
  const result = new Float64Array(count).fill(filling);
  places.forEach((j, k) => {
    result[j] = values[k] as number;
  });
  return result;
}

/** A solution with zeros for the variables that were left out. */
function restored(
  solution: PolynomialSolution,
  count: number,
  kept: readonly number[],
): PolynomialSolution {
  const spread = (values: Float64Array, filling: number): Float64Array =>
    spreadTo(count, kept, values, filling);
  return {
    ...solution,
    scale: solution.scale.length === 0 ? solution.scale : spread(solution.scale, 1),
    roots: solution.roots.map((root) => ({
      ...root,
      re: spread(root.re, 0),
      im: spread(root.im, 0),
    })),
  };
}

function reduced(
  family: PolynomialFamily,
  zeros: ReadonlySet<number>,
  equations: readonly number[],
  kept: readonly number[],
): ReducedFamily {
  const { variables, exponents } = family;
  const { lists, places, determining } = placesOf(exponents, zeros, equations);
  const all = new Float64Array(exponents.reduce((sum, { length }) => sum + length, 0));
  return {
    family: {
      variables: kept.map((j) => variables[j] as string),
      parameters: family.parameters,
      exponents: equations.map((i) =>
        (lists[i] ?? []).map((monomial) => kept.map((j) => monomial[j] as number)),
      ),
      coefficients: (q, out = new Float64Array(places.length)) => {
        family.coefficients(q, all);
        places.forEach((from, k) => {
          out[k] = all[from] as number;
        });
        return out;
      },
    },
    determines: (q) => {
      family.coefficients(q, all);
      return determining.every((k) => all[k] !== 0);
    },
    restore: (solution) => restored(solution, variables.length, kept),
  };
}
