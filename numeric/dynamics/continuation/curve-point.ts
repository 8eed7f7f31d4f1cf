/** A point of a curve with its direction. */
export interface CurvePoint {
  readonly z: Float64Array;
  readonly tangent: Float64Array;
  /** Sign of `det [∂G; tᵀ]`; 0 where it is not known. */
  readonly sign: number;
  readonly logarithm: number;
  readonly arclength: number;
}
