import {
  constantFunctions,
  isLatex,
  parseExpression,
  syntaxNodes,
} from "../../../symbolic/index.ts";
import { asModelError, underlined } from "../expression.ts";
import { type InSi, inSi } from "./in-si.ts";
import { looksLikeUnit, shiftedScales } from "./unit-names.ts";
import { type UnitSource, unitsIn } from "./unit-roles.ts";

/** A constant expression with its units, as `"2*pi*5 MHz"`. */
export interface UnitText extends InSi {
  /** The names in it that are units. */
  readonly units: readonly string[];
}

/**
 * The text of a parameter: a constant expression that may have names of parameters and units in it.
 *
 * @throws ModelError where it is none, or does not say whether a name is a unit
 */
export function readUnitText(text: UnitSource): UnitText {
  const source = withPlainMicro(text.source);
  refuseSigns(text.place, source);
  const syntax = asModelError(text.place, () =>
    parseExpression(source, { functions: constantFunctions, units: true }),
  );
  for (const node of syntaxNodes(syntax)) {
    if (node.tag !== "name" || text.known.has(node.name)) continue;
    if (shiftedScales.has(node.name)) throw shifted(text.place, source, node);
  }
  const units = unitsIn(syntax, { ...text, source });
  const names = [...units.keys()].flatMap((node) => (node.tag === "name" ? [node.name] : []));
  if (names.length === 0) return { syntax, dimensions: new Map(), units: [] };
  return { ...inSi(syntax, units), units: [...new Set(names)] };
}

/** µm and μm as um; a letter for a letter, so that places in the text stay. In LaTeX \mu\mathrm{m}, too. */
function withPlainMicro(source: string): string {
  if (isLatex(source)) {
    return source
      .replaceAll(/\\(?:up|text)?mu(\s*\\(?:mathrm|text)\{)(?=[A-Za-z]+\})/g, "$1u")
      .replaceAll(/(\\(?:mathrm|text)\{)\\(?:up|text)?mu\s*(?=[A-Za-z]+\})/g, "$1u");
  }
  return source.replaceAll(
    /(?<![\p{L}\\])[µμ]([A-Za-z]+)(?![A-Za-z0-9_])/gu,
    (typed, unit: string) => (looksLikeUnit(`u${unit}`) ? `u${unit}` : typed),
  );
}

const signs: readonly (readonly [string, string])[] = [
  ["°C", "Write kelvin: 20 °C is (20 + 273.15) K."],
  ["℃", "Write kelvin: 20 °C is (20 + 273.15) K."],
  ["°F", "Write kelvin."],
  ["°", "Write deg."],
  ["Å", "Write angstrom."],
  ["\u212b", "Write angstrom."],
  ["%", "Write a fraction, e.g. 0.05."],
];

function refuseSigns(place: string, source: string): void {
  for (const [sign, remedy] of isLatex(source) ? [] : signs) {
    const start = source.indexOf(sign);
    if (start < 0) continue;
    const span = { start, end: start + sign.length };
    throw underlined({ place, source }, { span }, `\`${sign}\` is not read.`, remedy);
  }
}

function shifted(
  place: string,
  source: string,
  node: Parameters<typeof underlined>[1] & { readonly name: string },
): Error {
  const { name } = node;
  const before = source.slice(0, node.span.start).trimEnd();
  const isFahrenheit = /F/i.test(name);
  const kelvin = isFahrenheit ? `((${before} + 459.67)*5/9) K` : `(${before} + 273.15) K`;
  const whole = source.trim() === `${before} ${name}`.trim() || source.trim() === before + name;
  const remedy = whole ? `Write ${kelvin}.` : "Write kelvin, K.";
  const reason = `\`${name}\` counts from a zero of its own.`;
  return underlined(
    { place, source },
    node,
    reason,
    remedy,
    whole ? [{ span: { start: 0, end: source.length }, text: kelvin }] : [],
  );
}
