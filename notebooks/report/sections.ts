/** Text with mathematics in it: plain pieces are escaped, `math` pieces are LaTeX. */
export type Inline = string | readonly (string | { readonly math: string })[];

interface Headed {
  /** Starts a new entry of the table of contents. */
  readonly heading?: Inline;
}

/** Paragraphs, parted by blank lines when given as one string. */
interface Prose extends Headed {
  readonly kind: "prose";
  readonly text: Inline;
}

/** A displayed equation with its LaTeX to copy. */
export interface Equation extends Headed {
  readonly kind: "equation";
  /** Display mode; may be an `aligned` environment. No `\tag`: use `number`. */
  readonly latex: string;
  /** Shown as (number) beside it and used in error messages. */
  readonly number?: string;
  /** A line above it that says what it is. */
  readonly label?: Inline;
}

interface Column {
  readonly name: Inline;
  readonly align?: "left" | "right" | "center";
}

export interface Table extends Headed {
  readonly kind: "table";
  readonly caption?: Inline;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Inline[])[];
}

export interface Figure extends Headed {
  readonly kind: "figure";
  /** A stand-alone SVG document. It is shown as an image, so nothing in it can run or load. */
  readonly svg: string;
  readonly caption: Inline;
}

export interface Code extends Headed {
  readonly kind: "code";
  readonly code: string;
  /** For example "TypeScript" or "JSON"; shown above the block. */
  readonly language?: string;
}

/** One step of a derivation: what was done, on what grounds, and what it did. */
export interface Step {
  readonly rule: Inline;
  readonly assumption?: Inline;
  readonly before?: string;
  readonly after: string;
  /** Where it comes from, for example "Eq. (9)". */
  readonly reference?: string;
}

/** Steps that unfold one by one. */
export interface Derivation extends Headed {
  readonly kind: "derivation";
  readonly steps: readonly Step[];
}

/** A part of a report. */
export type Section = Prose | Equation | Table | Figure | Code | Derivation;

export interface Report {
  readonly title: string;
  readonly subtitle?: Inline;
  /** A closing line: version, date, command. Left to the caller, so that equal inputs give equal files. */
  readonly footer?: Inline;
  /** Elements for the head, as they are: what a page says of itself to programs. */
  readonly head?: string;
  readonly sections: readonly Section[];
  /** BCP 47 tag; default "en". */
  readonly language?: string;
}
