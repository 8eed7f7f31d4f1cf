/** The real and the imaginary part of a number. */
export type ComplexPair = readonly [re: number, im: number];

/** Re[a e^{-rτ}] by number, with the real and the imaginary part of a and of r. */
export interface NumericExponential {
  readonly amplitude: ComplexPair;
  readonly rate: ComplexPair;
}
