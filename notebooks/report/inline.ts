import { escapeText } from "../plot/markup.ts";
import { renderMath } from "../formula/math.ts";
import type { Inline } from "./sections.ts";

type Piece = string | { readonly math: string };

function pieces(text: Inline): readonly Piece[] {
  return typeof text === "string" ? [text] : text;
}

/** Formulas up to this length stay on one line; longer ones may break after a relation. */
const UNBROKEN = 24;

function renderPiece(piece: Piece, place: string): string {
  if (typeof piece === "string") return escapeText(piece);
  const math = renderMath(piece.math, "inline", place);
  return piece.math.length <= UNBROKEN ? `<span class="nobreak">${math}</span>` : math;
}

/** Escaped text and rendered mathematics. @throws {EquationError} */
export function renderInline(text: Inline, place: string): string {
  return pieces(text)
    .map((piece) => renderPiece(piece, place))
    .join("");
}

/** The words alone, with LaTeX as typed, for attributes and `<title>`; not escaped. */
export function plainInline(text: Inline): string {
  return pieces(text)
    .map((piece) => (typeof piece === "string" ? piece : piece.math))
    .join("");
}
