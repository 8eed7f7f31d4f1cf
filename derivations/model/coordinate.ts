import {
  canonicalName,
  isLatex,
  printSyntax,
  type Syntax,
  syntaxLatex,
  syntaxNodes,
} from "../../symbolic/index.ts";
import { type Expression, involvesPosition, isOfModes, underlined } from "./expression.ts";
import type { ModelError } from "./model-error.ts";
import { mapped, nameNode, nowhere, numberNode, productNode } from "./syntax-nodes.ts";

/** Letters that others use for the coordinate, the likeliest first. */
const coordinateLetters: readonly string[] = [
  ...["q", "Q", "phi", "varphi", "Phi", "y", "z", "u", "r", "s", "chi", "psi"],
];

/**
 * Refuses names that look like the coordinate, or like a product or power of it: X, x3, xx, xp. A
 * position such as x0 or x_max is a parameter.
 *
 * @throws ModelError that has both readings as remedies.
 */
export function refuseCoordinateLike(expression: Expression): void {
  // Of several modes every name of a position is read, or refused, where names are.
  if (isOfModes(expression.coordinates)) return;
  for (const node of syntaxNodes(expression.syntax)) {
    if (node.tag !== "name") continue;
    const { name } = node;
    if (name.length > 1 && /^[xpX]*p[xpX]*\d*$/.test(name) && !/^p\d+$/.test(name)) {
      const reason = `\`${name}\` looks like an operator, but a ${expression.subject} is a function of x.`;
      throw underlined(
        expression,
        node,
        reason,
        "Write it with the position x, or choose another name.",
      );
    }
    if (isCoordinateLike(name)) throw coordinateLike(expression, node, name);
  }
}

/** X, x1, X2, xx, x_2y; not x0. */
function isCoordinateLike(name: string): boolean {
  return name === "X" || /^[xX](?!0$)(?:\d+$|_\d|[xX]+\d*$)/.test(name);
}

function coordinateLike(expression: Expression, node: Syntax, name: string): ModelError {
  if (name === "x10") {
    const power = powerOfTen(expression, node);
    if (power !== undefined) return power;
  }
  const [powers, products] = (["power", "product"] as const).map((reading) =>
    written(expression, (other) => inX(other, reading)),
  ) as [string, string];
  if (name === "X") {
    const reason = "`X` is a parameter here; the coordinate is x.";
    return underlined(expression, node, reason, `Write ${powers}.`, whole(expression, [powers]));
  }
  const reason = `\`${name}\` is one name, not a power or product of x.`;
  if (powers === products) {
    const remedy = `Write ${powers}, or choose another name.`;
    return underlined(expression, node, reason, remedy, whole(expression, [powers]));
  }
  const remedy = `Write ${powers} for a power, ${products} for a product, or choose another name.`;
  return underlined(expression, node, reason, remedy, whole(expression, [powers, products]));
}

/** 3x10^-2, with an x for the sign of multiplication. */
function powerOfTen(expression: Expression, { span }: Syntax): ModelError | undefined {
  const { source } = expression;
  const [digits = ""] = /(?<![\w.])\d+(?:\.\d*)?\s*$/.exec(source.slice(0, span.start)) ?? [];
  const [power = "", exponent = ""] =
    /^\s*(?:\^|\*\*)\s*\(?\s*([-+]?\d{1,3})\s*\)?/.exec(source.slice(span.end, span.end + 20)) ??
    [];
  if (digits === "" || power === "") return undefined;
  const place = { start: span.start - digits.length, end: span.end + power.length };
  const text = `${digits.trim()}e${exponent.replace("+", "")}`;
  const reason = "`x10` is one name, not a product with 10.";
  return underlined(expression, { span: place }, reason, `Write \`${text}\`.`, [text]);
}

/** What a name that looks like the coordinate may stand for: x3 is x^3 or x*3, xx is x*x. */
function inX(name: string, reading: "power" | "product"): Syntax | undefined {
  if (!isCoordinateLike(name)) return undefined;
  const [, letters = "", digits = "", rest = ""] = /^([xX]+)_?(\d*)(\w*)$/.exec(name) ?? [];
  const factors: Syntax[] = [...letters].map(() => nameNode("x"));
  // x1 is the coordinate of the first of one.
  if (digits !== "" && digits !== "1") {
    const base = factors.pop() as Syntax;
    if (reading === "product") factors.push(base, numberNode(digits));
    else factors.push(powerNode(digits));
  }
  if (rest !== "") factors.push(inX(rest, reading) ?? nameNode(rest));
  return productNode(factors);
}

/**
 * Refuses a potential or drive without x, naming what may be meant for it.
 *
 * @throws ModelError
 */
export function refuseWithoutPosition(expression: Expression): void {
  const { syntax, subject, coordinates } = expression;
  if (involvesPosition(expression, syntax)) return;
  if (isOfModes(coordinates)) {
    const reason = `A ${subject} must contain a position: ${coordinates.join(", ")}.`;
    const remedy =
      subject === "drive"
        ? `Multiply it by ${coordinates[0]}.`
        : "Write 0 for harmonic oscillators.";
    throw underlined(
      expression,
      syntax,
      reason,
      remedy,
      subject === "drive" ? [] : whole(expression, ["0"]),
    );
  }
  const names = [...new Set(namesIn(syntax))].filter((name) => name !== "pi" && name !== "t");
  refuseJoined(expression, names);
  const [candidate, power] = candidateIn(names, expression);
  if (candidate !== undefined) {
    const reason = `A ${subject} must contain x: \`${candidate}\` is a parameter here; the coordinate is x.${modesMeant(names)}`;
    const same = new RegExp(`^${candidate.replace(/\d+$/, "")}[1-9]\\d*$`);
    const all = names.filter((name) => same.test(name));
    // q1 and q2 are coordinates of several modes, phi4 alone is a power.
    const text = written(expression, (name) => {
      if (all.length > 1 && all.includes(name)) return nameNode("x");
      return name === candidate ? power : undefined;
    });
    throw underlined(expression, syntax, reason, `Write ${text}.`, whole(expression, [text]));
  }
  if (subject === "drive") return;
  const listed = names.map((name) => `\`${name}\``).join(", ");
  const reason =
    names.length === 0
      ? "A potential without x is a constant and changes nothing."
      : `A potential must contain x: ${listed} ${names.length === 1 ? "is a parameter" : "are parameters"} here; the coordinate is x.`;
  const isNumberOperator = names.includes("n") || names.includes("N");
  const remedy = isNumberOperator
    ? "A number operator is no function of x: write V(x), or 0 for a harmonic oscillator."
    : "Write 0 for a harmonic oscillator.";
  throw underlined(expression, syntax, reason, remedy, whole(expression, ["0"]));
}

/** x_a and x_b are positions where the modes have these names. */
function modesMeant(names: readonly string[]): string {
  const modes = names.flatMap((name) => /^x_([A-Za-z]\w*)$/.exec(name)?.[1] ?? []);
  if (modes.length === 0) return "";
  const list = modes.map((mode) => `"${mode}"`).join(", ");
  return ` Several oscillators have these positions with "modes": [${list}].`;
}

/** The name that is likely meant for x, and what to write for it: x, or x^4 for phi4. */
function candidateIn(
  names: readonly string[],
  { syntax, subject }: Expression,
): readonly [string | undefined, Syntax] {
  for (const letter of coordinateLetters) {
    const name = names.find((one) => one.replace(/\d+$/, "") === letter);
    const digits = name?.slice(letter.length) ?? "";
    if (name === undefined || digits === "0") continue;
    return [name, digits === "" || digits === "1" ? nameNode("x") : powerNode(digits)];
  }
  const other = subject === "potential" ? (raised(syntax) ?? angle(syntax)) : undefined;
  return [other, nameNode("x")];
}

/** x^n */
function powerNode(digits: string): Syntax {
  return { tag: "power", base: nameNode("x"), exponent: numberNode(digits), span: nowhere };
}

/** Refuses Ux, alphax, alphax4 where they stand in terms without x only: `names` are those of such terms. */
export function refuseJoined(expression: Expression, names: readonly string[]): void {
  const joined = names.find(
    (name) => /^[A-Za-z]+(?:_\d+)?x\d*$/.test(name) && !endsInX.test(name.replace(/\d+$/, "")),
  );
  if (joined !== undefined) throw joinedWithPosition(expression, joined);
}

/** Words that end in an x of their own. */
const endsInX: RegExp = /(?:max|flux|mix|aux|fix|index)$/i;

/** Ux^4 is a power of the name Ux: U*x^4 is meant. */
function joinedWithPosition(expression: Expression, name: string): ModelError {
  const [, before = "", digits = ""] = /^(.*)x(\d*)$/.exec(name) ?? [];
  const first = nameNode(canonicalName(before));
  const position = digits === "" ? nameNode("x") : powerNode(digits);
  const text = printed(
    expression,
    mapped(expression.syntax, (node) => {
      if (node.tag === "name" && node.name === name) return productNode([first, position]);
      const isPower = node.tag === "power" && node.base.tag === "name" && node.base.name === name;
      return isPower ? productNode([first, { ...node, base: position }]) : undefined;
    }),
  );
  const reason = `\`${name}\` is one name, which is not multiplied by x and changes nothing.`;
  return underlined(
    expression,
    [...syntaxNodes(expression.syntax)].find((node) => node.tag === "name" && node.name === name) ??
      expression.syntax,
    reason,
    `Write ${text}.`,
    whole(expression, [text]),
  );
}

/** A name that is raised to a power, or the only one. */
function raised(syntax: Syntax): string | undefined {
  for (const node of syntaxNodes(syntax)) {
    if (node.tag !== "power") continue;
    const [name] = namesIn(node.base);
    if (name !== undefined && !/^(?:pi|n|N)$/.test(name)) return name;
  }
  return undefined;
}

/** The name that is the whole argument of a cosine or sine. */
function angle(syntax: Syntax): string | undefined {
  for (const node of syntaxNodes(syntax)) {
    if (node.tag !== "call" || (node.name !== "cos" && node.name !== "sin")) continue;
    const [argument] = node.args;
    if (argument.tag === "name" && argument.name !== "pi") return argument.name;
  }
  return undefined;
}

function namesIn(syntax: Syntax): readonly string[] {
  return [...syntaxNodes(syntax)].flatMap((node) => (node.tag === "name" ? [node.name] : []));
}

function whole({ syntax }: Expression, texts: readonly string[]) {
  return texts.map((text) => ({ span: syntax.span, text }));
}

/** The expression with some of its names replaced, as it is typed: text or LaTeX. */
function written(expression: Expression, replace: (name: string) => Syntax | undefined): string {
  return printed(
    expression,
    mapped(expression.syntax, (node) => (node.tag === "name" ? replace(node.name) : undefined)),
  );
}

function printed({ source }: Expression, syntax: Syntax): string {
  return isLatex(source) ? syntaxLatex(syntax) : printSyntax(syntax);
}
