import {
  adjoint,
  type Exponents,
  Operator,
  Rational,
  reorder,
  Scalar,
  Superoperator,
} from "../../../symbolic/index.ts";
import { liouvillian, type MasterEquation } from "../../theory/index.ts";

/** A generator as the matrix of its dissipator over Hermitian operators, and its Hamiltonian. */
export interface Kossakowski {
  /** B_i, Weyl-symmetrised monomials in x and p, by degree and with more of x first. */
  readonly basis: readonly Operator<"weyl">[];
  /** K_ij, a Hermitian matrix. */
  readonly matrix: readonly (readonly Scalar[])[];
  readonly hamiltonian: Operator<"xp">;
}

const half = Rational.of(1, 2);
const hbar = Scalar.parameter("hbar");

/**
 * The Kossakowski matrix of a generator over the operators that occur in its dissipator, identity excluded,
 *
 *     𝓛ρ = [H, ρ]/(iħ) + Σ_ij K_ij (B_i ρ B_j† - ½{B_j† B_i, ρ}),
 *
 * exactly: with every operator Weyl-ordered 𝓛ρ = Σ C_ij B_i ρ B_j, the identity B_0 among them, K is the part of C
 * without B_0, and H = (iħ/2)(G - G†) with G = Σ_i C_i0 B_i + ½C_00. The B_i are Hermitian, so K is, too. H holds what
 * the dissipator does as a Hamiltonian, as Λ(θ) of Eq. 13. The generator is completely positive if and only if K is
 * positive semidefinite at every time.
 *
 * @example
 * ```ts
 * import { kossakowski, masterEquation, readModel } from "caldera/derivations";
 * const { basis, matrix } = kossakowski(masterEquation(readModel({ potential: "0" })));
 * assert.deepEqual(basis.map(String), ["x", "p"]);
 * assert.equal(String(matrix[0][1]), "-1/2*i*gamma/hbar-1/2*i*gamma*sin(2*theta)/hbar");
 * ```
 */
export function kossakowski(
  equation: Pick<MasterEquation, "hamiltonian" | "dissipator">,
): Kossakowski {
  const sandwiches = weylSandwiches(liouvillian(equation));
  const monomials = new Map<string, Exponents>();
  for (const { left, right } of sandwiches.values()) {
    if (isIdentity(left) || isIdentity(right)) continue;
    monomials.set(left.join(), left).set(right.join(), right);
  }
  const ordered = [...monomials.values()].sort(byDegree);
  const entry = (left: Exponents, right: Exponents): Scalar =>
    sandwiches.get(keyOf(left, right))?.coefficient ?? Scalar.zero;
  return {
    basis: ordered.map((exponents) => monomial("weyl", exponents)),
    matrix: ordered.map((left) => ordered.map((right) => entry(left, right))),
    hamiltonian: hamiltonianOf(sandwiches),
  };
}

/** The generator of {@link kossakowski}, put together again. */
export function kossakowskiGenerator({
  basis,
  matrix,
  hamiltonian,
}: Kossakowski): Superoperator<"xp"> {
  const overIHbar = Scalar.i.times(hbar).inverse();
  const operators = basis.map((operator) => reorder(operator, "xp"));
  const dissipators = matrix.flatMap((row, i) =>
    row.map((coefficient, j) => {
      const [left, right] = [operators[i], operators[j]] as [Operator<"xp">, Operator<"xp">];
      return Superoperator.sandwich(left, right)
        .minus(
          Superoperator.anticommutator(right.times(left)).mapCoefficients((c) => c.scaled(half)),
        )
        .scaled(coefficient);
    }),
  );
  return Superoperator.sum("xp", 1, [
    Superoperator.commutator(hamiltonian).scaled(overIHbar),
    ...dissipators,
  ]);
}

/** coefficient · A ρ B with Weyl-symmetrised monomials. */
interface Sandwich {
  readonly left: Exponents;
  readonly right: Exponents;
  readonly coefficient: Scalar;
}

/** The terms of a superoperator with both sides Weyl-ordered, by their monomials. */
function weylSandwiches(generator: Superoperator<"xp">): ReadonlyMap<string, Sandwich> {
  const weyl = new Map<string, Operator<"weyl">>();
  const symbol = (exponents: Exponents): Operator<"weyl"> => {
    const key = exponents.join();
    const known = weyl.get(key) ?? reorder(monomial("xp", exponents), "weyl");
    weyl.set(key, known);
    return known;
  };
  const collected = Superoperator.sum(
    "weyl",
    1,
    generator.terms.map(({ left, right, coefficient }) =>
      Superoperator.sandwich(symbol(left), symbol(right)).scaled(coefficient),
    ),
  );
  return new Map(collected.terms.map((term) => [keyOf(term.left, term.right), term]));
}

/** H = (iħ/2)(G - G†) of what acts from the left, Gρ. */
function hamiltonianOf(sandwiches: ReadonlyMap<string, Sandwich>): Operator<"xp"> {
  const left = [...sandwiches.values()]
    .filter((term) => isIdentity(term.right) && !isIdentity(term.left))
    .map((term) => reorder(monomial("weyl", term.left), "xp").scaled(term.coefficient));
  const g = Operator.sum("xp", 1, left);
  return g.minus(adjoint(g)).scaled(Scalar.i.times(hbar).scaled(half));
}

function monomial<O extends "xp" | "weyl">(ordering: O, exponents: Exponents): Operator<O> {
  return Operator.of(ordering, 1, [{ exponents, coefficient: Scalar.one }]);
}

function isIdentity(exponents: Exponents): boolean {
  return exponents.every((exponent) => exponent === 0);
}

const keyOf = (left: Exponents, right: Exponents): string => `${left.join()}|${right.join()}`;

function byDegree([a = 0, b = 0]: Exponents, [c = 0, d = 0]: Exponents): number {
  return a + b - (c + d) || c - a;
}
