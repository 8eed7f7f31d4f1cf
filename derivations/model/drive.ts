import {
  angleAsScalar,
  canonicalName,
  coefficientsIn,
  differentiate,
  isLatex,
  type Modes,
  type NamedConstants,
  printSyntax,
  Scalar,
  type Syntax,
  scalarFromSyntax,
  syntaxLatex,
  syntaxNodes,
} from "../../symbolic/index.ts";
import {
  asModelError,
  type Expression,
  involves,
  involvesPosition,
  plainText,
  readExpression,
  underlined,
} from "./expression.ts";
import { readWithRemedies } from "./accepted-remedies.ts";
import { refuseCoordinateLike, refuseWithoutPosition } from "./coordinate.ts";
import { interpreted } from "./interpreted.ts";
import type { ModelError } from "./model-error.ts";
import { coordinatesOf } from "./modes.ts";
import { isStatic, polynomialInPosition } from "./polynomial.ts";
import { nameNode, productNode } from "./syntax-nodes.ts";

/** One tone of V2: amplitude · cos|sin(angle) · x^power, of several modes x_a^m x_b^n …, the angle linear in t. */
export interface Drive {
  /** The term as typed; LaTeX as text. */
  readonly text: string;
  /** What multiplies the powers of the positions, with the cosine or sine. */
  readonly coefficient: Scalar;
  /** The power of x; of several modes the sum of their powers. */
  readonly power: number;
  /** The power of each position, x_a, x_b, …. */
  readonly powers: readonly number[];
  /** dL/dt of the argument L of the cosine or sine. */
  readonly frequency: Scalar;
}

/**
 * The terms of V2 in one text: amplitude · cos|sin(frequency·t + phase) · x^k, or a sum of such;
 * one drive for each frequency and power of x.
 *
 * @throws ModelError that underlines a product of tones, a missing tone or position, or time
 * outside a sine or cosine.
 */
export function readDrive(
  place: string,
  source: string,
  constants: NamedConstants,
  modes: Modes = 1,
): readonly Drive[] {
  return readWithRemedies(source, (text) => drivesFrom(place, text, constants, modes));
}

/** The same without the remedies of a text that is not understood. */
export function drivesFrom(
  place: string,
  source: string,
  constants: NamedConstants,
  modes: Modes,
): readonly Drive[] {
  const expression = readExpression(place, source, "drive", constants, coordinatesOf(modes));
  const reject = (node: Syntax, reason: string, remedy: string): ModelError =>
    underlined(expression, node, reason, remedy);
  const { syntax } = expression;
  refuseCoordinateLike(expression);
  refuseProductsOfTones(syntax, reject);
  const tones = tonesOf(expression, reject);
  refuseWithoutPosition(expression);
  const value = interpreted(expression);
  const frequencies = tones.map((tone) => frequencyOf(tone, expression, reject));
  return polynomialInPosition(expression, value).flatMap(({ powers, coefficient }) => {
    if (isStatic({ powers })) throw withoutPosition(expression, reject);
    const power = powers.reduce((sum, one) => sum + one, 0);
    return byFrequency(coefficient, frequencies).map(([frequency, part]) => {
      if (frequency.isZero) {
        throw reject(
          syntax,
          "Every term of a drive must contain a tone.",
          "Put static terms into `potential`.",
        );
      }
      return { text: plainText(expression, value), coefficient: part, power, powers, frequency };
    });
  });
}

/** @throws ModelError where there is none */
function tonesOf(
  expression: Expression,
  reject: (node: Syntax, reason: string, remedy: string) => ModelError,
) {
  const { syntax } = expression;
  const tones = [...syntaxNodes(syntax)].filter(
    (node) => node.tag === "call" && involves(node, "t"),
  );
  if (tones.length > 0) return tones;
  refuseJoinedTime(expression);
  throw reject(
    syntax,
    "A drive must contain a tone, cos(frequency*t + phase) or sin(…).",
    "Put static terms into `potential`.",
  );
}

function withoutPosition(
  { syntax, coordinates: [x = "x"] }: Expression,
  reject: (node: Syntax, reason: string, remedy: string) => ModelError,
): ModelError {
  return reject(
    syntax,
    `Every term of a drive must contain ${x === "x" ? x : "a position"}.`,
    `Multiply it by ${x}.`,
  );
}

/** cos(wt), cos(omega*T): what may be meant for a tone. */
function refuseJoinedTime(expression: Expression): void {
  const { syntax, source } = expression;
  const time = nameNode("t");
  for (const call of syntaxNodes(syntax)) {
    if (call.tag !== "call" || (call.name !== "cos" && call.name !== "sin")) continue;
    for (const node of syntaxNodes(call)) {
      if (node.tag !== "name") continue;
      const [, before] = /^([A-Za-z]+\d*(?:_\w+)?)t$/.exec(node.name) ?? [];
      const isOther = /^(?:T|time|tau)$/.test(node.name);
      if (before === undefined && !isOther) continue;
      const meant = isOther ? time : productNode([nameNode(canonicalName(before ?? "")), time]);
      const text = isLatex(source) ? syntaxLatex(meant) : printSyntax(meant);
      const reason = `\`${node.name}\` is one name, but time is t.`;
      throw underlined(expression, node, reason, `Write \`${text}\`.`, [text]);
    }
  }
}

type Reject = (node: Syntax, reason: string, remedy: string) => ModelError;

/** Walks down to the tones: on the way, time may stand in one factor and in no power. */
function refuseProductsOfTones(node: Syntax, reject: Reject): void {
  if (!involves(node, "t")) return;
  const inside = (child: Syntax): void => refuseProductsOfTones(child, reject);
  const outsideTone = (): ModelError =>
    reject(node, "Time must stand inside a cosine or sine.", "Write e.g. F*cos(omega*t)*x.");
  switch (node.tag) {
    case "name":
      throw outsideTone();
    case "call":
      if (node.name === "cos" || node.name === "sin") return;
      throw outsideTone();
    case "product": {
      const timed = node.factors.filter((factor) => involves(factor, "t"));
      timed.forEach(inside);
      if (timed.length > 1) throw reject(node, ...productOfTones);
      return;
    }
    case "power":
      inside(node.base);
      if (involves(node.exponent, "t")) throw outsideTone();
      throw reject(node, ...productOfTones);
    case "quotient":
      if (involves(node.denominator, "t")) {
        throw reject(node, "A drive must not be divided by a tone.", "Multiply by tones only.");
      }
      inside(node.numerator);
      return;
    case "sum":
      node.terms.forEach(inside);
      return;
    case "negate":
      inside(node.operand);
      return;
    case "number":
      return;
  }
}

const productOfTones = [
  "A drive must not be a product of tones.",
  "Write it as a sum, e.g. cos(a*t)*cos(b*t) as two drives with frequencies a+b and a-b.",
] as const;

/** ω of an argument ω·t + φ. */
function frequencyOf(tone: Syntax, expression: Expression, reject: Reject): Scalar {
  const { place, source, constants } = expression;
  if (tone.tag !== "call") throw new TypeError("A tone is a call.");
  const angle = asModelError(place, () => scalarFromSyntax(tone.args[0], source, { constants }));
  if (involvesPosition(expression, tone)) {
    const reason = "The argument of a tone must not contain x.";
    throw reject(tone, reason, "Drives are polynomials in x.");
  }
  const isLinear =
    angle.terms.every(({ monomial }) => !monomial.angle.involves("t")) &&
    coefficientsIn(angle, ["t"]).every(({ exponents: [power] }) =>
      [0, 1].includes(power as number),
    );
  if (!isLinear) {
    const reason = "The argument of a tone must be linear in t.";
    throw reject(tone, reason, "Write frequency*t + phase.");
  }
  return differentiate(angle, "t");
}

/** The parts of a coefficient that oscillate with ±ω, by ω as typed; zero for what is static. */
export function byFrequency(
  coefficient: Scalar,
  frequencies: readonly Scalar[],
): readonly (readonly [Scalar, Scalar])[] {
  const parts = new Map<Scalar, Scalar[]>();
  for (const { coefficient: size, monomial } of coefficient.terms) {
    const rate = differentiate(angleAsScalar(monomial.angle), "t");
    const frequency = frequencies.find(
      (candidate) => candidate.equals(rate) || candidate.equals(rate.negated()),
    );
    const key = rate.isZero ? Scalar.zero : (frequency ?? rate);
    const group = parts.get(key) ?? [];
    parts.set(key, [...group, Scalar.term(size, monomial)]);
  }
  return [...parts]
    .sort(([a], [b]) => frequencies.indexOf(a) - frequencies.indexOf(b))
    .map(([frequency, terms]) => [frequency, Scalar.sum(terms)]);
}
