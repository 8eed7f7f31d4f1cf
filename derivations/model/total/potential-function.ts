import {
  elementAt,
  evaluate,
  evaluateReal,
  partsOfPositions,
  type Scalar,
} from "../../../symbolic/index.ts";

/** Re P(x) e^{ikx} with P(x) = Σ_a (re_a + i im_a) x^a. */
interface WaveTerm {
  readonly k: number;
  readonly re: readonly number[];
  readonly im: readonly number[];
}

/** Of a sum of floating-point numbers: the error of a value is below this share of what is added up. */
const rounding = 2 ** -50;

/** A real function f(x) = Σ Re P(x) e^{ikx} in numbers, with its derivatives and bounds of them. */
export class PotentialFunction {
  private constructor(readonly terms: readonly WaveTerm[]) {}

  /**
   * The function of x that a scalar is with numbers for its other parameters.
   *
   * @param value a polynomial in x, and such times sines and cosines of linear forms in x
   * @throws ScalarError where a parameter has no number
   */
  static of(value: Scalar, numbers: ReadonlyMap<string, number>): PotentialFunction {
    const byWave = new Map<number, { re: number[]; im: number[] }>();
    for (const { wave, terms } of partsOfPositions(value, ["x"]) ?? []) {
      const k = wave.isNone ? 0 : evaluateReal(wave.number(0), numbers);
      const polynomial = byWave.get(Math.abs(k)) ?? { re: [], im: [] };
      byWave.set(Math.abs(k), polynomial);
      for (const { exponents, coefficient } of terms) {
        const { re, im } = evaluate(coefficient, numbers);
        const [power = 0] = exponents;
        while (polynomial.re.length <= power) {
          polynomial.re.push(0);
          polynomial.im.push(0);
        }
        polynomial.re[power]! += re;
        // Re z e^{-ikx} = Re z* e^{ikx}
        polynomial.im[power]! += k < 0 ? -im : im;
      }
    }
    return new PotentialFunction([...byWave].map(([k, { re, im }]) => ({ k, re, im })));
  }

  /** f'. */
  derivative(): PotentialFunction {
    return new PotentialFunction(
      this.terms.map(({ k, re, im }) => ({
        k,
        re: re.map((_, a) => (a + 1) * (re[a + 1] ?? 0) - k * elementAt(im, a)),
        im: im.map((_, a) => (a + 1) * (im[a + 1] ?? 0) + k * elementAt(re, a)),
      })),
    );
  }

  at(x: number): number {
    let sum = 0;
    for (const { k, re, im } of this.terms) {
      const real = horner(re, x);
      sum += k === 0 ? real : real * Math.cos(k * x) - horner(im, x) * Math.sin(k * x);
    }
    return sum;
  }

  /** Σ |c_a| |x|^a over all terms, which |f| does not exceed up to this |x|. */
  size(x: number): number {
    let sum = 0;
    for (const { re, im, k } of this.terms) {
      let power = 1;
      for (let a = 0; a < re.length; a++) {
        sum += power * (k === 0 ? Math.abs(re[a]!) : Math.hypot(re[a]!, im[a]!));
        power *= Math.abs(x);
      }
    }
    return sum;
  }

  /** A bound of the rounding error of {@link at}. */
  roundingAt(x: number): number {
    const wave = Math.max(...this.terms.map(({ k }) => k), 0);
    return rounding * this.size(x) * (1 + (wave * Math.abs(x)) / 16);
  }

  /** The polynomial beside the waves: its coefficients. */
  get polynomial(): readonly number[] {
    return this.terms.find(({ k }) => k === 0)?.re ?? [];
  }

  /** The waves beside the polynomial. */
  get waves(): readonly WaveTerm[] {
    return this.terms.filter(({ k, re, im }) => k !== 0 && [...re, ...im].some((c) => c !== 0));
  }
}

function horner(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let a = coefficients.length - 1; a >= 0; a--) sum = sum * x + coefficients[a]!;
  return sum;
}
