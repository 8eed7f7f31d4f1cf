import fc from "fast-check";
import type { Model } from "../../derivations/index.ts";
import { readModel } from "../../derivations/index.ts";
import { Operator, parseScalar, Scalar } from "../../symbolic/index.ts";

/** coefficient · x^power; the coefficient is text without x. */
interface PotentialTerm {
  readonly coefficient: string;
  readonly power: number;
}

/** amplitude · cos|sin(angle) · x^power, all text. */
interface ToneTerm {
  readonly amplitude: string;
  readonly function: "cos" | "sin";
  readonly angle: string;
  readonly power: number;
}

/** A potential and tones in the form in which a person would write them on paper. */
export interface WrittenModel {
  readonly potential: readonly PotentialTerm[];
  readonly tones: readonly ToneTerm[];
}

const fraction = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 7 }))
  .map(([numerator, denominator]) => `(${numerator}/${denominator})`);

const potentialTerm = fc.record({
  coefficient: fc.oneof(fraction, fc.constantFrom("g1", "g2*m", "sqrt(2)*g3", "-g1^2/hbar")),
  power: fc.integer({ min: 1, max: 6 }),
});

const toneTerm = fc.record({
  amplitude: fc.oneof(fraction, fc.constantFrom("F1", "F2*omega0", "-F1/m")),
  function: fc.constantFrom("cos" as const, "sin" as const),
  angle: fc.constantFrom("omega*t", "omega1*t+phi", "2*omega*t-1/3", "3/2*t+pi/4", "phi-omega2*t"),
  power: fc.integer({ min: 1, max: 4 }),
});

/** Potentials of degree ≤ 6 and up to three tones of powers 1-4, with numbers and symbols. */
export const writtenModel: fc.Arbitrary<WrittenModel> = fc.record({
  potential: fc.array(potentialTerm, { maxLength: 4 }),
  tones: fc.array(toneTerm, { maxLength: 3 }),
});

/** The model file's model of what was written. */
export function modelOf(written: WrittenModel): Model {
  return readModel(textsOf(written));
}

/** Its potential and drives, as a user writes them. */
export function textsOf({ potential, tones }: WrittenModel) {
  return {
    potential: ["0", ...potential.map((term) => `${term.coefficient}*x^${term.power}`)].join(" + "),
    drives: tones.map(
      (tone) => `${tone.amplitude}*${tone.function}(${tone.angle})*x^${tone.power}`,
    ),
  };
}

/** c·x^k as an operator. */
export function powerOfPosition(coefficient: Scalar, power: number): Operator<"xp"> {
  return Operator.of("xp", 1, [{ exponents: [power, 0], coefficient }]);
}

/** amplitude · cos|sin(angle), or with `derivative` its time derivative for angles linear in t. */
export function toneScalar(tone: ToneTerm): Scalar {
  const angle = parseScalar(tone.angle);
  return parseScalar(tone.amplitude).times(
    tone.function === "cos" ? Scalar.cos(angle) : Scalar.sin(angle),
  );
}

/** V1 = Σ c xⁿ. */
export function potentialOperator({ potential }: WrittenModel): Operator<"xp"> {
  return Operator.sum(
    "xp",
    1,
    potential.map(({ coefficient, power }) => powerOfPosition(parseScalar(coefficient), power)),
  );
}

/** ∂_x V2 = Σ k F cos(…) x^{k-1}. */
export function driveSlope({ tones }: WrittenModel): Operator<"xp"> {
  return Operator.sum(
    "xp",
    1,
    tones.map((tone) =>
      powerOfPosition(toneScalar(tone).times(Scalar.rational(tone.power)), tone.power - 1),
    ),
  );
}

/** ∂_x V1 = Σ n c x^{n-1}. */
export function potentialSlope({ potential }: WrittenModel): Operator<"xp"> {
  return Operator.sum(
    "xp",
    1,
    potential.map(({ coefficient, power }) =>
      powerOfPosition(parseScalar(coefficient).times(Scalar.rational(power)), power - 1),
    ),
  );
}

const thousandths = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min, max }).map((n) => n / 1000);

/** Numbers for every parameter of a written model and of the bath, none of them special. */
export const parameterValues: fc.Arbitrary<Readonly<Record<string, number>>> = fc
  .tuple(
    fc.array(thousandths(300, 2500), { minLength: 9, maxLength: 9 }),
    fc.array(thousandths(-2000, 2000), { minLength: 8, maxLength: 8 }),
  )
  .map(([positive, reals]) => ({
    hbar: positive[0] as number,
    m: positive[1] as number,
    omega0: positive[2] as number,
    gamma: positive[3] as number,
    c: 1 + (positive[4] as number),
    omega: positive[5] as number,
    omega1: positive[6] as number,
    omega2: positive[7] as number,
    theta: (Math.PI / 5) * (positive[8] as number),
    g1: reals[0] as number,
    g2: reals[1] as number,
    g3: reals[2] as number,
    F1: reals[3] as number,
    F2: reals[4] as number,
    phi: reals[5] as number,
    t: reals[6] as number,
  }));
