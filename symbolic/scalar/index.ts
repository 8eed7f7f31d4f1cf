export { Angle, type AngleTerm, ModulatedPhaseError, type Modulation } from "./angle.ts";
export {
  angleAsScalar,
  coefficientsBeside,
  coefficientsIn,
  differentiate,
  substitute,
} from "./calculus.ts";
export { type ComplexNumber, evaluate, evaluateReal, type ParameterValues } from "./evaluate.ts";
export { GaussianRational } from "./gaussian-rational.ts";
export { binomial, fallingFactorial, greatestCommonDivisor, type Integer } from "./integer.ts";
export { expandedModulations } from "./modulation-series.ts";
export { Monomial } from "./monomial.ts";
export { Powers } from "./powers.ts";
export { type Decimal, printedDecimal, printedText, Rational } from "./rational.ts";
export { angleOf } from "./angle-of.ts";
export { Scalar } from "./scalar.ts";
export { ScalarError } from "./scalar-error.ts";
export type { ScalarTerm } from "./scalar-term.ts";
export type { SquareRoot } from "./square-root.ts";
export {
  type TrigonometricFactor,
  type TrigonometricTerm,
  trigonometricForm,
} from "./trigonometric-form.ts";
export { type WavePair, wavePair } from "./wave-pair.ts";
