import { Scalar, scalarText } from "../../symbolic/index.ts";
import { type Claims, structureName } from "./claims.ts";
import type { EngineStep } from "./engine/polynomial-engine.ts";
import type { PolynomialThreadMessage } from "./engine/polynomial-thread.ts";
import { jetOf, type SymbolValues } from "./exact/jet.ts";
import { pointText, type RationalPoint, randomPoint, valueAt } from "./exact/point.ts";
import {
  coefficientsOf,
  collected,
  type Polynomial,
  type PolynomialTerm,
  polynomialFrom,
  readEngineText,
} from "./exact/polynomial.ts";
import { seededRandom } from "./exact/random.ts";
import type { DissipatorAnswer, PhaseSpaceAnswer } from "./phase-space/job.ts";
import type { PhaseSpaceQuestion } from "./phase-space/question.ts";
import type { ModesAnswer } from "./several-modes/phase-space-job.ts";
import type { Disagreement, Verdict } from "./report.ts";
import { inUserWords, type SymbolMeanings } from "./translation/symbols.ts";

/** A verdict on each quantity that an engine has answered. */
export interface Comparison {
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly disagreements: readonly Disagreement[];
}

/** Characters of an expression that are shown. */
const longestExpression = 400;

/** Points at which both sides have exact values, with the values of the engine's symbols. */
interface CheckPoint {
  readonly point: RationalPoint;
  readonly values: SymbolValues;
}

/**
 * Compares an engine's answers with Caldera's claims. Every step of the engine is held against
 * the exact value of its own question at random rational points, so that an error of the engine
 * is not taken for one of Caldera; then every result is compared with the claim, as a canonical
 * scalar and by its exact values.
 */
export function compareAnswers(
  engine: string,
  messages: readonly PolynomialThreadMessage[],
  claims: Claims,
  question: PhaseSpaceQuestion,
  options: { readonly seed: number; readonly points: number },
): Comparison {
  return compareReadAnswers(engine, messages, claims, {
    ...options,
    meanings: question.meanings,
    read: (answer) => results(answer as PhaseSpaceAnswer, question, claims),
  });
}

/** What an engine may say: of one oscillator, or of several. */
export type AnyAnswer = PhaseSpaceAnswer | ModesAnswer;

/** The same with answers that are read by quantity. */
export function compareReadAnswers(
  engine: string,
  messages: readonly PolynomialThreadMessage[],
  claims: Claims,
  options: {
    readonly seed: number;
    readonly points: number;
    readonly meanings: SymbolMeanings;
    readonly read: (answer: AnyAnswer) => ReadonlyMap<string, Polynomial>;
  },
): Comparison {
  const { meanings } = options;
  const random = seededRandom(options.seed);
  const scalars = [...claims.values(), ...[...meanings.values()].map(({ scalar }) => scalar)];
  const checkPoints = Array.from({ length: options.points }, () => {
    const point = randomPoint(scalars, random);
    const values = [...meanings].map(
      ([symbol, { scalar }]) => [symbol, valueAt(scalar, point)] as const,
    );
    return { point, values: new Map(values) };
  });
  const verdicts = new Map<string, Verdict>();
  const disagreements: Disagreement[] = [];
  for (const { answer, steps } of messages) {
    const wrong = firstWrongStep(engine, steps, checkPoints, meanings);
    if (wrong !== undefined) {
      const quantity = answer === undefined ? "what follows" : subjectOf(answer);
      disagreements.push({ ...wrong, quantity });
    }
    if (answer === undefined) break;
    for (const [quantity, found] of options.read(answer)) {
      const claim = claims.get(quantity) ?? Scalar.zero;
      if (answer.tag === "quantity" && !claims.has(quantity)) continue;
      const difference =
        wrong !== undefined ? undefined : differenceFrom(claim, found, checkPoints, meanings);
      if (difference !== undefined) disagreements.push({ engine, quantity, ...difference });
      const agrees = wrong === undefined && difference === undefined;
      verdicts.set(quantity, agrees ? "agrees" : "disagrees");
    }
    // What follows rests on a wrong step: one report of it is enough.
    if (wrong !== undefined) break;
  }
  return { verdicts, disagreements };
}

function subjectOf(answer: AnyAnswer): string {
  return answer.tag === "dissipator" ? "the dissipator" : answer.quantity;
}

/** The polynomials in an answer by quantity; where the engine found nothing, zero. */
function results(
  answer: PhaseSpaceAnswer,
  question: PhaseSpaceQuestion,
  claims: Claims,
): ReadonlyMap<string, Polynomial> {
  if (answer.tag === "quantity") {
    return new Map([[answer.quantity, polynomialOf(answer.text)]]);
  }
  const found = dissipatorCoefficients(answer.parts, question);
  const names = [...claims.keys()].filter((name) => name.startsWith("12"));
  return new Map([...names, ...found.keys()].map((name) => [name, found.get(name) ?? []]));
}

/** The polynomial of an engine's text. */
export function polynomialOf(text: string): Polynomial {
  return polynomialFrom(readEngineText(text));
}

function dissipatorCoefficients(
  parts: readonly DissipatorAnswer[],
  question: PhaseSpaceQuestion,
): ReadonlyMap<string, Polynomial> {
  const { x, p } = question.job.symbols;
  const terms = new Map<string, PolynomialTerm[]>();
  for (const { origin, outer, bracket, text } of parts) {
    const outerPowers = outer === "x" ? [1, 0] : [0, 1];
    const polynomial = polynomialOf(text);
    for (const { powers, coefficient } of coefficientsOf(polynomial, [x, p])) {
      const name = structureName(origin, bracket, outerPowers, powers);
      if (name === undefined) continue;
      terms.set(name, [...(terms.get(name) ?? []), ...coefficient]);
    }
  }
  return new Map([...terms].map(([name, list]) => [name, collected(list)]));
}

/** The first step whose answer has not the exact value of its question. */
function firstWrongStep(
  engine: string,
  steps: readonly EngineStep[],
  checkPoints: readonly CheckPoint[],
  meanings: SymbolMeanings,
): Omit<Disagreement, "quantity"> | undefined {
  for (const { operation, question, symbol, answer } of steps) {
    const operand = readEngineText(question);
    const words = inUserWords(question, meanings);
    const expression =
      symbol === undefined
        ? `${operation}(${words})`
        : `${operation}(${words}, ${inUserWords(symbol, meanings)})`;
    const report = (at: CheckPoint, engineValue: string, expectedValue: string) =>
      ({
        engine,
        fault: "engine",
        expression: shortened(expression),
        point: pointText(at.point, scalarsIn(`${question} ${answer}`, meanings)),
        engineValue,
        expectedValue,
      }) as const;
    for (const checkPoint of checkPoints) {
      const { values } = checkPoint;
      const jet = jetOf(operand, values, symbol);
      const expected = symbol === undefined ? jet.value : jet.slope;
      let found: Scalar;
      try {
        found = jetOf(readEngineText(answer), values).value;
      } catch (error) {
        // No polynomial at all: what it says stands for itself.
        const words = inUserWords(answer, meanings).slice(0, 200);
        return report(
          checkPoint,
          `${words} (${(error as Error).message.split("\n")[0]})`,
          scalarText(expected),
        );
      }
      if (!found.equals(expected)) {
        return report(checkPoint, scalarText(found), scalarText(expected));
      }
    }
  }
  return undefined;
}

function scalarsIn(text: string, meanings: SymbolMeanings): readonly Scalar[] {
  const symbols = new Set([...text.matchAll(/q\d+/g)].map(([symbol]) => symbol));
  return [...meanings].flatMap(([symbol, { scalar }]) => (symbols.has(symbol) ? [scalar] : []));
}

/** How an engine's polynomial differs from a claim; undefined if it does not. */
function differenceFrom(
  claim: Scalar,
  polynomial: Polynomial,
  checkPoints: readonly CheckPoint[],
  meanings: SymbolMeanings,
): Omit<Disagreement, "engine" | "quantity"> | undefined {
  const found = scalarOf(polynomial, (symbol) => meaningOf(symbol, meanings));
  const sides = checkPoints.map(({ point, values }) => ({
    point,
    claimed: valueAt(claim, point),
    answered: scalarOf(polynomial, (symbol) => values.get(symbol) ?? Scalar.zero),
  }));
  const differing = sides.find(({ claimed, answered }) => !claimed.equals(answered));
  const shown = differing ?? (found.equals(claim) ? undefined : sides[0]);
  if (shown === undefined) return undefined;
  return {
    fault: "undecided",
    expression: shortened(`engine - Caldera = ${found.minus(claim)}`),
    point: pointText(shown.point, [claim, found]),
    engineValue: scalarText(shown.answered),
    expectedValue: scalarText(shown.claimed),
  };
}

function shortened(text: string): string {
  return text.length <= longestExpression ? text : `${text.slice(0, longestExpression)} …`;
}

function meaningOf(symbol: string, meanings: SymbolMeanings): Scalar {
  const meaning = meanings.get(symbol);
  if (meaning === undefined) throw new SyntaxError(`A foreign symbol ${symbol}.`);
  return meaning.scalar;
}

function scalarOf(polynomial: Polynomial, meaning: (symbol: string) => Scalar): Scalar {
  return Scalar.sum(
    polynomial.map(({ coefficient, exponents }) => {
      let product = Scalar.rational(coefficient);
      for (const [symbol, exponent] of exponents) {
        product = product.times(meaning(symbol).power(exponent));
      }
      return product;
    }),
  );
}
