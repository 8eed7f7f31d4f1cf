import { closingOf } from "./commands.ts";
import type { LatexReader } from "./reader.ts";
import type { Span, Syntax } from "../syntax.ts";

/** The rest of a group up to `closing`, which is taken; `opening` was. */
export function readUpTo(
  reader: LatexReader,
  closing: string,
  opening: Span,
  read: () => Syntax,
): Syntax {
  if (reader.isCharacter(closing)) {
    const span = { start: opening.start, end: reader.token.span.end };
    throw reader.error(
      span,
      `${reader.typed(span)} is empty.`,
      "Write an expression inside, or remove it.",
    );
  }
  const tree = reader.nested(opening, read);
  if (reader.isEnd) {
    const shown = reader.typed(opening);
    throw reader.error(opening, `${shown} is never closed.`, `Add the missing \`${closing}\`.`);
  }
  if (reader.takeCharacter(closing) === undefined) throw reader.unexpected();
  return tree;
}

/** The argument of a command in braces, which come next. */
export function readBraces(reader: LatexReader, read: () => Syntax): Syntax {
  const { span } = reader.advance();
  return readUpTo(reader, "}", span, read);
}

/** Braces that are no argument do not show: what is inside must need no parentheses. */
export function readInvisible(reader: LatexReader, read: () => Syntax): Syntax {
  const { start } = reader.token.span;
  const tree = readBraces(reader, read);
  if (tree.tag !== "sum" && tree.tag !== "negate") return tree;
  throw reader.error(
    { start, end: reader.end },
    "Braces do not show around a sum.",
    "Write parentheses.",
  );
}

/** What is in parentheses of any size, which come next; brackets and \{ \} are parentheses too. */
export function readParentheses(reader: LatexReader, read: () => Syntax): Syntax {
  const opening = reader.delimiter();
  if (opening === undefined) throw reader.unexpected();
  reader.moveTo(opening.span.end);
  const shown = reader.typed(opening.span);
  const expected = closingOf.get(opening.text) ?? ")";
  const first = reader.delimiter();
  if (first !== undefined && !closingOf.has(first.text)) {
    const span = { start: opening.span.start, end: first.span.end };
    throw reader.error(span, "The parentheses are empty.", "Write an expression between them.");
  }
  const tree = reader.nested(opening.span, read);
  if (reader.isEnd) {
    const missing = `${opening.size === "left" ? "\\right" : ""}${expected}`;
    const remedy = `Add the missing \`${missing}\`.`;
    throw reader.error(opening.span, `${shown} is never closed.`, remedy);
  }
  const closing = reader.delimiter();
  if (closing === undefined || closingOf.has(closing.text)) throw reader.unexpected();
  const isPair =
    closing.text === expected && (opening.size === "left") === (closing.size === "right");
  if (!isPair) {
    throw reader.error(
      closing.span,
      `${reader.typed(closing.span)} does not close ${shown}.`,
      "Use a pair such as ( ), [ ] or \\left( \\right).",
    );
  }
  reader.moveTo(closing.span.end);
  return tree;
}
