import { requireOneMode } from "../../model/index.ts";
import { Operator, reorder, Scalar, Superoperator } from "../../../symbolic/index.ts";
import { liouvillian, type MasterEquation } from "../../theory/index.ts";

/** coefficient · ∂_x^c ∂_p^d (x^a p^b W). */
export interface WignerTerm {
  readonly coefficient: Scalar;
  /** [a, b] */
  readonly powers: readonly [number, number];
  /** [c, d] */
  readonly derivatives: readonly [number, number];
}

/** ∂_t W = Σ of terms, by the order of their derivatives. */
export interface WignerEquation {
  readonly terms: readonly WignerTerm[];
}

/** A master equation, or its generator, as that of an equation by jump operators. */
export type GeneratorSource =
  Pick<MasterEquation, "hamiltonian" | "dissipator"> | Superoperator<"xp">;

/**
 * A differential operator of x and p: two modes whose generators are x, ∂_x and p, ∂_p, with [∂_x, x] = 1 as
 * [a, a†] = 1, derivatives on the right.
 */
type Differential = Operator<"normal">;

const halfIHbar = Scalar.i.times(Scalar.parameter("hbar")).times(Scalar.rational(1, 2));

/** Exponents of [x, ∂_x, p, ∂_p] in normal order. */
function generator(k: number): Differential {
  const exponents = [0, 0, 0, 0];
  exponents[k] = 1;
  return Operator.of("normal", 2, [{ exponents, coefficient: Scalar.one }]);
}

const [x, dx, p, dp] = [0, 1, 2, 3].map(generator) as [
  Differential,
  Differential,
  Differential,
  Differential,
];

/** What x̂ρ, p̂ρ, ρx̂ and ρp̂ are for W (Bopp). */
const bopp = {
  leftX: x.plus(dp.scaled(halfIHbar)),
  leftP: p.minus(dx.scaled(halfIHbar)),
  rightX: x.minus(dp.scaled(halfIHbar)),
  rightP: p.plus(dx.scaled(halfIHbar)),
} as const;

/**
 * The generator of a master equation as a differential operator on the Wigner function, exactly and to all orders in
 * ħ: x̂^a p̂^b ρ x̂^c p̂^d becomes (x+½iħ∂_p)^a (p-½iħ∂_x)^b (p+½iħ∂_x)^d (x-½iħ∂_p)^c W.
 */
function wignerOperator(source: GeneratorSource): Differential {
  const powers = new Map<string, Differential>();
  const power = (name: keyof typeof bopp, n: number): Differential => {
    const key = `${name}${n}`;
    const known = powers.get(key) ?? bopp[name].power(n);
    powers.set(key, known);
    return known;
  };
  return Operator.sum(
    "normal",
    2,
    (source instanceof Superoperator ? source : liouvillian(source)).terms.map(
      ({ left, right, coefficient }) => {
        const [a = 0, b = 0] = left;
        const [c = 0, d = 0] = right;
        return power("leftX", a)
          .times(power("leftP", b))
          .times(power("rightP", d).times(power("rightX", c)))
          .scaled(coefficient);
      },
    ),
  );
}

/**
 * The Wigner-Moyal equation of a master equation, ∂_t W = Σ coefficient · ∂_x^c ∂_p^d (x^a p^b W), exact to all orders
 * in ħ, for W(x, p) = 1/(2πħ) ∫ dy e^{-ipy/ħ} ⟨x+y/2|ρ|x-y/2⟩. Every term has a derivative, as ∫ W dx dp = 1 stays.
 *
 * @example
 * ```ts
 * import { masterEquation, readModel, wignerEquation } from "caldera/derivations";
 * const { terms } = wignerEquation(masterEquation(readModel({ potential: "alpha*x^4" })));
 * const quantum = terms.find(({ derivatives: [, d] }) => d === 3);
 * // -ħ²V'''/24 = -αħ²x
 * assert.equal(String(quantum.coefficient), "-alpha*hbar^2");
 * ```
 */
export function wignerEquation(source: GeneratorSource): WignerEquation {
  requireOneMode(
    source instanceof Superoperator ? source : source.hamiltonian,
    "A Wigner equation",
    "Take its equations of motion (derive --what eom), or its Heisenberg equations.",
  );
  return { terms: wignerTerms(source) };
}

/** Terms by order of the derivatives, ∂_x before ∂_p, low powers first. */
function wignerTerms(source: GeneratorSource): readonly WignerTerm[] {
  return reorder(wignerOperator(source), "antinormal")
    .terms.map(({ exponents, coefficient }): WignerTerm => {
      const [c = 0, a = 0, d = 0, b = 0] = exponents;
      return { coefficient, powers: [a, b], derivatives: [c, d] };
    })
    .sort(
      (left, right) =>
        total(left.derivatives) - total(right.derivatives) ||
        right.derivatives[0] - left.derivatives[0] ||
        total(left.powers) - total(right.powers) ||
        right.powers[0] - left.powers[0],
    );
}

function total([a, b]: readonly [number, number]): number {
  return a + b;
}
