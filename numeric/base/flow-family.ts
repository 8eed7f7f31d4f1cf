/** F(x) of as many functions as variables, with ∂F_i/∂x_j to place i·n + j. */
export interface Linearizable {
  readonly n: number;
  values(x: Float64Array, out: Float64Array): void;
  linearize(x: Float64Array, values: Float64Array, jacobian: Float64Array): void;
}

/** Intervals that hold the values, and the Jacobian, of functions over a box. */
export interface Enclosure {
  values(low: Float64Array, high: Float64Array, outLow: Float64Array, outHigh: Float64Array): void;
  jacobian(
    low: Float64Array,
    high: Float64Array,
    outLow: Float64Array,
    outHigh: Float64Array,
  ): void;
  /** Whether something beside the functions shows that they have no root in a box, as a balance of power may. */
  isEmpty?(low: Float64Array, high: Float64Array): boolean;
}

/** Functions with enclosures, at the same parameters. */
export interface EnclosedSystem extends Linearizable {
  readonly enclosure: Enclosure;
}

/** u̇ = f(u; q) at parameters that can be moved. */
export interface BoundFlow extends Linearizable {
  moveTo(q: Float64Array): void;
  /** The size of u at which nonlinear terms matter. */
  typicalSize(): number;
}

/** A flow that is no polynomial, at parameters that can be moved. */
export interface EnclosedFlow extends BoundFlow, EnclosedSystem {}

/** All u of a flow as roots of one function of s: its roots, and the u that belong to one. */
export interface FlowReduction {
  readonly system: EnclosedFlow;
  /** u at a root s, undefined where the function has roots that are none of the flow. */
  stateAt(root: number): Float64Array | undefined;
}

/** Slow flows u̇ = f(u; q) with rates that are no polynomials. */
export interface FlowFamily {
  readonly variables: readonly string[];
  /** Names of the parameters, in the order of q. */
  readonly parameters: readonly string[];
  bind(): EnclosedFlow;
  /**
   * Half the sides of a box about u = 0 that holds all steady states at q, infinite where none is known; undefined where
   * there are too many variables to search one.
   */
  box(q: Float64Array): Float64Array | undefined;
  /** Places of variables that are 0 in all steady states, and of the equations that say so. */
  readonly zeros: readonly { readonly variable: number; readonly equation: number }[];
  /** One function with all steady states, where there is one. */
  reduce?(): FlowReduction;
}
