import { annihilation, creation, momentum, position } from "../operator/commutator.ts";
import { toQuadratures } from "../operator/conversion.ts";
import type { Operator } from "../operator/operator.ts";
import { isLatex } from "../parse/latex/parse-latex.ts";
import { syntaxNodes } from "../parse/nodes.ts";
import { ParseError, spellings } from "../parse/parse-error.ts";
import type { Span, Syntax } from "../parse/syntax.ts";
import { ladderNames } from "./interpret.ts";

export interface VocabularyOptions {
  /**
   * Which names are operators:
   *
   *   - `"phase-space"`: x and p, every other name is a parameter, as in texts that the library prints;
   *   - `"ladder"`: also a, adag and n;
   *   - by default also these, a and n only where adag, ahat or nhat stands beside them.
   */
  readonly vocabulary?: "phase-space" | "ladder";
  /** Names of parameters. An a or n among them is not an operator, and refused where it may be one. */
  readonly parameters?: ReadonlySet<string>;
}

/** The operators that names of a text stand for. */
export function operatorsOf(
  syntax: Syntax,
  options: VocabularyOptions,
): ReadonlyMap<string, Operator<"xp">> {
  const operators = new Map<string, Operator<"xp">>([
    ["x", position()],
    ["p", momentum()],
  ]);
  if (options.vocabulary === "phase-space") return operators;
  const [a, adag] = [toQuadratures(annihilation()), toQuadratures(creation())];
  const ladder = new Map([
    ["ahat", a],
    ["adag", adag],
    ["nhat", adag.times(a)],
  ]);
  const isBare = hasBareLadder(syntax, options);
  for (const [name, operator] of ladder) {
    operators.set(name, operator);
    if (isBare) operators.set(name.replace(/hat$/, ""), operator);
  }
  return operators;
}

/** Whether a and n without a hat are operators. */
function hasBareLadder(syntax: Syntax, { vocabulary }: VocabularyOptions): boolean {
  return vocabulary === "ladder" || namesIn(syntax).some(({ name }) => ladderNames.has(name));
}

interface Name {
  readonly name: string;
  readonly span: Span;
}

function namesIn(syntax: Syntax): readonly Name[] {
  return [...syntaxNodes(syntax)].flatMap((node) =>
    node.tag === "name" ? [{ name: node.name, span: node.span }] : [],
  );
}

/** What is meant by names that are no operators here. */
const likely: ReadonlyMap<string, string> = new Map([
  ["X", "x"],
  ["P", "p"],
  ["N", "nhat"],
  ...["ad", "adg", "adagger", "adj", "a_dag", "a_dagger", "adagg"].map(
    (name) => [name, "adag"] as const,
  ),
]);

/** Operators that are not written by a name. */
const writtenOut: ReadonlyMap<string, string> = new Map([
  ["H", "Write the Hamiltonian out in x and p."],
  ["rho", "It is the state: write an observable in x and p."],
]);

/**
 * Refuses names that look like an operator, or several of them written together, and that are no
 * parameters; and a and n where they are both.
 *
 * @throws ParseError that has the spelling of what may be meant.
 */
export function refuseOperatorLike(
  source: string,
  syntax: Syntax,
  options: VocabularyOptions,
): void {
  if (options.vocabulary === "phase-space") return;
  const isBare = hasBareLadder(syntax, options);
  for (const { name, span } of namesIn(syntax)) {
    const isParameter = options.parameters?.has(name) === true;
    const isEither = isParameter && isBare && (name === "a" || name === "n");
    if (isParameter && !isEither) continue;
    const remedy = writtenOut.get(name);
    const reason = isEither
      ? `\`${name}\` is a parameter of the model and the ${name === "a" ? "annihilation" : "number"} operator.`
      : `\`${name}\` is not an operator here.`;
    if (remedy !== undefined) throw new ParseError(source, span, reason, remedy);
    const meant = isEither ? `${name}hat` : (likely.get(name) ?? joined(name, isBare));
    if (meant === undefined) continue;
    const text = isLatex(source) ? asLatex(meant) : meant;
    const rest = isEither ? " for the operator, or give the parameter another name" : "";
    throw new ParseError(source, span, reason, `Write ${spellings([text])}${rest}.`, [text]);
  }
}

/** xp is x*p, adaga is adag*a, x2 is x^2, xxp is x*x*p; x0 is a position. */
function joined(name: string, isBare: boolean): string | undefined {
  const word = name.replaceAll("_", "");
  const one = `(?:adag|ahat|nhat|${isBare || word.includes("adag") ? "ad|[xpanX]" : "[xpX]"})\\d*`;
  if (word === "x0" || !new RegExp(`^(?:${one})+$`).test(word)) return undefined;
  const factors = word.match(new RegExp(one, "g")) ?? [];
  if (!/\d/.test(word) && (factors.length < 2 || name.includes("_"))) return undefined;
  return factors
    .map((factor) =>
      factor
        .replace("X", "x")
        .replace(/^ad(?=\d|$)/, "adag")
        .replace(/1$/, (digits, at: number, all: string) =>
          /\d/.test(all.charAt(at - 1)) ? digits : "",
        )
        .replace(/(\d+)$/, "^$1"),
    )
    .join("*");
}

function asLatex(text: string): string {
  return text
    .replaceAll(/\^(\d+)/g, "^{$1}")
    .replaceAll(/adag\^\{(\d+)\}/g, "\\hat{a}^{\\dagger $1}")
    .replaceAll("adag", "\\hat{a}^{\\dagger}")
    .replaceAll(/([an])hat/g, "\\hat{$1}")
    .replaceAll("*", " ");
}
