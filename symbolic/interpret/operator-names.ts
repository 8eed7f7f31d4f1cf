import { annihilation, creation, momentum, position } from "../operator/commutator.ts";
import { toQuadratures } from "../operator/conversion.ts";
import { modeCount, type Modes, nameInMode } from "../operator/modes.ts";
import type { Operator } from "../operator/operator.ts";
import { isLatex } from "../parse/parse-expression.ts";
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
  /** The modes, whose names stand behind those of operators: x_a, p_a, adag_a. Default: one without a name. */
  readonly modes?: readonly string[];
  /** Names of parameters. An a or n among them is not an operator, and refused where it may be one. */
  readonly parameters?: ReadonlySet<string>;
}

/** The operators that names of a text stand for. */
export function operatorsOf(
  syntax: Syntax,
  options: VocabularyOptions,
): ReadonlyMap<string, Operator<"xp">> {
  const { modes = 1 } = options;
  const operators = new Map<string, Operator<"xp">>();
  const isBare = hasBareLadder(syntax, options);
  for (let mode = 0; mode < modeCount(modes); mode++) {
    const named = (name: string): string => nameInMode(name, mode, modes);
    operators.set(named("x"), position(mode, modes));
    operators.set(named("p"), momentum(mode, modes));
    if (options.vocabulary === "phase-space") continue;
    if (typeof modes !== "number") {
      operators.set(named("xhat"), position(mode, modes));
      operators.set(named("phat"), momentum(mode, modes));
    }
    for (const [name, operator] of ladderOf(mode, modes)) {
      operators.set(named(name), operator);
      if (isBare) operators.set(named(name.replace(/hat$/, "")), operator);
    }
  }
  return operators;
}

/** a, a† and a†a of a mode. */
function ladderOf(mode: number, modes: Modes): ReadonlyMap<string, Operator<"xp">> {
  const a = toQuadratures(annihilation(mode, modes));
  const adag = toQuadratures(creation(mode, modes));
  return new Map([
    ["ahat", a],
    ["adag", adag],
    ["nhat", adag.times(a)],
  ]);
}

/** Whether a and n without a hat are operators. */
function hasBareLadder(syntax: Syntax, { vocabulary, modes }: VocabularyOptions): boolean {
  const isLadder = (name: string): boolean =>
    ladderNames.has(modes === undefined ? name : name.replace(/_[A-Za-z0-9]+$/, ""));
  return vocabulary === "ladder" || namesIn(syntax).some(({ name }) => isLadder(name));
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
  if (options.modes !== undefined) {
    refuseOutsideModes(source, syntax, { ...options, modes: options.modes });
    return;
  }
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

/** Of several modes every operator has the name of its mode: x_a, not x, xa or x_c. */
function refuseOutsideModes(
  source: string,
  syntax: Syntax,
  options: VocabularyOptions & { readonly modes: readonly string[] },
): void {
  const { modes } = options;
  const operators = operatorsOf(syntax, options);
  for (const { name, span } of namesIn(syntax)) {
    if (operators.has(name) || options.parameters?.has(name) === true) continue;
    const reason = `\`${name}\` is not an operator here: the modes are ${modes.join(", ")}.`;
    const written = writtenOut.get(name);
    if (written !== undefined) {
      throw new ParseError(source, span, reason, written.replace("x and p", modeWords(modes)));
    }
    const [, base = "", index = ""] = /^(x|p|adag|ahat|nhat|X|P)_?([A-Za-z0-9]*)$/.exec(name) ?? [];
    if (base === "") continue;
    const meant = modes.includes(index) ? [modes.indexOf(index)] : modes.map((_, mode) => mode);
    const texts = meant.map((mode) => nameInMode(likely.get(base) ?? base, mode, modes));
    throw new ParseError(source, span, reason, `Write ${spellings(texts)}.`, texts);
  }
}

function modeWords(modes: readonly string[]): string {
  return modes
    .flatMap((_, mode) => ["x", "p"].map((name) => nameInMode(name, mode, modes)))
    .join(", ");
}

/** xp is x*p, adaga is adag*a, x2 is x^2, xxp is x*x*p; x0 is a position. */
function joined(name: string, isBare: boolean): string | undefined {
  const word = name.replaceAll("_", "");
  const one = `(?:adag|ahat|nhat|${isBare || word.includes("adag") ? "ad|[xpanX]" : "[xpX]"})\\d*`;
  if (word === "x0" || !new RegExp(`^(?:${one})+$`).test(word)) return undefined;
  const factors = [...word.matchAll(new RegExp(one, "g"))].map(([factor]) => factor);
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
