/**
 * `dy/dt = f(t, y)`: writes the derivative of the state `y` at time `t` into `out`. It must not write
 * into `y`, nor keep either array.
 */
export interface RightHandSide {
  (t: number, y: Float64Array, out: Float64Array): void;
  /** The statements of the function, if they are known: steppers write them out instead of calling it. */
  readonly text?: RightHandSideText | undefined;
}

/** A right-hand side as JavaScript: `statements` with the variables `k0, k1, …` set to `coefficients`. */
export interface RightHandSideText {
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
   * Statements that compute the outputs. They may be put into a block; the names that they declare
   * are single letters, or letters followed by digits.
   */
  write(places: StatementPlaces): readonly string[];
}

/** Expressions for what statements read, and the places that they assign to. */
export interface StatementPlaces {
  readonly time: string;
  state(index: number): string;
  output(index: number): string;
}
