import {
  type CallSyntax,
  isLatex,
  isUnitName,
  malformedName,
  type NamedConstants,
  ParseError,
  parseExpression,
  type PowerSyntax,
  printSyntax,
  type Replacement,
  type Scalar,
  secondForm,
  scalarFunctions,
  spellings,
  type Span,
  type Syntax,
  syntaxLatex,
  syntaxNodes,
  withoutDisplay,
} from "../../symbolic/index.ts";
import { ModelError } from "./model-error.ts";
import { isMomentName, modeOfCoordinate } from "./modes.ts";
import { isValueName, modelFunctions, operatorMeant, refusal, variableNames } from "./names.ts";
import { seriesOf } from "./series.ts";
import { mapped, nameNode, nowhere } from "./syntax-nodes.ts";

/** Largest power of x that a potential or a drive may have. */
export const maximumDegree = 100;

/** What messages call an expression. */
export type Subject =
  "potential" | "drive" | "rate" | "thermal occupation" | "jump operator" | "coupling operator";

/** A text of the model file, where it stands, and its syntax. */
export interface Expression {
  readonly place: string;
  readonly source: string;
  readonly subject: Subject;
  readonly syntax: Syntax;
  /** The coordinates: x, or x_a, x_b, …. */
  readonly coordinates: readonly string[];
  /** Takes what exact scalars do not hold. */
  readonly constants: NamedConstants;
}

/**
 * Reads a text of the model file, or LaTeX, without interpreting it.
 *
 * @throws ModelError where the text is no expression or has names that it must not have.
 */
export function readExpression(
  place: string,
  source: string,
  subject: Subject,
  constants: NamedConstants,
  coordinates: readonly string[] = ["x"],
): Expression {
  const typed = asModelError(place, () => parseExpression(source, { functions: modelFunctions }));
  const syntax = withoutHats(typed, coordinates);
  const expression: Expression = { place, source, subject, syntax, coordinates, constants };
  refuseSecondForm(expression);
  for (const node of syntaxNodes(syntax)) {
    if (node.tag === "name") requireKnownMeaning(expression, node, node.name);
    if (node.tag === "call") requireConstant(expression, node);
    if (node.tag === "power") refuseEuler(expression, node);
  }
  return expression;
}

/** x_a for \hat{x}_a, which reads as xhat_a, of a mode that is there. */
function withoutHats(syntax: Syntax, coordinates: readonly string[]): Syntax {
  if (!isOfModes(coordinates)) return syntax;
  return mapped(syntax, (node) => {
    if (node.tag !== "name") return undefined;
    const name = node.name.replace(/^xhat_/, "x_");
    return coordinates.includes(name) ? { ...node, name } : undefined;
  });
}

/**
 * Refuses two forms of one letter in a text, which may be two symbols.
 *
 * @throws ModelError that underlines the second.
 */
export function refuseSecondForm(text: Pick<Expression, "place" | "source">): void {
  const other = secondForm(text.source);
  if (other === undefined) return;
  const span = { start: other.start, end: other.start + 1 };
  const reason = `\`${other.form}\` is another form of a letter in the same text, and may be another symbol.`;
  const written = `${isLatex(text.source) ? "\\" : ""}${other.name}`;
  throw underlined(
    text,
    { span },
    reason,
    `Write ${written} for one of the two, or one form for both.`,
  );
}

/** exp, tanh and others are functions of parameters only. */
function requireConstant(expression: Expression, node: CallSyntax): void {
  if (scalarFunctions.includes(node.name)) return;
  const variable = [...expression.coordinates, "p", "t"].find((name) => involves(node, name));
  if (variable === undefined) return;
  if (node.name === "abs") throw notSmooth(expression, node);
  throw underlined(
    expression,
    node,
    `A ${expression.subject} must be made of powers, sines and cosines of x, but ${variable} is in \`${node.name}\`.`,
    variable === "t" && involves(node, "i")
      ? "A drive must be real: write its real part, e.g. F*cos(omega*t)*x."
      : variable === "t"
        ? "Time must stand inside a cosine or sine: write e.g. F*cos(omega*t)*x."
        : "Expand it in powers of x, e.g. 1 + x + x^2/2.",
    variable !== "p" && variable !== "t" ? seriesOf(expression, node) : [],
  );
}

/** abs(x), of which even powers alone are polynomials. */
function notSmooth(expression: Expression, node: CallSyntax): ModelError {
  const reason = "An absolute value is not smooth and not read here, but for even powers.";
  for (const { span, ...power } of syntaxNodes(expression.syntax)) {
    if (power.tag !== "power" || power.base !== node || power.exponent.tag !== "number") continue;
    if (power.exponent.numerator % 2n !== 0n || power.exponent.denominator !== 1n) continue;
    const [argument] = node.args;
    const text = `(${expression.source.slice(argument.span.start, argument.span.end)})`;
    const replacements = [{ span: node.span, text }];
    return underlined(expression, { span }, reason, `Write \`${text}\` for it.`, replacements);
  }
  return underlined(expression, node, reason, "Write an even power, e.g. x^4.");
}

/** e^(-beta): e is a parameter like any other, which is hardly meant. */
function refuseEuler(expression: Expression, { base, exponent, span }: PowerSyntax): void {
  if (base.tag !== "name" || base.name !== "e" || exponent.tag === "number") return;
  if (involves(exponent, "i") && involves(exponent, "t")) {
    throw underlined(
      expression,
      { span },
      `A ${expression.subject} must be real, but this is complex.`,
      "Write its real part, e.g. F*cos(omega*t)*x.",
    );
  }
  const call = `${isLatex(expression.source) ? "\\exp" : "exp"}(${expression.source.slice(
    exponent.span.start,
    exponent.span.end,
  )})`;
  const closed = expression.source.slice(span.start, span.end);
  const place = { start: span.start, end: span.start + closed.length };
  throw underlined(
    expression,
    { span: place },
    "`e` is a parameter like any other here.",
    `Write the exponential function as \`${call}\`.`,
    [call],
  );
}

/**
 * What was read, as text: LaTeX as the text that means the same, text as it was typed, but for named
 * constants, which stand as their names.
 */
export function plainText({ source, syntax, constants }: Expression, value: Scalar): string {
  const names = new Set(constants.definitions.map(({ name }) => name));
  if (value.parameters.some((name) => names.has(name))) return value.toString();
  const isPlain = !isLatex(source) && !source.includes("!") && withoutDisplay(source) === source;
  return isPlain ? source : printSyntax(syntax);
}

function isUnit({ source }: Pick<Expression, "source">, { span }: Syntax, name: string): boolean {
  if (!isUnitName(name)) return false;
  // fm and ms may be parameters, but not behind a number.
  return (
    /(?:Hz|eV)$/.test(name) || /(?<![\w.])\d[\d.]*\s*\*?\s*$/.test(source.slice(0, span.start))
  );
}

function requireKnownMeaning(expression: Expression, node: Syntax, name: string): void {
  if (expression.coordinates.includes(name) || name === "t" || name === "pi") return;
  refuseOutsideModes(expression, node, name);
  const subject = `A ${expression.subject}`;
  if (name === "p" || name === "xdot") {
    const reason = `${subject} must not contain ${variableNames.get(name)} \`${name}\`.`;
    const others = besideMomentum(expression, name);
    if (others === undefined) {
      throw underlined(expression, node, reason, "Write it with the position x.");
    }
    const remedy = "Leave out the kinetic energy, which is always part of the Hamiltonian.";
    const whole = { span: expression.syntax.span, text: others };
    throw underlined(expression, node, reason, remedy, [whole]);
  }
  if (name === "i") {
    throw underlined(expression, node, `${subject} must be real.`, "Leave out the unit i.");
  }
  if (/^(adag|[anxp]hat)$/.test(name)) {
    const reason = `${subject} is a function of the position x, but \`${name}\` is an operator.`;
    throw underlined(
      expression,
      node,
      reason,
      "Write it with x, e.g. with a + adag = sqrt(2*m*omega0/hbar)*x.",
      inPosition(expression),
    );
  }
  requireParameterName(expression, node, name);
}

/** The other terms where one is p^2/(2m): undefined where p stands beside x, or alone. */
function besideMomentum({ syntax, source }: Expression, name: string): string | undefined {
  const terms = syntax.tag === "sum" ? syntax.terms : [syntax];
  const others = terms.filter((term) => !involves(term, name));
  const isKinetic = terms.every((term) => !involves(term, name) || !involves(term, "x"));
  const [first, second, ...rest] = others;
  if (!isKinetic || first === undefined) return undefined;
  const sum: Syntax =
    second === undefined ? first : { tag: "sum", terms: [first, second, ...rest], span: nowhere };
  return isLatex(source) ? syntaxLatex(sum) : printSyntax(sum);
}

/** The expression with √(2mω0/ħ) x for a + adag, and x for xhat; none where other operators are left. */
function inPosition({ syntax, source }: Expression): readonly Replacement[] {
  const position = parseExpression("sqrt(2*m*omega0/hbar)*x", { functions: ["sqrt"] });
  const inX = mapped(syntax, (node) => {
    if (node.tag === "name" && node.name === "xhat") return nameNode("x");
    if (node.tag !== "sum" || node.terms.length !== 2) return undefined;
    const names = node.terms.map((term) => (term.tag === "name" ? term.name : ""));
    const isPosition = names.includes("adag") && (names.includes("a") || names.includes("ahat"));
    return isPosition ? position : undefined;
  });
  if (["adag", "ahat", "nhat", "phat"].some((name) => involves(inX, name))) return [];
  return [{ span: syntax.span, text: isLatex(source) ? syntaxLatex(inX) : printSyntax(inX) }];
}

/**
 * Requires that a name may be that of a parameter.
 *
 * @throws ModelError that underlines it.
 */
export function requireParameterName(
  expression: Pick<Expression, "place" | "source">,
  node: Syntax,
  name: string,
): void {
  const reason = refusal(name);
  if (reason !== undefined) {
    const remedy = isValueName(name)
      ? "Write a number, or choose another name."
      : "Choose another name.";
    throw underlined(expression, node, reason, remedy);
  }
  if (isUnit(expression, node, name)) {
    throw underlined(
      expression,
      node,
      `\`${name}\` is a unit, not a parameter.`,
      `Leave units out of formulas: write a parameter, and its number with the unit, e.g. "alpha": "3 ${name}".`,
    );
  }
  const malformed = malformedName(name);
  if (malformed !== undefined) {
    const { reason, remedy, replacements } = malformed;
    throw underlined(expression, node, reason, remedy, replacements);
  }
}

/**
 * Refuses a name of an operator's text that is no parameter and likely meant for x, p or i.
 *
 * @throws ModelError that has what is meant.
 */
export function refuseUnknownOperator(
  expression: Pick<Expression, "place" | "source">,
  node: Syntax & { readonly tag: "name" },
  parameters: ReadonlySet<string>,
  meantBy: (name: string) => string | undefined = operatorMeant,
): void {
  const meant = parameters.has(node.name) ? undefined : meantBy(node.name);
  if (meant === undefined) return;
  const reason = `\`${node.name}\` is no parameter of the model.`;
  throw underlined(expression, node, reason, `Write \`${meant}\`.`, [meant]);
}

/** A `ParseError` comes out as a `ModelError`, long numbers in its first line cut short. */
export function asModelError<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const reason = error.reason.replace(/(\d{20})\d{20,}/g, "$1…");
    const { source, remedy, replacements } = error;
    throw underlined({ place, source }, error, reason, remedy, replacements);
  }
}

/** Of several oscillators each has its own x_a: x, xa, x_c and p_a are refused. */
function refuseOutsideModes(expression: Expression, node: Syntax, name: string): void {
  const { coordinates, subject } = expression;
  if (!isOfModes(coordinates)) return;
  const [, index] = /^[xX]_?([A-Za-z0-9]*)$/.exec(name) ?? [];
  const isMomentum = coordinates.some((x) =>
    [x.replace(/^x/, "p"), x.replace(/^x/, "xdot")].includes(name),
  );
  if (isMomentum || name === "p" || name === "xdot") {
    const reason = `A ${subject} must not contain the momentum or velocity \`${name}\`.`;
    throw underlined(
      expression,
      node,
      reason,
      "Write it with the positions alone; the kinetic energy is always part of the Hamiltonian.",
    );
  }
  if (isMomentName(name, coordinates)) {
    const reason = `\`${name}\` is the name of a moment.`;
    throw underlined(expression, node, reason, "Write a product with *, or choose another name.");
  }
  if (index === undefined || /^(?:0|max)$/.test(index)) return;
  const own = coordinates.filter((x) => modeOfCoordinate(x) === index);
  const texts = own.length > 0 ? own : coordinates.slice(0, 3);
  const reason = `\`${name}\` is no position of this model, which has ${coordinates.join(", ")}.`;
  throw underlined(expression, node, reason, `Write ${spellings(texts)}.`, texts);
}

/** Whether the coordinates have the names of modes. */
export function isOfModes(coordinates: readonly string[]): boolean {
  return coordinates[0] !== "x";
}

/** Whether one of the coordinates stands anywhere in the tree. */
export function involvesPosition(
  { coordinates }: Pick<Expression, "coordinates">,
  node: Syntax,
): boolean {
  return coordinates.some((name) => involves(node, name));
}

/** Whether a name stands anywhere in the tree. */
export function involves(node: Syntax, name: string): boolean {
  for (const inner of syntaxNodes(node))
    if (inner.tag === "name" && inner.name === name) return true;
  return false;
}

export function underlined(
  { place, source }: Pick<Expression, "place" | "source">,
  { span }: { readonly span: Span },
  reason: string,
  remedy: string,
  replacements: readonly (Replacement | string)[] = [],
): ModelError {
  const cause = new ParseError(source, span, reason, remedy, replacements);
  return new ModelError(place, cause.message, { cause });
}
