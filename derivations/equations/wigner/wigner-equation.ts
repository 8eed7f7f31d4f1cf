import {
  elementAt,
  modeCount,
  Operator,
  reorder,
  type SandwichTerm,
  Scalar,
  Superoperator,
  type Wave,
} from "../../../symbolic/index.ts";
import { liouvillian, type MasterEquation } from "../../theory/index.ts";
import { variablesOf } from "../mean-field.ts";
import { perVariable, type WignerEquation, type WignerTerm } from "./wigner-term.ts";
import { WignerWaves } from "./wigner-waves.ts";

/** A master equation, or its generator, as that of an equation by jump operators. */
export type GeneratorSource =
  Pick<MasterEquation, "hamiltonian" | "dissipator"> | Superoperator<"xp">;

/**
 * A differential operator of the variables: a mode for each, whose generators are y and ∂_y with [∂_y, y] = 1 as
 * [a, a†] = 1, derivatives on the right.
 */
type Differential = Operator<"normal">;

const halfIHbar = Scalar.i.times(Scalar.parameter("hbar")).times(Scalar.rational(1, 2));

type Side = "leftX" | "leftP" | "rightX" | "rightP";
type Sides = Readonly<Record<Side, Differential>>;

/** What x̂ρ, p̂ρ, ρx̂ and ρp̂ of a mode are for W (Bopp). */
function bopp(mode: number, modes: number): Sides {
  const generator = (which: 0 | 1, j: number): Differential =>
    Operator.generator("normal", which, 2 * mode + j, 2 * modes);
  const [x, p] = [generator(0, 0), generator(0, 1)];
  const [dx, dp] = [generator(1, 0).scaled(halfIHbar), generator(1, 1).scaled(halfIHbar)];
  return { leftX: x.plus(dp), leftP: p.minus(dx), rightX: x.minus(dp), rightP: p.plus(dx) };
}

/**
 * Terms of a generator without plane waves as a differential operator on the Wigner function, exactly and to all orders
 * in ħ: x̂^a p̂^b ρ x̂^c p̂^d becomes (x+½iħ∂_p)^a (p-½iħ∂_x)^b (p+½iħ∂_x)^d (x-½iħ∂_p)^c W, mode by mode. With a wave
 * e^{ikx} left of p̂^b, which acts on what the waves make of W, p - ħk stands for p left of ρ: e^{ikx} p = (p-ħk) e^{ikx}.
 */
function wignerOperator(modes: number, terms: readonly SandwichTerm[], wave?: Wave): Differential {
  const rules = Array.from({ length: modes }, (_, mode) => bopp(mode, modes));
  const sideOf = (mode: number, side: Side): Differential => {
    const plain = (rules[mode] as Sides)[side];
    if (side !== "leftP" || wave === undefined) return plain;
    const shift = Scalar.parameter("hbar").times(wave.number(mode));
    return plain.minus(Operator.scalar("normal", shift, 2 * modes));
  };
  const powers = new Map<string, Differential>();
  const power = (mode: number, side: Side, n: number): Differential => {
    const key = `${mode}${side}${n}`;
    const known = powers.get(key) ?? sideOf(mode, side).power(n);
    powers.set(key, known);
    return known;
  };
  const sides: readonly (readonly [Side, "left" | "right", 0 | 1])[] = [
    ["leftX", "left", 0],
    ["leftP", "left", 1],
    ["rightP", "right", 1],
    ["rightX", "right", 0],
  ];
  return Operator.sum(
    "normal",
    2 * modes,
    terms.map((term) => {
      let product = Operator.scalar("normal", term.coefficient, 2 * modes);
      for (let mode = 0; mode < modes; mode++) {
        for (const [side, of, which] of sides) {
          const n = elementAt(term[of], 2 * mode + which);
          if (n > 0) product = product.times(power(mode, side, n));
        }
      }
      return product;
    }),
  );
}

/**
 * The Wigner-Moyal equation of a master equation, ∂_t W = Σ coefficient · ∂_x^c ∂_p^d (x^a p^b W), exact to all orders
 * in ħ, for W(x, p) = 1/(2πħ) ∫ dy e^{-ipy/ħ} ⟨x+y/2|ρ|x-y/2⟩, of several modes in all their positions and momenta.
 * Every term has a derivative, as ∫ W dx dp = 1 stays.
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
  const generator = source instanceof Superoperator ? source : liouvillian(source);
  return {
    variables: variablesOf(generator.modes, ["x", "p"]),
    ...termsOfParts(generator),
  };
}

function termsOfParts(generator: Superoperator<"xp">): Pick<WignerEquation, "terms" | "waves"> {
  const modes = modeCount(generator.modes);
  const waves = new WignerWaves(variablesOf(generator.modes, ["x", "p"]));
  let plain = Operator.zero("normal", 2 * modes);
  for (const { left, right, terms } of generator.parts) {
    const operator = wignerOperator(modes, terms, left);
    // e^{ikx} ρ e^{ilx} is e^{i(k+l)x} W(x, p + ħ(l-k)/2).
    const [sum, difference] = [left.plus(right), right.plus(left.negated())];
    if (sum.isNone && difference.isNone) plain = plain.plus(operator);
    else waves.add(sum, difference, wignerTerms(operator));
  }
  return { terms: wignerTerms(plain), waves: waves.terms().sort(byOrder) };
}

/** Terms by order of the derivatives, ∂_x before ∂_p, low powers first. */
function wignerTerms(operator: Differential): readonly WignerTerm[] {
  return reorder(operator, "antinormal")
    .terms.map(({ exponents, coefficient }): WignerTerm => ({
      coefficient,
      powers: perVariable(exponents.filter((_, j) => j % 2 === 1)),
      derivatives: perVariable(exponents.filter((_, j) => j % 2 === 0)),
    }))
    .sort(byOrder);
}

function byOrder(left: WignerTerm, right: WignerTerm): number {
  return (
    total(left.derivatives) - total(right.derivatives) ||
    highestFirst(left.derivatives, right.derivatives) ||
    total(left.powers) - total(right.powers) ||
    highestFirst(left.powers, right.powers)
  );
}

function total(exponents: readonly number[]): number {
  return exponents.reduce((sum, exponent) => sum + exponent, 0);
}

function highestFirst(left: readonly number[], right: readonly number[]): number {
  const j = left.findIndex((exponent, k) => exponent !== right[k]);
  return j < 0 ? 0 : elementAt(right, j) - elementAt(left, j);
}
