import { absolutePowerRemedy } from "../absolute-value.ts";
import { productCommands } from "./commands.ts";
import type { LatexReader } from "./reader.ts";
import { syntaxNodes } from "../nodes.ts";
import type { Replacement } from "../parse-error.ts";
import type { Span, Syntax } from "../syntax.ts";

/** Whether x or p comes next, perhaps with a hat: no argument of a function goes on behind them. */
export function isGenerator({ token }: LatexReader): boolean {
  if (token.kind === "letter") return token.name === "x" || token.name === "p";
  return token.kind === "command" && (token.name === "hat" || token.name === "widehat");
}

/**
 * Requires that it is clear which factors are the argument of a function without parentheses.
 *
 * They are a number and one name, \cos 2\theta, or any factors of which time is the last,
 * \cos\omega t and \sin 2\omega_d t. A sum, a closing parenthesis, another function or the end may
 * follow; behind a thin space also x and p, \cos\theta\,x, and behind time also without one, and
 * `\cdot`: F\cos\omega t\,\hat{x} is F·cos(ωt)·x. What remains is not guessed: \cos kx, \cos\theta/2, \cos\omega t\,F, \cos\omega(t-s).
 *
 * @throws ParseError
 */
export function requireClearArgument(
  reader: LatexReader,
  place: Span,
  factors: readonly Syntax[],
  functions: ReadonlySet<string>,
): void {
  const [first, ...others] = factors;
  const named = first === undefined || isNumeric(first) ? others : factors;
  const withTime = factors.filter(involvesTime);
  const endsInTime = withTime.length === 1 && withTime[0] === factors.at(-1);
  const isClear = (named.length <= 1 || endsInTime) && mayFollow(reader, endsInTime, functions);
  if (isClear) return;
  const absolute = absolutePowerRemedy(reader.source, place.start);
  if (absolute !== undefined) {
    const { text, replacements } = absolute.remedy;
    throw reader.error(
      absolute.span,
      `${reader.typed(place)} is an absolute value.`,
      text,
      replacements,
    );
  }
  const span = { start: place.start, end: Math.max(reader.end, reader.token.span.end) };
  const argument = { start: first?.span.start ?? reader.end, end: reader.end };
  const typed = reader.source.slice(argument.start, argument.end).trim();
  const shortest = typed === "" ? [] : [{ span: argument, text: `(${typed})` }];
  throw reader.error(
    span,
    `It is not clear where the argument of ${reader.typed(place)} ends.`,
    `Put the argument in parentheses, as in \\cos(\\omega t).`,
    [...withGenerator(reader, argument.start), ...shortest],
  );
}

/** \cos kx is more often cos(kx) than cos(k)x. */
function withGenerator({ token, source }: LatexReader, start: number): readonly Replacement[] {
  if (token.kind !== "letter" || (token.name !== "x" && token.name !== "p")) return [];
  const span = { start, end: token.span.end };
  return [{ span, text: `(${source.slice(start, span.end).trim()})` }];
}

function mayFollow(
  reader: LatexReader,
  endsInTime: boolean,
  functions: ReadonlySet<string>,
): boolean {
  const { token } = reader;
  // \cos\theta\,x: a thin space parts the argument from x.
  if (isGenerator(reader)) return endsInTime || token.gap === "space";
  if (reader.command(productCommands) !== undefined) return endsInTime;
  switch (token.kind) {
    case "end":
      return true;
    case "number":
    case "letter":
      return false;
    case "character":
      if ("*·⋅×∗".includes(token.character)) return endsInTime;
      return !"{([/^_".includes(token.character);
    case "command":
      if (functions.has(token.name)) return token.name !== "sqrt";
      return !reader.opensDelimiter && reader.delimiter() !== undefined;
  }
}

function involvesTime(node: Syntax): boolean {
  return someName(node, (name) => name === "t");
}

function isNumeric(node: Syntax): boolean {
  return !someName(node, () => true);
}

function someName(node: Syntax, holds: (name: string) => boolean): boolean {
  for (const inner of syntaxNodes(node)) if (inner.tag === "name" && holds(inner.name)) return true;
  return false;
}
