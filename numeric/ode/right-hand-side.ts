/**
 * `dy/dt = f(t, y)`: writes the derivative of the state `y` at time `t` into `out`. It must not write
 * into `y`, nor keep either array.
 */
export type RightHandSide = (t: number, y: Float64Array, out: Float64Array) => void;
