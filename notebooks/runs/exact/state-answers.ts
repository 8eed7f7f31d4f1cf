import {
  type DensityMatrix,
  type FourierState,
  hermitianEigenvalues,
  periodAverages,
  timeAverage,
} from "../../../numeric/index.ts";

/** A steady state by one equation. */
export interface EquationState {
  readonly equation: string;
  /** What it is, in a sentence. */
  readonly words: string;
  /** Averages over a period: ⟨a†a⟩, R and ν_geo; NaN where there is no state. */
  readonly n: number;
  readonly R: number;
  readonly nu_geo: number;
  /** The least eigenvalue of ρ averaged over a period. */
  readonly least_eigenvalue: number;
  /** ½ Tr|ρ - ρ_exact| of states averaged over a period; null for the exact one. */
  readonly distance: number | null;
  /** Why the state is not settled; empty if it is. */
  readonly reason: string;
}

export type Averages = Pick<EquationState, "n" | "R" | "nu_geo" | "least_eigenvalue" | "distance">;

/** Averages over a period of a state, and its distance from the exact one. */
export function answerOf(
  state: FourierState | undefined,
  exact: FourierState | undefined,
  hbar: number,
): Averages {
  if (state === undefined) {
    const none = Number.NaN;
    return { n: none, R: none, nu_geo: none, least_eigenvalue: none, distance: null };
  }
  const { occupation, anisotropy, nuGeo } = periodAverages(state, { hbar });
  const rho = timeAverage(state);
  return {
    ...{ n: occupation.mean, R: anisotropy.mean, nu_geo: nuGeo.mean },
    least_eigenvalue: Math.min(...hermitianEigenvalues(matrixOf(rho, rho.levels))),
    distance: exact === undefined ? null : traceDistance(rho, timeAverage(exact)),
  };
}

/** ½ Tr|ρ - σ|, with zeros where one has fewer levels. */
function traceDistance(one: DensityMatrix, other: DensityMatrix): number {
  const size = Math.max(one.levels, other.levels);
  const [a, b] = [matrixOf(one, size), matrixOf(other, size)];
  const difference = {
    levels: size,
    re: a.re.map((value, k) => value - b.re[k]!),
    im: a.im.map((value, k) => value - b.im[k]!),
  };
  return hermitianEigenvalues(difference).reduce((sum, value) => sum + Math.abs(value), 0) / 2;
}

function matrixOf({ levels, re, im }: DensityMatrix, size: number): DensityMatrix {
  const [x, y] = [new Float64Array(size * size), new Float64Array(size * size)];
  for (let i = 0; i < levels; i++) {
    x.set(re.subarray(i * levels, (i + 1) * levels), i * size);
    y.set(im.subarray(i * levels, (i + 1) * levels), i * size);
  }
  return { levels: size, re: x, im: y };
}
