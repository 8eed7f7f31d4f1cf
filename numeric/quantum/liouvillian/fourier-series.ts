/** Σ_k c_k e^{i k·Ω t} with finitely many harmonics k. */
export class FourierSeries {
  private constructor(
    private readonly terms: ReadonlyMap<
      string,
      { readonly harmonic: readonly number[]; readonly re: number; readonly im: number }
    >,
  ) {}

  static of(
    terms: Iterable<{
      readonly harmonic: readonly number[];
      readonly re: number;
      readonly im: number;
    }>,
  ): FourierSeries {
    const sum = new Map<string, { harmonic: readonly number[]; re: number; im: number }>();
    for (const { harmonic, re, im } of terms) {
      const key = harmonic.join();
      const present = sum.get(key);
      if (present === undefined) sum.set(key, { harmonic, re, im });
      else {
        present.re += re;
        present.im += im;
      }
    }
    return new FourierSeries(sum);
  }

  *[Symbol.iterator](): Iterator<{
    readonly harmonic: readonly number[];
    readonly re: number;
    readonly im: number;
  }> {
    yield* this.terms.values();
  }

  times(other: FourierSeries): FourierSeries {
    const products = [];
    for (const a of this) {
      for (const b of other) {
        products.push({
          harmonic: a.harmonic.map((k, axis) => k + b.harmonic[axis]!),
          re: a.re * b.re - a.im * b.im,
          im: a.re * b.im + a.im * b.re,
        });
      }
    }
    return FourierSeries.of(products);
  }

  /** The complex conjugate at all times. */
  conjugate(): FourierSeries {
    return this.mapped(({ harmonic, re, im }) => ({
      harmonic: harmonic.map((k) => 0 - k),
      re,
      im: -im,
    }));
  }

  scaled(re: number, im = 0): FourierSeries {
    return this.mapped((term) => ({
      harmonic: term.harmonic,
      re: re * term.re - im * term.im,
      im: re * term.im + im * term.re,
    }));
  }

  derivative(frequencies: readonly number[]): FourierSeries {
    return this.mapped(({ harmonic, re, im }) => {
      const rate = harmonic.reduce((sum, k, axis) => sum + k * frequencies[axis]!, 0);
      return { harmonic, re: -rate * im, im: rate * re };
    });
  }

  private mapped(
    image: (term: {
      readonly harmonic: readonly number[];
      readonly re: number;
      readonly im: number;
    }) => {
      readonly harmonic: readonly number[];
      readonly re: number;
      readonly im: number;
    },
  ): FourierSeries {
    return FourierSeries.of([...this].map(image));
  }
}
