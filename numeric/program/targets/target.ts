import type { Scalar, SquareRoot } from "../../../symbolic/index.ts";
import type { System } from "../system.ts";
import type { Definition } from "./definition-code.ts";

/** What a module says of itself. */
export interface ModuleDescription {
  /** What the system is called, for the first line. */
  readonly name: string;
  /** Further lines for the comment at the top: assumptions, references. */
  readonly comments?: readonly string[];
  /** The equations as text, for the comment at the top; written out from the rates if absent. */
  readonly equations?: readonly string[];
  /** What functions, modules and files are called where a language names them; `name` if absent. */
  readonly identifier?: string;
}

export interface SystemDescription extends ModuleDescription {
  /** What the variables are called in the list of the module, e.g. `x^2*p` for `xxp`; their names if absent. */
  readonly labels?: readonly string[];
  /** Values of parameters to start from. */
  readonly defaults?: Readonly<Record<string, number>>;
  /** Those that were typed as expressions, as LaTeX: `0.3 \pi`. */
  readonly typed?: Readonly<Record<string, string>>;
  /**
   * Parameters of the system that the module computes from the others, each from those before it; they
   * stand behind the others in `parameters` of the system, and the module's own list is without them.
   */
  readonly definitions?: readonly Definition[];
  /** The equations as LaTeX, each a formula as the printers give it; from the rates if absent. */
  readonly formulas?: readonly string[];
}

/** What the two functions of a module are called, a vector and a matrix row by row, and what they are. */
export interface ModuleFunctions {
  readonly vector: { readonly name: string; readonly about: string };
  readonly matrix: { readonly name: string; readonly about: string };
}

/** dy/dt = f(t, y; q) with its Jacobian: equations of motion, moments, slow flows. */
export interface SystemModule extends SystemDescription {
  readonly system: System;
  /** Another matrix in place of the Jacobian, as the diffusion beside a drift, and the names of both. */
  readonly noise?: {
    /**
     * D of a Fokker-Planck equation, B of Langevin equations with B Bᵀ = 2D, or a Hermitian matrix K as the real one
     * [[Re K, -Im K], [Im K, Re K]], with the vector K c of c = (Re c, Im c) beside it.
     */
    readonly kind: "diffusion" | "factor" | "hermitian";
    readonly functions: ModuleFunctions;
    readonly matrix: readonly (Scalar | SquareRoot)[];
  };
}

/** One time dependence of a generator: cos(frequency·t + phase) times a sparse matrix. */
interface GeneratorTerm {
  readonly frequency: number;
  readonly phase: number;
  /** Places of the elements, from 0, for density matrices stacked row by row: i·N + j. */
  readonly rows: readonly number[];
  readonly cols: readonly number[];
  readonly re: readonly number[];
  readonly im: readonly number[];
}

/** L(t) = Σ cos(frequency·t + phase) · term on density matrices of N levels, in numbers. */
export interface GeneratorModule extends ModuleDescription {
  /** Of several modes the number of product states. */
  readonly levels: number;
  /** Of several modes their names and the levels of each, the first slowest. */
  readonly modes?: readonly { readonly name: string; readonly levels: number }[];
  readonly terms: readonly GeneratorTerm[];
}

/** Whether a generator depends on time. */
export function isDriven({ terms }: Pick<GeneratorModule, "terms">): boolean {
  return terms.some(({ frequency, rows }) => frequency !== 0 && rows.length > 0);
}

/** What a target can print: an entry for each. */
export interface Printers {
  readonly system?: (module: SystemModule) => string;
  readonly generator?: (module: GeneratorModule) => string;
}

/**
 * A language, or another form, in which modules are written. A new one is a file of its own and a line in
 * the table of `index.ts`; where a program can run it, a `Runner` beside the tests.
 */
export interface Target {
  readonly name: string;
  /** How its files end, with the dot. */
  readonly extension: string;
  /** What it is, in a few words. */
  readonly summary: string;
  readonly print: Printers;
  /** A second file that belongs beside the first. */
  readonly header?: { readonly extension: string; readonly print: Printers };
  /** What a file must be called, without its ending, where its language calls functions by that name. */
  readonly fileName?: (wanted: string) => string;
}
