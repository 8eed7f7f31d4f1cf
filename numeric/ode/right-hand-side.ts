import type {
  Double,
  ImportedFunction,
  Local,
  Locals,
  Statement,
} from "../base/webassembly/index.ts";

/**
 * `dy/dt = f(t, y)`: writes the derivative of the state `y` at time `t` into `out`. It must not write
 * into `y`, nor keep either array.
 */
export interface RightHandSide {
  (t: number, y: Float64Array, out: Float64Array): void;
  /** The statements of the function, if they are known: steppers write them out instead of calling it. */
  readonly text?: RightHandSideText | undefined;
}

/** A right-hand side as code: `statements` with the variables `k0, k1, …` set to `coefficients`. */
interface RightHandSideText {
  readonly coefficients: Float64Array;
  /** The same object for all functions that differ in their coefficients alone. */
  readonly statements: Statements;
}

export interface Statements {
  /** Components of the state. */
  readonly dimension: number;
  /** How many variables k0, k1, … they use. */
  readonly coefficients: number;
  /**
   * JavaScript that computes the outputs. The statements may be put into a block; the names that they declare
   * are single letters, or letters followed by digits.
   */
  write(places: StatementPlaces): readonly string[];
  /** The same in WebAssembly. */
  encode(places: CodePlaces): readonly Statement[];
  /** What a module with them has to import, before all else. */
  readonly imports: {
    readonly declared: readonly ImportedFunction[];
    readonly functions: Readonly<Record<string, (x: number, s: number) => number>>;
  };
}

/** Expressions for what statements read, and the places that they assign to. */
export interface StatementPlaces {
  readonly time: string;
  state(index: number): string;
  output(index: number): string;
}

/** The same in WebAssembly. */
export interface CodePlaces {
  readonly locals: Locals;
  readonly time: Double;
  state(index: number): Double;
  coefficient(index: number): Double;
  output(index: number): Local<"f64">;
}
