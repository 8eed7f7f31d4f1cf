/** The real and the imaginary part of a number. */
export type ComplexPair = readonly [re: number, im: number];
