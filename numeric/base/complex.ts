/** A complex number. */
export interface ComplexNumber {
  readonly re: number;
  readonly im: number;
}

/** Complex numbers as two arrays: the components of a vector, or the rows of a matrix in turn. */
export interface ComplexArrays {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** A square complex matrix, row-major. */
export interface ComplexMatrix extends ComplexArrays {
  readonly size: number;
}

/** Zeros. */
export function complexArrays(length: number): ComplexArrays {
  return { re: new Float64Array(length), im: new Float64Array(length) };
}

/** The zero matrix. */
export function complexMatrix(size: number): ComplexMatrix {
  return { size, ...complexArrays(size * size) };
}
