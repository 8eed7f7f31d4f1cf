/** `a cos ωt + b sin ωt = A cos(ωt - φ)`. */
export interface FourierComponent {
  /** `ω`. */
  readonly frequency: number;
  /** `a`. */
  readonly cosine: number;
  /** `b`. */
  readonly sine: number;
  /** `A = √(a² + b²)`. */
  readonly amplitude: number;
  /** `φ = atan2(b, a)`. */
  readonly phase: number;
}

export function fourierComponent(
  frequency: number,
  cosine: number,
  sine: number,
): FourierComponent {
  const amplitude = Math.hypot(cosine, sine);
  return { frequency, cosine, sine, amplitude, phase: Math.atan2(sine, cosine) };
}

/**
 * `a_k = (2/T) ∫ x cos kωt dt` and `b_k = (2/T) ∫ x sin kωt dt` over one period of equally spaced values, by
 * the trapezoidal rule, which is exact up to harmonics of the order of their number.
 */
export function harmonicOf(values: Float64Array, order: number, period: number): FourierComponent {
  let cosine = 0;
  let sine = 0;
  for (let i = 0; i < values.length; i += 1) {
    const angle = (2 * Math.PI * ((i * order) % values.length)) / values.length;
    cosine += values[i]! * Math.cos(angle);
    sine += values[i]! * Math.sin(angle);
  }
  const factor = (order === 0 ? 1 : 2) / values.length;
  return fourierComponent((2 * Math.PI * order) / period, factor * cosine, factor * sine);
}
