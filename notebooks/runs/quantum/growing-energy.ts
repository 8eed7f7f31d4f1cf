import {
  evaluate,
  momentum,
  type Operator,
  parseScalar,
  position,
  type Superoperator,
} from "../../../symbolic/index.ts";
import { isSecondDegree } from "./linear-motion.ts";
import { naturalSizes } from "../oscillator-units.ts";

/** Of the largest coefficient of the generator; less is rounding of decimals that cancel. */
const smallest = 1e-13;
/** Of the largest value on the contour; less is rounding. */
const rounding = 1e-9;
/** Of the largest value on the contour: the mean of what grows is not a few points of it. */
const leastMean = 1e-3;
/** Points of the contour. */
const points = 256;

/** Of p^b x^a in the rate at which an energy changes. */
interface Monomial {
  readonly powers: readonly [number, number];
  readonly value: number;
}

/** ħω0(n + ½), for a Hamiltonian that may be that of a rotating frame. */
export function oscillatorEnergy(): Operator<"xp"> {
  const kinetic = momentum().power(2).scaled(parseScalar("1/(2*m)"));
  return kinetic.plus(position().power(2).scaled(parseScalar("m*omega0^2/2")));
}

/**
 * Why motion of large amplitude gains energy, in words; undefined where that is not known. With H₀ an energy without
 * drives, of degree 2k in x and 2 in p, and x → λx, p → λᵏp, the dual generator gives a rate
 *
 *     d⟨H₀⟩/dt = ⟨L†H₀⟩ → λ^D Q(x, p) for λ → ∞.
 *
 * With D > 2k and Q ≥ 0 on the contour of H₀, not zero on all of it, the energy of a large amplitude grows faster than
 * exponentially. Noise leads there, since gain is noise, too. At D = 2k noise grows as fast as the mean, and a state may
 * exist though its energy is infinite.
 *
 * @param generator of the whole equation
 * @param still H₀
 * @returns the reason for given numbers
 */
export function growingEnergy(
  generator: Superoperator<"xp">,
  still: Operator<"xp">,
): (values: ReadonlyMap<string, number>) => string | undefined {
  let change: Operator<"xp"> | undefined;
  return (values) => {
    const energy = monomials(still, values);
    const highest = Math.max(0, ...energy.map(({ powers: [a] }) => a));
    const weight = ({ powers: [a, b] }: Monomial): number => a + (highest / 2) * b;
    const [top, kinetic] = [valueOf(energy, highest, 0), valueOf(energy, 0, 2)];
    if (!(top > 0 && kinetic > 0) || energy.some((one) => weight(one) > highest)) return undefined;
    change ??= generator.applyAdjoint(still);
    const scale = smallest * largestCoefficient(generator, values);
    const rates = monomials(change, values).filter(({ value }) => !(Math.abs(value) <= scale));
    const degree = Math.max(0, ...rates.map(weight));
    const leading = rates.filter((one) => weight(one) === degree);
    if (
      isSecondDegree(generator) ||
      !(degree > highest) ||
      !grows(leading, { top, kinetic, highest })
    )
      return undefined;
    return "At large amplitudes gain exceeds loss: the energy grows there without bound, and noise leads every state there.";
  };
}

/** H₀ at large amplitudes: top·x^highest + kinetic·p². */
interface Contour {
  readonly top: number;
  readonly kinetic: number;
  readonly highest: number;
}

/** Whether a rate is at least zero on the contour, and above on its mean; not where it depends on time. */
function grows(leading: readonly Monomial[], { top, kinetic, highest }: Contour): boolean {
  const rates = Array.from({ length: points }, (_, n) => {
    const angle = (2 * Math.PI * (n + 0.5)) / points;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const x = Math.sign(cos) * ((cos * cos) / top) ** (1 / highest);
    const p = sin / Math.sqrt(kinetic);
    return leading.reduce((sum, { powers: [a, b], value }) => sum + value * x ** a * p ** b, 0);
  });
  const most = Math.max(...rates.map(Math.abs));
  const mean = rates.reduce((sum, value) => sum + value, 0) / points;
  return Math.min(...rates) >= -rounding * most && mean >= leastMean * most;
}

/** Of a generator in natural units, as a rate of an energy: times ħω0. */
function largestCoefficient(
  { terms }: Superoperator<"xp">,
  values: ReadonlyMap<string, number>,
): number {
  const { ofX, ofP, energy } = naturalUnits(values);
  const sizes = terms.flatMap(({ left, right, coefficient }) => {
    if (coefficient.parameters.includes("t")) return [];
    const { re, im } = evaluate(coefficient, values);
    const [a = 0, b = 0] = left.map((power, j) => power + (right[j] ?? 0));
    return [Math.hypot(re, im) * ofX ** a * ofP ** b];
  });
  return energy * Math.max(0, ...sizes);
}

function valueOf(monomials: readonly Monomial[], a: number, b: number): number {
  return monomials.find(({ powers }) => powers[0] === a && powers[1] === b)?.value ?? 0;
}

/** Real parts, in units √(ħ/mω0) and √(mħω0); NaN for what depends on time. */
function monomials(
  { terms }: Operator<"xp">,
  values: ReadonlyMap<string, number>,
): readonly Monomial[] {
  const { ofX, ofP } = naturalUnits(values);
  return terms.flatMap(({ exponents: [a = 0, b = 0], coefficient }) => {
    const moves = coefficient.parameters.includes("t");
    const value = moves ? Number.NaN : evaluate(coefficient, values).re * ofX ** a * ofP ** b;
    return value === 0 ? [] : [{ powers: [a, b] as const, value }];
  });
}

function naturalUnits(values: ReadonlyMap<string, number>) {
  const [hbar = 1, m = 1, omega0 = 1] = ["hbar", "m", "omega0"].map((name) => values.get(name));
  const [ofX, ofP] = naturalSizes({ hbar, m, omega0 });
  return { ofX, ofP, energy: hbar * omega0 };
}
