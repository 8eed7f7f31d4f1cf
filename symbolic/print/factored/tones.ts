import {
  Angle,
  Monomial,
  Powers,
  Rational,
  Scalar,
  type TrigonometricFactor,
} from "../../scalar/index.ts";
import { angleParts, leadsNegative, multipleOfName } from "./angle-parts.ts";

/** amplitude · cos L or sin L; without a tone, what no such phase multiplies. */
export interface TonePart {
  readonly tone: TrigonometricFactor | undefined;
  readonly amplitude: Scalar;
}

/** c₊ e^{iL} + c₋ e^{-iL}, the terms with the same parameters. */
interface TonePair {
  readonly plus: Scalar;
  readonly minus: Scalar;
}

interface TonePairParts {
  readonly plus: Scalar[];
  readonly minus: Scalar[];
}

/**
 * Writes a scalar as a sum of amplitudes times cos L and sin L, one L for each frequency.
 * Amplitudes keep the factored angle.
 *
 * A typed phase such as ωt + π/4 is expanded by exact arithmetic to √2/2 (cos ωt - sin ωt);
 * here the rotation that leaves the fewest terms brings it back:
 *
 *     c₊ e^{iL} + c₋ e^{-iL} = P cos(L+φ) + Q sin(L+φ),
 *     P = c₊ e^{-iφ} + c₋ e^{iφ},  Q = i (c₊ e^{-iφ} - c₋ e^{iφ}).
 */
export function splitTones(scalar: Scalar, factoredAngle = ""): readonly TonePart[] {
  const still: Scalar[] = [];
  const tones = new Map<string, { angle: Angle; pairs: Map<string, TonePairParts> }>();
  const products = productAngles(scalar, factoredAngle);
  for (const { coefficient, monomial } of scalar.terms) {
    const { multipleOfPi, rest: all } = angleParts(monomial.angle, factoredAngle);
    const { phase, tone: own } = modulatedParts(all);
    const rest = !own.isZero && products.has(phase.key) ? phase : all;
    const angle = rest.isZero ? multipleOfName("pi", multipleOfPi) : rest;
    const term = Scalar.term(coefficient, monomial);
    if (angle.isZero) {
      still.push(term);
      continue;
    }
    const negative = leadsNegative(angle);
    const positive = negative ? angle.negated() : angle;
    const tone = tones.get(positive.key) ?? { angle: positive, pairs: new Map() };
    tones.set(positive.key, tone);
    const names = withoutRoot(monomial.powers).key;
    const pair = tone.pairs.get(names) ?? { plus: [], minus: [] };
    tone.pairs.set(names, pair);
    const amplitude = Scalar.term(
      coefficient,
      new Monomial(monomial.powers, monomial.angle.plus(angle.negated())),
    );
    pair[negative ? "minus" : "plus"].push(amplitude);
  }
  const parts: TonePart[] = [];
  if (still.length > 0) parts.push({ tone: undefined, amplitude: Scalar.sum(still) });
  for (const { angle, pairs } of tones.values()) {
    // The amplitude with the fewest parameters, the drive itself, has the first say.
    const simplestFirst = [...pairs].sort(([a], [b]) => a.length - b.length);
    const sums = simplestFirst.map(([, { plus, minus }]) => ({
      plus: Scalar.sum(plus),
      minus: Scalar.sum(minus),
    }));
    parts.push(...fuse(angle, sums));
  }
  return parts;
}

interface ModulatedParts {
  readonly phase: Angle;
  /** τ of L + τ, linear in time. */
  readonly tone: Angle;
}

/** A modulated phase without its own tone, and this; of others all is the phase. */
function modulatedParts(angle: Angle): ModulatedParts {
  if (angle.modulations.length === 0) return { phase: angle, tone: Angle.zero };
  const [tone, phase] = angle.partition(
    ({ powers }) => powers.names.includes("t"),
    () => false,
  );
  return { phase, tone };
}

/**
 * The keys of modulated phases L with tones in pairs, L + τ and L - τ: sin τ cos L is read more easily than
 * ½ sin(τ + L) + ½ sin(τ - L). Those of -L, too.
 */
function productAngles(scalar: Scalar, factoredAngle: string): ReadonlySet<string> {
  const found = new Map<string, { phase: Angle; tones: Angle[] }>();
  for (const { monomial } of scalar.terms) {
    if (monomial.angle.modulations.length === 0) continue;
    const { phase, tone } = modulatedParts(angleParts(monomial.angle, factoredAngle).rest);
    const isTurned = leadsNegative(phase);
    const positive = isTurned ? phase.negated() : phase;
    const entry = found.get(positive.key) ?? { phase: positive, tones: [] };
    found.set(positive.key, entry);
    entry.tones.push(isTurned ? tone.negated() : tone);
  }
  const keys = [...found.values()].flatMap(({ phase, tones }) => {
    const present = new Set(tones.map(({ key }) => key));
    const arePairs = tones.every((tone) => present.has(tone.negated().key));
    return arePairs ? [phase.key, phase.negated().key] : [];
  });
  return new Set(keys);
}

interface Quadratures {
  readonly cos: Scalar;
  readonly sin: Scalar;
}

function rotated({ plus, minus }: TonePair, phase: Rational): Quadratures {
  const forth = phase.isZero
    ? Scalar.one
    : Scalar.phaseFactor(Scalar.parameter("pi").scaled(phase));
  const [p, m] = [plus.times(forth.conjugate()), minus.times(forth)];
  return { cos: p.plus(m), sin: p.minus(m).times(Scalar.i) };
}

/** Terms to read; a root or a constant phase counts as another one. */
function cost({ cos, sin }: Quadratures): number {
  let sum = 0;
  for (const { monomial } of [...cos.terms, ...sin.terms]) {
    sum += monomial.powers.radicand === 1 ? 1 : 2;
    if (!monomial.angle.multipleOfPi.isZero) sum += 2;
  }
  return sum;
}

/** One rotation for as many amplitudes of a frequency as possible without making any longer. */
function fuse(angle: Angle, pairs: readonly TonePair[]): readonly TonePart[] {
  if (angle.withoutPi().isZero) return pairs.flatMap((pair) => constantPhase(angle, pair));
  let open = pairs.map((pair) => ({ pair, best: bestRotations(pair) }));
  const parts: TonePart[] = [];
  while (open.length > 0) {
    const phase = mostShared(open);
    const turned = angle.plus(multipleOfName("pi", phase));
    const agreed = open.filter(({ best }) => best.some((q) => q.equals(phase)));
    const quadratures = agreed.map(({ pair }) => rotated(pair, phase));
    parts.push(...toneParts(turned, sumOf(quadratures)));
    open = open.filter((candidate) => !agreed.includes(candidate));
  }
  return parts;
}

function sumOf(quadratures: readonly Quadratures[]): Quadratures {
  return {
    cos: Scalar.sum(quadratures.map(({ cos }) => cos)),
    sin: Scalar.sum(quadratures.map(({ sin }) => sin)),
  };
}

function toneParts(angle: Angle, quadratures: Quadratures): readonly TonePart[] {
  return (["cos", "sin"] as const).flatMap((name) =>
    quadratures[name].isZero
      ? []
      : [{ tone: { function: name, angle }, amplitude: quadratures[name] }],
  );
}

/**
 * Amplitudes of the cosine and sine of a constant angle such as π/5. Since -π/8 differs from
 * π/8 by a multiple of π/12, canonical scalars contain e^{iπ/8} only, and
 *
 *     e^{iπ/8} = (1 + i(√2-1)) cos(π/8) = (√2+1 + i) sin(π/8).
 */
function constantPhase(angle: Angle, pair: TonePair): readonly TonePart[] {
  const candidates = [rotated(pair, zero)];
  if (angle.multipleOfPi.equals(Rational.of(1, 8))) {
    const root = Scalar.squareRoot(2);
    const cos = Scalar.one.plus(root.minus(Scalar.one).times(Scalar.i));
    const sin = Scalar.one.plus(root).plus(Scalar.i);
    candidates.push({ cos: pair.plus.times(cos), sin: Scalar.zero });
    candidates.push({ cos: Scalar.zero, sin: pair.plus.times(sin) });
  }
  const costs = candidates.map(cost);
  const best = candidates[costs.indexOf(Math.min(...costs))] ?? rotated(pair, zero);
  return toneParts(angle, best);
}

const zero = Rational.zero;

/** All rotations (as multiples of π) that leave the fewest terms, the preferred one first. */
function bestRotations(pair: TonePair): readonly Rational[] {
  const terms = [...pair.plus.terms, ...pair.minus.terms];
  if (terms.every(({ monomial: m }) => m.powers.radicand === 1 && m.angle.multipleOfPi.isZero)) {
    return [zero];
  }
  const candidates = candidateRotations(pair);
  const costs = candidates.map((q) => cost(rotated(pair, q)));
  const least = Math.min(...costs);
  const best = candidates.filter((_, j) => costs[j] === least);
  if (best[0]?.isZero) return best;
  // cos(ωt+π/3) rather than -sin(ωt-π/6)
  const asCosine = best.filter((q) => rotated(pair, q).sin.isZero);
  return [...asCosine, ...best.filter((q) => !asCosine.includes(q))];
}

/** Multiples of π/12, also from the phases that are there, up to a quarter turn, small first. */
function candidateRotations({ plus }: TonePair): readonly Rational[] {
  const half = Rational.of(1, 2);
  const starts = new Map([["0", zero]]);
  for (const { monomial } of plus.terms) {
    const phase = monomial.angle.multipleOfPi;
    starts.set(phase.toString(), phase);
  }
  return [...starts.values()]
    .flatMap((start) => Array.from({ length: 25 }, (_, k) => start.plus(Rational.of(k - 12, 12))))
    .filter((q) => q.absolute().compare(half) <= 0)
    .sort((a, b) => a.absolute().compare(b.absolute()) || b.compare(a));
}

/** The rotation that suits most of the amplitudes; among equals the first one's favourite. */
function mostShared(open: readonly { readonly best: readonly Rational[] }[]): Rational {
  let winner = zero;
  let most = 0;
  for (const phase of open[0]?.best ?? []) {
    const votes = open.filter(({ best }) => best.some((q) => q.equals(phase))).length;
    if (votes > most) [winner, most] = [phase, votes];
  }
  return winner;
}

/** √r Π name^exponent without the root. */
export function withoutRoot(powers: Powers): Powers {
  if (powers.radicand === 1) return powers;
  return powers.names.reduce(
    (product, name, j) => product.times(Powers.of(name, powers.exponents[j] as number)).powers,
    Powers.one,
  );
}
