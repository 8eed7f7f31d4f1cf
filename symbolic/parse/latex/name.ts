import { defaultFunctions } from "../parse.ts";
import { canonicalName } from "../canonical-name.ts";
import { letterNames } from "../greek.ts";
import { letterCommands, wordCommands } from "./commands.ts";
import { refuseRun, refuseUpright } from "./run.ts";
import type { CommandToken, LatexReader } from "./reader.ts";
import { spellings } from "../parse-error.ts";
import type { Span } from "../syntax.ts";

/** A name before its indices. */
export interface NameHead {
  readonly name: string;
  readonly span: Span;
}

/** Words that are not typed as letters: each letter of LaTeX is a symbol by itself. */
const words: readonly string[] = [
  ...defaultFunctions,
  ...new Set([...letterNames.values()].map((name) => name.toLowerCase())),
];

/** The name that comes next: a letter, a Greek one, a word, or x and p with a hat. */
export function readHead(reader: LatexReader): NameHead | undefined {
  const { token } = reader;
  if (token.kind === "letter") {
    refuseWord(reader, token.span);
    refuseRun(reader, token.span);
    reader.advance();
    return { name: token.name, span: token.span };
  }
  if (token.kind !== "command") return undefined;
  if (letterCommands.has(token.name)) {
    reader.advance();
    refuseChange(reader, token);
    return { name: token.name, span: token.span };
  }
  if (token.name === "hat" || token.name === "widehat" || token.name === "dot") {
    return readAccent(reader, token);
  }
  if (!wordCommands.has(token.name)) return undefined;
  return readWord(reader, token);
}

/** cos, omega: what was meant as a word is not taken for a product of its letters. */
function refuseWord(reader: LatexReader, { start }: Span): void {
  const before = reader.source.charAt(start - 1);
  if (/[A-Za-z]/.test(before)) return;
  const [run = ""] = /^[A-Za-z]{2,40}/.exec(reader.source.slice(start, start + 40)) ?? [];
  const found = words
    .filter((word) => run === word || (word.length > 2 && run.includes(word)))
    .sort((a, b) => b.length - a.length)[0];
  if (found === undefined) return;
  const from = start + run.indexOf(found);
  throw reader.error(
    { start: from, end: from + found.length },
    `In LaTeX, \`${found}\` without a backslash is a product of letters.`,
    `Write \\${found}, or \\cdot between the letters.`,
    [`\\${found} `],
  );
}

/** Δω may be one name or a product. */
function refuseChange(reader: LatexReader, { name, span }: CommandToken): void {
  const { token } = reader;
  const isChange = name === "Delta" || name === "delta";
  if (!isChange || token.kind !== "command" || !letterCommands.has(token.name)) return;
  if (token.gap !== "none") return;
  const whole = { start: span.start, end: token.span.end };
  const options = [`\\${name}_{\\${token.name}}`, `\\${name} \\cdot \\${token.name}`];
  throw reader.error(
    whole,
    `${reader.typed(whole)} may be one name or a product.`,
    `Write ${spellings(options)}, for one name or a product.`,
    options,
  );
}

/** Operators with a hat, by their letter: \hat{x} is x, \hat{a} is ahat. */
const hats: ReadonlyMap<string, string> = new Map([
  ["x", "x"],
  ["p", "p"],
  ["a", "ahat"],
  ["n", "nhat"],
]);
const dots: ReadonlyMap<string, string> = new Map([["x", "xdot"]]);

/** \hat{x} is x, \hat{p} is p, \hat{a} is ahat, \dot{x} is the velocity xdot; with an index \hat{x}_a is xhat_a, of a mode. */
function readAccent(reader: LatexReader, accent: CommandToken): NameHead {
  const known = accent.name === "dot" ? dots : hats;
  const rest = reader.source.slice(accent.span.end, accent.span.end + 20);
  const [typed = "", braced, bare] = /^\s*(?:\{\s*([A-Za-z])\s*\}|([A-Za-z]))/.exec(rest) ?? [];
  const letter = braced ?? bare ?? "";
  const command = /^\s*(?:\{\s*(\\[A-Za-z]+)\s*\}|(\\[A-Za-z]+))/.exec(rest);
  const end = accent.span.end + (command?.[0] ?? typed).length;
  const span = { start: accent.span.start, end };
  const letters = letter === "" ? (command?.[1] ?? command?.[2] ?? "") : letter;
  const behindCommand = /\\[A-Za-z]+$/.test(reader.source.slice(0, accent.span.start));
  const withoutAccent = `${behindCommand ? " " : ""}${letters}${letter === "" ? " " : ""}`;
  const name = known.get(letter);
  if (name === undefined) {
    throw reader.error(
      span,
      `Only ${[...known.keys()].join(", ").replace(/, (\w)$/, " and $1")} can have ${accent.name === "dot" ? "a dot" : "a hat"}.`,
      "Write other letters without it.",
      letters === "" ? [] : [withoutAccent],
    );
  }
  reader.moveTo(span.end);
  if (reader.isCharacter("_")) {
    if (accent.name !== "dot") return { name: `${letter}hat`, span };
    throw reader.error(span, "A velocity has no index here.", "Leave out the dot.");
  }
  return { name, span };
}

/** The word in \mathrm{gain}; a single letter needs no braces. */
function readWord(reader: LatexReader, command: CommandToken): NameHead {
  const rest = reader.source.slice(command.span.end);
  const [typed = "", braced, bare] =
    /^\s*(?:\{\s*((?:[A-Za-z0-9]|\\_)+)\s*\}|([A-Za-z](?![A-Za-z])))/.exec(rest) ?? [];
  const word = (braced ?? bare ?? "").replaceAll("\\_", "_");
  const span = { start: command.span.start, end: command.span.end + typed.length };
  if (/^\s*\{\s*[hc]\.\s?c\.?\s*\}/i.test(rest)) {
    const whole = { start: span.start, end: command.span.end + rest.indexOf("}") + 1 };
    throw reader.error(whole, `${reader.typed(whole)} is no formula.`, "Write the conjugate out.");
  }
  if (word === "" || /^\d/.test(word)) {
    throw reader.error(
      span,
      `\`\\${command.name}\` needs a word in braces.`,
      `Write \\${command.name}{...} with letters, digits and \\_ only, a letter first.`,
    );
  }
  reader.moveTo(span.end);
  refuseUpright(reader, word, span);
  return { name: canonicalName(word), span };
}
