import { GaussianRational, Rational, Scalar } from "../scalar/index.ts";
import { ContractionSum } from "./contraction-sum.ts";
import { modeCount, type Modes, nameInMode } from "./modes.ts";
import { Operator, OperatorError } from "./operator.ts";
import type { OperatorTerm } from "./operator-term.ts";
import { type Exponents, multiplyMonomials, type Ordering, orderingRules } from "./ordering.ts";
import { largestExponents } from "./packing.ts";
import { withShiftedMomenta } from "./wave-product.ts";

/**
 * Mass and frequency that relate the quadratures of a mode to its ladder operators,
 * x = √(ħ/2mω) (a + a†) and p = i√(mħω/2) (a† - a).
 */
export interface OscillatorScale {
  readonly mass: Scalar;
  readonly frequency: Scalar;
}

/** The scale of a mode: the parameters m and omega0, those of a mode with a name m_a and omega0_a. */
function defaultScale(mode: number, modes: Modes): OscillatorScale {
  const named = (name: string): Scalar =>
    Scalar.parameter(typeof modes === "number" ? name : nameInMode(name, mode, modes));
  return { mass: named("m"), frequency: named("omega0") };
}

type QuadratureOrdering = "xp" | "px" | "weyl";
type LadderOrdering = "normal" | "antinormal";

/**
 * exp(κ Σ_modes ∂_L ∂_R) applied to the terms: what moves all generators R of L^a R^b to the
 * left of L (κ the contraction of R L = L R + κ), or half of it, the way to Weyl symbols.
 * With k! C(a,k) C(b,k) κ^k L^{a-k} R^{b-k} for each mode.
 */
function contractAll(
  operator: Pick<Operator, "modes" | "terms">,
  kappa: Scalar,
): readonly OperatorTerm[] {
  const largest = largestExponents(2 * modeCount(operator.modes), operator.terms);
  const sum = new ContractionSum(kappa, largest);
  for (const { exponents, coefficient } of operator.terms) {
    const [left, right] = [exponents.map(keepLeft), exponents.map(keepRight)];
    // The pairings of R^b L^a, less the operators: those of the product (R^b)(L^a).
    for (const term of multiplyMonomials("xp", right, left)) {
      sum.add(term.exponents, coefficient, term.multiplicity, term.order);
    }
  }
  return sum.sortedTerms();
}

const keepLeft = (exponent: number, j: number): number => (j % 2 === 0 ? exponent : 0);
const keepRight = (exponent: number, j: number): number => (j % 2 === 1 ? exponent : 0);

/** [R₁, L₁, …]: the exponents read in the opposite order of generators. */
function swapped(exponents: Exponents): Exponents {
  return exponents.map((_, j) => exponents[j % 2 === 0 ? j + 1 : j - 1] as number);
}

/**
 * Rewrites L^a R^b in the opposite order: L^a R^b = Σ_k (-κ)^k/k! ∂_L^k ∂_R^k R^b L^a.
 */
function reversed<O extends Ordering>(operator: Operator, to: O): Operator<O> {
  const kappa = orderingRules[operator.ordering].contraction.negated();
  const terms = contractAll(operator, kappa).map(({ exponents, coefficient }) => ({
    exponents: swapped(exponents),
    coefficient,
  }));
  return Operator.of(to, operator.modes, terms);
}

/**
 * The same operator with another ordering of the same generators (quadratures into
 * quadratures, ladder operators into ladder operators), exactly.
 *
 * @example
 * ```ts
 * import { momentum, position, reorder } from "caldera/symbolic";
 * assert.equal(reorder(position().times(momentum()), "weyl").toString(), "x*p+1/2*i*hbar");
 * ```
 */
export function reorder<O extends QuadratureOrdering>(
  operator: Operator<QuadratureOrdering>,
  to: O,
): Operator<O>;
export function reorder<O extends LadderOrdering>(
  operator: Operator<LadderOrdering>,
  to: O,
): Operator<O>;
export function reorder(operator: Operator, to: Ordering): Operator {
  if (operator.ordering === to) return operator;
  if (isLadder(operator.ordering) !== isLadder(to)) {
    throw new OperatorError(
      `An operator in ${operator.ordering} order cannot be brought into ${to} order: ` +
        "use toLadder or toQuadratures first.",
    );
  }
  if (to === "weyl" || operator.ordering === "weyl") return throughWeyl(operator, to);
  return reversed(operator, to);
}

function isLadder(ordering: Ordering): boolean {
  return ordering === "normal" || ordering === "antinormal";
}

/** x^a p^b has the Weyl symbol exp(+iħ/2 ∂x∂p) x^a p^b, and back with the opposite sign. */
function throughWeyl(operator: Operator, to: Ordering): Operator {
  const half = orderingRules.weyl.contraction;
  if (!operator.isPolynomial) return throughWeylWithWaves(operator, to);
  if (operator.ordering === "weyl") {
    const xp = Operator.of("xp", operator.modes, contractAll(operator, half.negated()));
    return to === "xp" ? xp : reversed(xp, to);
  }
  const xp = operator.ordering === "xp" ? operator : reversed(operator, "xp");
  return Operator.of("weyl", operator.modes, contractAll(xp, half));
}

/**
 * x^a e^{ikx} p^b has the Weyl symbol e^{ikx} exp(iħ/2 ∂x∂p) x^a (p - ħk/2)^b, since ∂x of the wave is ik.
 *
 * @throws OperatorError for an ordering that has no place for waves
 */
function throughWeylWithWaves(operator: Operator, to: Ordering): Operator {
  const { modes, ordering } = operator;
  const sign = ordering === "weyl" ? -1 : 1;
  const kappa = orderingRules.weyl.contraction.scaled(Rational.of(sign));
  const shift = Rational.of(-sign, 2);
  return Operator.ofParts(
    to,
    modes,
    operator.parts.map(({ wave, terms }) => ({
      wave,
      terms: contractAll({ modes, terms: withShiftedMomenta(terms, wave, shift) }, kappa),
    })),
  );
}

/** (x^a e^{ikx} p^b)† = p^b x^a e^{-ikx} = e^{-ikx} (p - ħk)^b x^a, and the conjugate of a Weyl symbol. */
function adjointWithWaves<O extends Ordering>(operator: Operator<O>): Operator<O> {
  const { modes, ordering } = operator;
  return Operator.ofParts(
    ordering,
    modes,
    operator.parts.map(({ wave, terms }) => {
      const conjugated = terms.map(({ exponents, coefficient }) => ({
        exponents,
        coefficient: coefficient.conjugate(),
      }));
      const opposite = wave.negated();
      if (ordering === "weyl") return { wave: opposite, terms: conjugated };
      const shifted = withShiftedMomenta(conjugated, opposite, Rational.of(1));
      return { wave: opposite, terms: adjointTerms("xp", modes, shifted) };
    }),
  );
}

/** The terms of Σ c p^b x^a in the order of x^a p^b. */
function adjointTerms(
  ordering: "xp",
  modes: Modes,
  terms: readonly OperatorTerm[],
): readonly OperatorTerm[] {
  const mirrored = terms.map(({ exponents, coefficient }) => ({
    exponents: swapped(exponents),
    coefficient,
  }));
  return reversed(Operator.of("px", modes, mirrored), ordering).terms;
}

/**
 * The Hermitian adjoint, (x^a p^b)† = p^b x^a and (a†^m a^n)† = a†^n a^m, in the same ordering; parameters are real.
 *
 * @example
 * ```ts
 * import { adjoint, annihilation, creation, momentum, position } from "caldera/symbolic";
 * assert.ok(adjoint(annihilation()).equals(creation()));
 * assert.equal(String(adjoint(position().times(momentum()))), "x*p-i*hbar");
 * ```
 */
export function adjoint<O extends Ordering>(operator: Operator<O>): Operator<O> {
  if (!operator.isPolynomial) return adjointWithWaves(operator);
  const conjugated = operator.mapCoefficients((coefficient) => coefficient.conjugate());
  switch (operator.ordering) {
    case "weyl":
      return conjugated;
    case "normal":
    case "antinormal":
      // (a†^m a^n)† = a†^n a^m
      return Operator.of(operator.ordering, operator.modes, swappedTerms(conjugated));
    default: {
      // (x^a p^b)† = p^b x^a, brought back into order.
      const opposite: Ordering = operator.ordering === "xp" ? "px" : "xp";
      const mirrored = Operator.of(opposite, operator.modes, swappedTerms(conjugated));
      return reversed(mirrored, operator.ordering);
    }
  }
}

function swappedTerms(operator: Operator): OperatorTerm[] {
  return operator.terms.map(({ exponents, coefficient }) => ({
    exponents: swapped(exponents),
    coefficient,
  }));
}

/** √(ħ/2mω) and √(mħω/2) of a mode. */
function zeroPointScales({ mass, frequency }: OscillatorScale): { x: Scalar; p: Scalar } {
  const positive = new Set([...mass.parameters, ...frequency.parameters]);
  const halfHbar = Scalar.parameter("hbar").scaled(Rational.of(1, 2));
  const impedance = mass.times(frequency);
  return {
    x: halfHbar.dividedBy(impedance).power(0.5, positive),
    p: halfHbar.times(impedance).power(0.5, positive),
  };
}

/**
 * Quadratures into ladder operators: x = √(ħ/2mω)(a + a†), p = i√(mħω/2)(a† - a), normally
 * ordered.
 *
 * @param scales mass and frequency of each mode; default: m and omega0 for every mode, m_a and omega0_a for a mode with the name a
 */
export function toLadder(
  operator: Operator<"xp">,
  scales: readonly OscillatorScale[] = [],
): Operator<"normal"> {
  requireOrdering(operator, "xp");
  const { modes } = operator;
  const images: Operator<"normal">[] = [];
  for (let mode = 0; mode < modeCount(modes); mode++) {
    const { x, p } = zeroPointScales(scales[mode] ?? defaultScale(mode, modes));
    const creation = Operator.generator("normal", 0, mode, modes);
    const annihilation = Operator.generator("normal", 1, mode, modes);
    images.push(annihilation.plus(creation).scaled(x));
    images.push(creation.minus(annihilation).scaled(p.times(Scalar.i)));
  }
  return substituteGenerators(operator, "normal", images);
}

/**
 * Ladder operators into quadratures: a = √(mω/2ħ) x + i p/√(2mħω), position left.
 *
 * @param scales mass and frequency of each mode; default: m and omega0 for every mode, m_a and omega0_a for a mode with the name a
 */
export function toQuadratures(
  operator: Operator<"normal">,
  scales: readonly OscillatorScale[] = [],
): Operator<"xp"> {
  requireOrdering(operator, "normal");
  const { modes } = operator;
  const half = GaussianRational.of(Rational.of(1, 2));
  const images: Operator<"xp">[] = [];
  for (let mode = 0; mode < modeCount(modes); mode++) {
    const { x, p } = zeroPointScales(scales[mode] ?? defaultScale(mode, modes));
    const position = Operator.generator("xp", 0, mode, modes).scaled(
      x.inverse().times(Scalar.constant(half)),
    );
    const momentum = Operator.generator("xp", 1, mode, modes).scaled(
      p.inverse().times(Scalar.i).times(Scalar.constant(half)),
    );
    images.push(position.minus(momentum), position.plus(momentum));
  }
  return substituteGenerators(operator, "xp", images);
}

function requireOrdering(operator: Operator, ordering: Ordering): void {
  if (operator.ordering === ordering) return;
  throw new OperatorError(
    `The operator must be in ${ordering} order, but is in ${operator.ordering}: reorder it.`,
  );
}

/** Replaces the generators [L₁, R₁, …] by operators, keeping the order of the factors. */
function substituteGenerators<O extends Ordering>(
  operator: Operator,
  to: O,
  images: readonly Operator<O>[],
): Operator<O> {
  const powers = images.map((image) => powerTable(image));
  return Operator.sum(
    to,
    operator.modes,
    operator.terms.map(({ exponents, coefficient }) => {
      let product = Operator.scalar(to, coefficient, operator.modes);
      exponents.forEach((exponent, j) => {
        if (exponent > 0) product = product.times((powers[j] as PowerTable<O>)(exponent));
      });
      return product;
    }),
  );
}

type PowerTable<O extends Ordering> = (exponent: number) => Operator<O>;

function powerTable<O extends Ordering>(base: Operator<O>): PowerTable<O> {
  const powers: Operator<O>[] = [base.power(0)];
  return (exponent) => {
    for (let k = powers.length; k <= exponent; k++) {
      powers.push((powers[k - 1] as Operator<O>).times(base));
    }
    return powers[exponent] as Operator<O>;
  };
}
