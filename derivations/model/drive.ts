import {
  coefficientsIn,
  differentiate,
  type Scalar,
  type Syntax,
  scalarFromSyntax,
} from "../../symbolic/index.ts";
import type { Drive } from "./model.ts";
import type { ModelError } from "./model-error.ts";
import {
  nodes,
  polynomialInPosition,
  readExpression,
  requireReal,
  underlined,
} from "./potential.ts";

/**
 * The terms of V2 in one text: amplitude · cos|sin(frequency·t + phase) · x^k, or a sum of such.
 *
 * @throws ModelError that underlines a product of tones, a missing tone or position, or time
 * outside a sine or cosine.
 */
export function readDrive(place: string, source: string): readonly Drive[] {
  const { syntax, value } = readExpression(place, source);
  const reject = (node: Syntax, reason: string, remedy: string): ModelError =>
    underlined(place, source, node, reason, remedy);
  refuseProductsOfTones(syntax, reject);
  const tones = [...nodes(syntax)].filter((node) => node.tag === "call" && involves(node, "t"));
  const frequencies = tones.map((tone) => frequencyOf(tone, source, reject));
  const frequency = frequencies[0];
  if (frequency === undefined) {
    throw reject(
      syntax,
      "A drive must contain a tone, cos(frequency*t + phase) or sin(…).",
      "Put static terms into `potential`.",
    );
  }
  requireReal(place, source, syntax, value);
  return polynomialInPosition(place, source, syntax, value).map(({ power, coefficient }) => {
    if (power === 0) {
      throw reject(syntax, "A drive must contain a power of x.", "Multiply it by x.");
    }
    if (!coefficient.parameters.includes("t")) {
      throw reject(
        syntax,
        "Every term of a drive must contain a tone.",
        "Put static terms into `potential`.",
      );
    }
    return { text: source, coefficient, power, frequency };
  });
}

function involves(node: Syntax, name: string): boolean {
  return [...nodes(node)].some((inner) => inner.tag === "name" && inner.name === name);
}

type Reject = (node: Syntax, reason: string, remedy: string) => ModelError;

/** Walks down to the tones: on the way, time may stand in one factor and in no power. */
function refuseProductsOfTones(node: Syntax, reject: Reject): void {
  if (!involves(node, "t")) return;
  const inside = (child: Syntax): void => refuseProductsOfTones(child, reject);
  switch (node.tag) {
    case "name":
      throw reject(
        node,
        "Time must stand inside a cosine or sine.",
        "Write e.g. F*cos(omega*t)*x.",
      );
    case "call":
      if (node.name === "cos" || node.name === "sin") return;
      throw reject(
        node,
        "Time must stand inside a cosine or sine.",
        "Write e.g. F*cos(omega*t)*x.",
      );
    case "product": {
      const timed = node.factors.filter((factor) => involves(factor, "t"));
      if (timed.length > 1) throw reject(node, ...productOfTones);
      timed.forEach(inside);
      return;
    }
    case "power":
      throw reject(node, ...productOfTones);
    case "quotient":
      if (involves(node.denominator, "t"))
        throw reject(node, "A drive must not be divided by a tone.", "Use cosines and sines only.");
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
function frequencyOf(tone: Syntax, source: string, reject: Reject): Scalar {
  if (tone.tag !== "call") throw new TypeError("A tone is a call.");
  const angle = scalarFromSyntax(tone.args[0], source);
  const frequency = differentiate(angle, "t");
  if (involves(tone, "x")) {
    throw reject(
      tone,
      "The argument of a tone must not contain x.",
      "Drives are polynomials in x.",
    );
  }
  if (
    !coefficientsIn(angle, ["t"]).every(({ exponents }) => exponents[0] === 0 || exponents[0] === 1)
  ) {
    throw reject(tone, "The argument of a tone must be linear in t.", "Write frequency*t + phase.");
  }
  return frequency;
}
