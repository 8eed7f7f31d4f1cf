import type { LinePanel, SheetOptions } from "../plot/index.ts";
import type { Code, Derivation, Equation } from "../report/index.ts";
import type { Check } from "./check.ts";
import type { Input, Inputs, Values, ValuesOf } from "./input.ts";
import { checkedValues } from "./input.ts";
import type { Markdown } from "./markdown.ts";

/** Plots under one caption: a single panel, or a sheet of several. */
export interface Plot {
  readonly kind: "plot";
  readonly panels: readonly LinePanel[];
  /** Of a sheet; `panelWidth` and `panelHeight` also of a single panel. */
  readonly sheet?: SheetOptions;
  readonly caption: Markdown;
}

/** Numbers in rows; each cell is Markdown. */
export interface NumberTable {
  readonly kind: "numbers";
  readonly caption?: Markdown;
  readonly columns: readonly { readonly name: Markdown; readonly align?: "left" | "right" }[];
  readonly rows: readonly (readonly Markdown[])[];
}

/** A number that cannot be trusted, or a run that stopped, in words. */
export interface Warning {
  readonly kind: "warning";
  readonly text: Markdown;
}

/** Numbers held against what independent sources say. They hold at the default inputs. */
export interface Checks {
  readonly kind: "checks";
  readonly checks: readonly Check[];
}

export interface Words {
  readonly kind: "text";
  readonly source: Markdown;
}

/** What a cell shows. Plain data: it can travel from a worker to the page. */
export type Output = Words | Equation | Code | Derivation | Plot | NumberTable | Warning | Checks;

/** How a cell is to be computed. */
export interface Run {
  /** "coarse" takes fewer points of the same curves; a page says so. */
  readonly resolution: "coarse" | "fine";
}

/** A cell that computes. Its inputs are sliders in a page and stand at their defaults elsewhere. */
export interface ComputedCell {
  readonly kind: "computed";
  /** Unique in its notebook; part of the ids in the page. */
  readonly name: string;
  readonly inputs: Inputs;
  /** Whether it takes longer than a slider may lag; a page then computes it on request. */
  readonly heavy: boolean;
  readonly compute: (values: Values, run: Run) => readonly Output[] | Promise<readonly Output[]>;
}

export type Cell = Words | ComputedCell;

/** A literate module: words, and cells that compute what the words speak of. */
export interface Notebook {
  /** Lower-case words with hyphens: name of its page. */
  readonly name: string;
  readonly title: string;
  /** One sentence of Markdown for lists of notebooks. */
  readonly summary: Markdown;
  readonly cells: readonly Cell[];
}

/** A cell without inputs. */
export function computed(
  name: string,
  compute: (run: Run) => readonly Output[] | Promise<readonly Output[]>,
  { heavy = false }: { readonly heavy?: boolean } = {},
): ComputedCell {
  return { kind: "computed", name, inputs: {}, heavy, compute: (_, run) => compute(run) };
}

/**
 * A cell with inputs, whose values `compute` takes by their names. An input that several cells of a
 * notebook share is one: it is shown with the first of them and moves all.
 */
export function live<I extends Readonly<Record<string, Input>>>(
  name: string,
  inputs: I,
  compute: (values: ValuesOf<I>, run: Run) => readonly Output[] | Promise<readonly Output[]>,
  { heavy = false }: { readonly heavy?: boolean } = {},
): ComputedCell {
  return {
    kind: "computed",
    name,
    inputs,
    heavy,
    compute: (values, run) => compute(checkedValues(inputs, values), run),
  };
}
