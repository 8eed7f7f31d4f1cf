import { GaussianRational, Powers, Rational } from "../../scalar/index.ts";
import { multipleOfName } from "./angle-parts.ts";
import type { ElementaryExponents } from "./angle-polynomial.ts";
import type { Factor, FactoredScalar } from "./factored-scalar.ts";

/** [a, c, s]: a + c cos nθ + s sin nθ. */
type Shape = readonly [number, number, number];

interface NaturalFactor {
  /** In sin θ, cos θ, cos θ + sin θ, cos θ - sin θ. */
  readonly exponents: ElementaryExponents;
  /** natural factor = value · product of elementary ones */
  readonly value: number;
  readonly harmonic: number;
  readonly shape: Shape;
  /** How much there is to read. */
  readonly cost: number;
}

/**
 * The factors in which mixing angles are written, by the elementary
 * s = sin θ, c = cos θ, P = cos θ + sin θ, M = cos θ - sin θ:
 *
 *     sin 2θ = 2sc                  cos 2θ = PM                   sin 4θ = 4scPM
 *     1 + cos 2θ + sin 2θ = 2cP     1 - cos 2θ + sin 2θ = 2sP
 *     1 + cos 2θ - sin 2θ = 2cM     1 - cos 2θ - sin 2θ = -2sM
 */
const composite: readonly NaturalFactor[] = [
  { exponents: [1, 1, 1, 1], value: 4, harmonic: 4, shape: [0, 0, 1], cost: 1.1 },
  { exponents: [1, 1, 0, 0], value: 2, harmonic: 2, shape: [0, 0, 1], cost: 1 },
  { exponents: [0, 0, 1, 1], value: 1, harmonic: 2, shape: [0, 1, 0], cost: 1 },
  { exponents: [0, 1, 1, 0], value: 2, harmonic: 2, shape: [1, 1, 1], cost: 3 },
  { exponents: [1, 0, 1, 0], value: 2, harmonic: 2, shape: [1, -1, 1], cost: 3 },
  { exponents: [0, 1, 0, 1], value: 2, harmonic: 2, shape: [1, 1, -1], cost: 3 },
  { exponents: [1, 0, 0, 1], value: -2, harmonic: 2, shape: [1, -1, -1], cost: 3 },
];

/** s, c, P, M themselves. */
const single: readonly NaturalFactor[] = [
  { exponents: [1, 0, 0, 0], value: 1, harmonic: 1, shape: [0, 0, 1], cost: 1.5 },
  { exponents: [0, 1, 0, 0], value: 1, harmonic: 1, shape: [0, 1, 0], cost: 1.5 },
  { exponents: [0, 0, 1, 0], value: 1, harmonic: 1, shape: [0, 1, 1], cost: 2.5 },
  { exponents: [0, 0, 0, 1], value: 1, harmonic: 1, shape: [0, 1, -1], cost: 2.5 },
];

/** 1 - cos 2θ = 2s², 1 + cos 2θ = 2c², 1 + sin 2θ = P², 1 - sin 2θ = M², where they stand alone. */
const square: readonly NaturalFactor[] = [
  { exponents: [2, 0, 0, 0], value: 2, harmonic: 2, shape: [1, -1, 0], cost: 2 },
  { exponents: [0, 2, 0, 0], value: 2, harmonic: 2, shape: [1, 1, 0], cost: 2 },
  { exponents: [0, 0, 2, 0], value: 1, harmonic: 2, shape: [1, 0, 1], cost: 2 },
  { exponents: [0, 0, 0, 2], value: 1, harmonic: 2, shape: [1, 0, -1], cost: 2 },
];

interface Choice {
  readonly cost: number;
  readonly picked: readonly { readonly factor: NaturalFactor; readonly exponent: number }[];
}

/** An even power of an elementary factor reads more easily than an odd one. */
function powerCost({ cost }: NaturalFactor, exponent: number): number {
  if (exponent === 0) return 0;
  const isSingle = cost === 1.5 || cost === 2.5;
  const base = isSingle && exponent % 2 === 0 ? cost - (cost === 1.5 ? 0.6 : 0.5) : cost;
  return base + (isSingle ? 0.05 : 0.2) * (exponent - (isSingle && exponent % 2 === 0 ? 2 : 1));
}

/** s^a c^b P^d M^e as a product of the natural factors that is easiest to read. */
function easiest(exponents: ElementaryExponents): Choice {
  const alone = square.find((candidate) => sameExponents(candidate.exponents, exponents));
  if (alone !== undefined) return { cost: alone.cost, picked: [{ factor: alone, exponent: 1 }] };
  const known = new Map<string, Choice>();
  const search = (rest: ElementaryExponents, from: number): Choice => {
    const key = `${rest.join()};${from}`;
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const candidate = composite[from];
    let best: Choice;
    if (candidate === undefined) {
      const picked = single.flatMap((factor, j) =>
        rest[j] === 0 ? [] : [{ factor, exponent: rest[j] as number }],
      );
      const cost = picked.reduce((sum, p) => sum + powerCost(p.factor, p.exponent), 0);
      best = { cost, picked };
    } else {
      best = search(rest, from + 1);
      const most = Math.min(
        ...rest.map((e, j) => (candidate.exponents[j] === 0 ? Number.POSITIVE_INFINITY : e)),
      );
      for (let exponent = 1; exponent <= most; exponent++) {
        const left = rest.map((e, j) => e - exponent * (candidate.exponents[j] as number));
        const others = search(left as unknown as ElementaryExponents, from + 1);
        const cost = others.cost + powerCost(candidate, exponent);
        if (cost < best.cost - 1e-9) {
          best = { cost, picked: [...others.picked, { factor: candidate, exponent }] };
        }
      }
    }
    known.set(key, best);
    return best;
  };
  return search(exponents, 0);
}

function sameExponents(a: ElementaryExponents, b: ElementaryExponents): boolean {
  return a.every((exponent, j) => exponent === b[j]);
}

/** How much there is to read in {@link thetaFactors}. */
export function thetaFactorsCost(exponents: ElementaryExponents): number {
  return easiest(exponents).cost;
}

/**
 * s^a c^b P^d M^e = number · Π factors in the functions of 2θ that the literature uses.
 */
export function thetaFactors(
  exponents: ElementaryExponents,
  factoredAngle: string,
): { readonly number: Rational; readonly factors: readonly Factor[] } {
  let value = Rational.one;
  const factors = easiest(exponents).picked.map(({ factor, exponent }) => {
    for (let k = 0; k < exponent; k++) value = value.times(Rational.of(factor.value));
    return toFactor(factor, exponent, factoredAngle);
  });
  return { number: value.inverse(), factors: factors.sort((a, b) => rank(a) - rank(b)) };
}

/** Powers of sines and of brackets in front, as in (cos θ + sin θ)² sin 2θ and sin²θ (1 + …). */
function rank(factor: Factor): number {
  if (factor.exponent > 1) return factor.tag === "sum" ? 0 : 1;
  return factor.tag === "sum" ? 3 : 2;
}

function toFactor({ shape, harmonic }: NaturalFactor, exponent: number, name: string): Factor {
  const angle = multipleOfName(name, Rational.of(harmonic));
  const trigonometric = (which: "cos" | "sin", power: number): Factor => ({
    tag: "trigonometric",
    function: which,
    angle,
    exponent: power,
  });
  const [constant, cos, sin] = shape;
  const parts: [number, readonly Factor[]][] = [
    [constant, []],
    [cos, [trigonometric("cos", 1)]],
    [sin, [trigonometric("sin", 1)]],
  ];
  const terms: FactoredScalar[] = parts
    .filter(([size]) => size !== 0)
    .map(([size, factors]) => ({
      coefficient: GaussianRational.of(size),
      powers: Powers.one,
      factors,
    }));
  return terms.length === 1
    ? trigonometric(cos === 0 ? "sin" : "cos", exponent)
    : { tag: "sum", terms, exponent };
}
