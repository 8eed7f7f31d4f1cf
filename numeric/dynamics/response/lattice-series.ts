import type { ComplexNumber } from "../../base/complex.ts";
/** A frequency Ω = Σ_j k_j ω_j as integers. */
export type LatticeVector = readonly number[];

/** f(t) = Σ_k f_k e^{iΩ_k t} over a lattice of frequencies: finite sums, closed under products. */
export class LatticeSeries {
  private constructor(private readonly terms: ReadonlyMap<string, LatticeTerm>) {}

  static of(terms: readonly LatticeTerm[]): LatticeSeries {
    const sums = new Map<string, LatticeTerm>();
    for (const { vector, re, im } of terms) {
      const key = vector.join();
      const known = sums.get(key);
      sums.set(key, { vector, re: re + (known?.re ?? 0), im: im + (known?.im ?? 0) });
    }
    return new LatticeSeries(sums);
  }

  /** The components that are not zero. */
  get components(): readonly LatticeTerm[] {
    return [...this.terms.values()].filter(({ re, im }) => re !== 0 || im !== 0);
  }

  at(vector: LatticeVector): ComplexNumber {
    return this.terms.get(vector.join()) ?? { re: 0, im: 0 };
  }

  plus(other: LatticeSeries): LatticeSeries {
    return LatticeSeries.of([...this.terms.values(), ...other.terms.values()]);
  }

  times(other: LatticeSeries): LatticeSeries {
    const others = other.components;
    return LatticeSeries.of(
      this.components.flatMap((a) =>
        others.map((b) => ({
          vector: a.vector.map((n, j) => n + (b.vector[j] ?? 0)),
          re: a.re * b.re - a.im * b.im,
          im: a.re * b.im + a.im * b.re,
        })),
      ),
    );
  }
}

/** One component. */
export interface LatticeTerm {
  readonly vector: LatticeVector;
  readonly re: number;
  readonly im: number;
}
