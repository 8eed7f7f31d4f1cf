/** Thrown when an equation is not valid LaTeX; `latex` and `place` name it. */
export class EquationError extends Error {
  override readonly name = "EquationError";
  readonly latex: string;
  readonly place: string;

  constructor(place: string, latex: string, cause: Error) {
    const reason = cause.message.replace(/^KaTeX parse error:\s*/, "");
    super(`${place} must be valid LaTeX, but KaTeX says: ${reason} Source: ${excerpt(latex)}`, {
      cause,
    });
    this.latex = latex;
    this.place = place;
  }
}

function excerpt(latex: string): string {
  return latex.length <= 200 ? latex : `${latex.slice(0, 200)}…`;
}
