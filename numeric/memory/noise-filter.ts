import { type ComplexArrays, complexArrays } from "../base/complex.ts";
import { eigenvalues } from "../linear-algebra/dense/index.ts";

/**
 * A filter of white noise η of unit strength, ξ = Σ_e g_e y_e with ẏ_e = -r_e y_e + η, whose spectrum is |Σ_e g_e/(r_e-iω)|².
 * Real with real η, or complex with ⟨η(t)η*(t')⟩ = δ(t-t') and ⟨ηη⟩ = 0.
 */
export interface NoiseFilter {
  readonly rates: ComplexArrays;
  readonly gains: ComplexArrays;
  readonly isReal: boolean;
  /** By how much its spectrum is off at most, relative to the largest value. */
  readonly error: number;
}

/** A spectrum, real and even, by its value at zero and the imaginary zeros and poles, all poles different. */
export interface ProductSpectrum {
  readonly power: number;
  readonly zeros: readonly number[];
  readonly poles: readonly number[];
}

/** A real filter for S(ω) = power Π(1+ω²/z²)/Π(1+ω²/p²): √power Π(1+s/z)/Π(1+s/p) in partial fractions of s = -iω. */
export function productFilter({ power, zeros, poles }: ProductSpectrum): NoiseFilter {
  const gains = poles.map((p, e) => {
    const above = zeros.reduce((product, z) => product * (1 - p / z), Math.sqrt(power) * p);
    return poles.reduce((value, q, f) => (f === e ? value : value / (1 - p / q)), above);
  });
  const filter = {
    rates: { re: Float64Array.from(poles), im: new Float64Array(poles.length) },
    gains: { re: Float64Array.from(gains), im: new Float64Array(poles.length) },
    isReal: true,
  };
  const spectrum = (omega: number): number =>
    poles.reduce(
      (value, p) => value / (1 + (omega / p) ** 2),
      zeros.reduce((value, z) => value * (1 + (omega / z) ** 2), power),
    );
  return { ...filter, error: errorOf(filter, spectrum, poles) };
}

/** a e^{-rτ} of a correlation, τ > 0. */
export interface CorrelationPart {
  readonly amplitude: readonly [re: number, im: number];
  readonly rate: readonly [re: number, im: number];
}

/**
 * A complex filter for noise with ⟨ζ(t+τ)ζ*(t)⟩ = Σ_e a_e e^{-r_eτ}, all r_e different: of
 *
 *     S(ω) = 2 Re Σ_e a_e/(r_e-iω) = M(ω)/Π_e |r_e-iω|²
 *
 * the real polynomial M is |N|² with N = √m Π(ω-ω_i) of one zero of each pair, where S is nowhere negative.
 *
 * Reference: A. M. Yaglom, "Correlation Theory of Stationary and Related Random Functions" (1987), 2.7.
 */
export function correlationFilter(parts: readonly CorrelationPart[]): NoiseFilter {
  const centre = parts.reduce((sum, { rate: [, w] }) => sum + w, 0) / parts.length;
  const unit = Math.max(...parts.map(({ rate: [k, w] }) => Math.hypot(k, w - centre)));
  // In units of that, with v = (ω - centre)/unit.
  const scaled = parts.map(({ amplitude, rate: [k, w] }) => ({
    ...{ amplitude, k: k / unit, w: (w - centre) / unit },
  }));
  const numerator = scaled.reduce(
    (sum, { amplitude: [a, b], k, w }, e) => {
      // 2(ak + b(w-v)) times (k²+(w-v)²) of all others
      const own = scaled.reduce<readonly number[]>(
        (product, other, f) =>
          f === e ? product : times(product, [other.k ** 2 + other.w ** 2, -2 * other.w, 1]),
        [2 * (a * k + b * w), -2 * b],
      );
      return sum.map((value, n) => value + (own[n] ?? 0));
    },
    Array.from({ length: 2 * parts.length }, () => 0),
  );
  const { leading, zeros } = oneOfEachPair(numerator);
  const gains = complexArrays(parts.length);
  scaled.forEach(({ k, w }, e) => {
    // N(v)/Π_{f≠e}(r_f - r_e) at v = w - ik, with S in units of 1/unit
    let value = { re: Math.sqrt(Math.max(0, leading) * unit), im: 0 };
    for (const zero of zeros) value = product(value, { re: w - zero.re, im: -k - zero.im });
    scaled.forEach((other, f) => {
      if (f !== e) value = quotient(value, { re: other.k - k, im: other.w - w });
    });
    gains.re[e] = value.re;
    gains.im[e] = value.im;
  });
  const filter = {
    rates: {
      re: Float64Array.from(parts, ({ rate }) => rate[0]),
      im: Float64Array.from(parts, ({ rate }) => rate[1]),
    },
    ...{ gains, isReal: false },
  };
  const spectrum = (omega: number): number =>
    parts.reduce((sum, { amplitude: [a, b], rate: [k, w] }) => {
      const u = w - omega;
      return sum + (2 * (a * k + b * u)) / (k * k + u * u);
    }, 0);
  const looks = parts.flatMap(({ rate: [k, w] }) => [w, w - k, w + k]);
  return { ...filter, error: errorOf(filter, spectrum, looks) };
}

/** The same noise, so many times stronger. */
export function amplified(filter: NoiseFilter, factor: number): NoiseFilter {
  const { re, im } = filter.gains;
  return {
    ...filter,
    gains: { re: re.map((g) => factor * g), im: im.map((g) => factor * g) },
  };
}

/** |Σ_e g_e/(r_e-iω)|² */
export function filterSpectrum(
  { rates, gains }: Pick<NoiseFilter, "rates" | "gains">,
  omega: number,
): number {
  let [re, im] = [0, 0];
  for (let e = 0; e < rates.re.length; e++) {
    const part = quotient(
      { re: gains.re[e]!, im: gains.im[e]! },
      { re: rates.re[e]!, im: rates.im[e]! - omega },
    );
    re += part.re;
    im += part.im;
  }
  return re * re + im * im;
}

/** At some frequencies, and far out on both sides. */
function errorOf(
  filter: Pick<NoiseFilter, "rates" | "gains">,
  spectrum: (omega: number) => number,
  looks: readonly number[],
): number {
  const far = 10 * Math.max(...looks.map(Math.abs));
  const all = [0, far, -far, ...looks, ...looks.map((one) => -one)];
  let [worst, largest] = [0, 0];
  for (const omega of all) {
    const exact = spectrum(omega);
    worst = Math.max(worst, Math.abs(filterSpectrum(filter, omega) - exact));
    largest = Math.max(largest, Math.abs(exact));
  }
  return largest === 0 ? 0 : worst / largest;
}

interface Complex {
  readonly re: number;
  readonly im: number;
}

function product(a: Complex, b: Complex): Complex {
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
}

function quotient(a: Complex, b: Complex): Complex {
  const size = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / size, im: (a.im * b.re - a.re * b.im) / size };
}

/** Of polynomials by rising powers. */
function times(a: readonly number[], b: readonly number[]): readonly number[] {
  const out = Array.from({ length: a.length + b.length - 1 }, () => 0);
  a.forEach((x, i) => b.forEach((y, j) => (out[i + j]! += x * y)));
  return out;
}

/** Coefficients below this part of the largest are rounding. */
const rounding = 1e-13;

/** The leading coefficient of a real polynomial that is nowhere negative, and of its zeros that of each pair which is above. */
function oneOfEachPair(coefficients: readonly number[]): {
  readonly leading: number;
  readonly zeros: readonly Complex[];
} {
  const largest = Math.max(...coefficients.map(Math.abs));
  let degree = coefficients.length - 1;
  while (degree > 0 && Math.abs(coefficients[degree]!) <= rounding * largest) degree -= 1;
  const leading = coefficients[degree]!;
  const companion = new Float64Array(degree * degree);
  for (let n = 0; n < degree; n++) {
    companion[n * degree + degree - 1] = -coefficients[n]! / leading;
    if (n > 0) companion[n * degree + n - 1] = 1;
  }
  const { re, im } = eigenvalues(companion, degree);
  const zeros = Array.from(re, (x, n) => ({ re: x, im: im[n]! }));
  return {
    leading,
    zeros: zeros.sort((a, b) => b.im - a.im).slice(0, degree / 2),
  };
}

/**
 * Covariances of the states of a filter in the stationary state, ⟨y_e y_f*⟩ = 1/(r_e + r_f*), row-major; of a complex one
 * for the real and the imaginary part of each in turn.
 */
export function filterCovariance({ rates, isReal }: NoiseFilter): Float64Array {
  const count = rates.re.length;
  const size = isReal ? count : 2 * count;
  const covariance = new Float64Array(size * size);
  for (let e = 0; e < count; e++) {
    for (let f = 0; f < count; f++) {
      const sum = { re: rates.re[e]! + rates.re[f]!, im: rates.im[e]! - rates.im[f]! };
      const { re, im } = quotient({ re: 1, im: 0 }, sum);
      if (isReal) covariance[e * size + f] = re;
      else addCircular(covariance, size, [e, f], { re, im });
    }
  }
  return covariance;
}

/** Adds ⟨z_a z_b*⟩ of circular complex numbers to the covariance of their parts. */
export function addCircular(
  covariance: Float64Array,
  size: number,
  [a, b]: readonly [number, number],
  { re, im }: Complex,
): void {
  covariance[2 * a * size + 2 * b]! += re / 2;
  covariance[(2 * a + 1) * size + 2 * b + 1]! += re / 2;
  covariance[(2 * a + 1) * size + 2 * b]! += im / 2;
  covariance[2 * a * size + 2 * b + 1]! -= im / 2;
}
