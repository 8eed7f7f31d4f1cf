import {
  dissipatorForm,
  elementAt,
  type Operator,
  reorder,
  Scalar,
  superoperatorInWeyl,
} from "../../../symbolic/index.ts";
import { liouvillian, type MasterEquation } from "../../theory/index.ts";
import { type PositivityCondition, positivityConditions } from "./conditions.ts";
import { basisExponents, HermitianBasis } from "./hermitian-basis.ts";
import type { Kossakowski } from "./kossakowski-matrix.ts";

/**
 * The Kossakowski matrix of a generator over the operators that occur in its dissipator, identity excluded,
 *
 *     𝓛ρ = [H, ρ]/(iħ) + Σ_ij K_ij (B_i ρ B_j† - ½{B_j† B_i, ρ}),
 *
 * exactly: with every operator Weyl-ordered 𝓛ρ = Σ C_ij B_i ρ B_j, the identity B_0 among them, K is the part of C
 * without B_0, and H = (iħ/2)(G - G†) with G = Σ_i C_i0 B_i + ½C_00. The B_i are Hermitian, so K is, too: of a potential
 * E cos(kx + φ) they are x, p and sin(kx + φ), and where a tone stands inside, cos kx and sin kx. H holds what
 * the dissipator does as a Hamiltonian, as Λ(θ) of Eq. 13. The generator is completely positive if and only if K is
 * positive semidefinite at every time: with `conditions` every principal minor of K is at least zero. Where an operator
 * occurs in products with others only, K_ii = 0 and its minors -|K_ij|² force K_ij = 0.
 *
 * @throws RangeError for conditions of more than six operators that have a rate K_ii
 *
 * @example
 * ```ts
 * import { kossakowski, masterEquation, readModel } from "caldera/derivations";
 * const { basis, matrix } = kossakowski(masterEquation(readModel({ potential: "0" })));
 * assert.deepEqual(basis.map(String), ["x", "p"]);
 * assert.equal(String(matrix[0][1]), "-1/2*i*gamma/hbar-1/2*i*gamma*sin(2*theta)/hbar");
 * const cl = masterEquation(readModel({ potential: "alpha*x^4" }), { kind: "CL" });
 * // K_xx ≥ 0, K_pp ≥ 0, det K ≥ 0
 * assert.equal(kossakowski(cl, { conditions: true }).conditions.length, 3);
 * ```
 */
export function kossakowski(
  equation: Pick<MasterEquation, "hamiltonian" | "dissipator">,
  options: { readonly conditions: true },
): Kossakowski & { readonly conditions: readonly PositivityCondition[] };
export function kossakowski(
  equation: Pick<MasterEquation, "hamiltonian" | "dissipator">,
): Kossakowski;
export function kossakowski(
  equation: Pick<MasterEquation, "hamiltonian" | "dissipator">,
  { conditions }: { readonly conditions?: true } = {},
): Kossakowski {
  const found = kossakowskiMatrix(equation);
  return conditions === true
    ? ({ ...found, conditions: positivityConditions(found) } as Kossakowski)
    : found;
}

function kossakowskiMatrix(
  equation: Pick<MasterEquation, "hamiltonian" | "dissipator">,
): Kossakowski {
  const { hamiltonian, terms } = dissipatorForm(superoperatorInWeyl(liouvillian(equation)));
  const hermitian = new HermitianBasis();
  for (const { a, coefficient } of terms) hermitian.note(a, coefficient);
  const operators = new Map<string, Operator<"weyl">>();
  const entries = new Map<string, Scalar>();
  for (const { a, b, coefficient } of terms) {
    for (const left of hermitian.of(a)) {
      for (const right of hermitian.of(b)) {
        const key = `${left.operator}|${right.operator}`;
        const value = coefficient.times(left.weight).times(right.weight.conjugate());
        entries.set(key, (entries.get(key) ?? Scalar.zero).plus(value));
        for (const { operator } of [left, right]) operators.set(String(operator), operator);
      }
    }
  }
  const all = [...operators.values()];
  const entry = (a: Operator, b: Operator): Scalar => entries.get(`${a}|${b}`) ?? Scalar.zero;
  const basis = all
    .filter((a) => all.some((b) => !entry(a, b).isZero || !entry(b, a).isZero))
    .sort(byDegree);
  return {
    basis,
    matrix: basis.map((a) => basis.map((b) => entry(a, b))),
    hamiltonian: reorder(hamiltonian, "xp"),
  };
}

/** Monomials, then by wave those with one; of each by degree, more of x first, and cosines before sines. */
function byDegree(one: Operator<"weyl">, other: Operator<"weyl">): number {
  const [first, second] = [basisExponents(one), basisExponents(other)];
  const j = first.findIndex((exponent, k) => exponent !== second[k]);
  const degree = (exponents: readonly number[]): number => exponents.reduce((a, b) => a + b, 0);
  return (
    waveOf(one).localeCompare(waveOf(other), "en") ||
    degree(first) - degree(second) ||
    (j < 0
      ? String(one).localeCompare(String(other), "en")
      : elementAt(second, j) - elementAt(first, j))
  );
}

/** Empty for a polynomial. */
function waveOf({ isPolynomial, parts: [part] }: Operator<"weyl">): string {
  return isPolynomial || part === undefined ? "" : part.wave.key;
}
