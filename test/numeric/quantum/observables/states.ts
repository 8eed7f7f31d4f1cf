import type {
  DensityMatrix,
  FourierComponent,
  FourierState,
} from "../../../../numeric/quantum/states/index.ts";
import { pureState, thermalState } from "../../../../numeric/quantum/states/index.ts";
import { symmetric } from "../../../seed.ts";

/** Any complex matrix. */
export function randomMatrix(levels: number, seed: number): DensityMatrix {
  const random = symmetric(seed);
  const part = (): Float64Array => Float64Array.from({ length: levels * levels }, random);
  return { levels, re: part(), im: part() };
}

/** A A†/Tr(A A†) of a random A. */
export function randomState(levels: number, seed: number): DensityMatrix {
  const a = randomMatrix(levels, seed);
  const trace = a.re.reduce((sum, x, at) => sum + x * x + (a.im[at] as number) ** 2, 0);
  const re = new Float64Array(levels * levels);
  const im = new Float64Array(levels * levels);
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j < levels; j++) {
      for (let k = 0; k < levels; k++) {
        const [x, y] = [a.re[i * levels + k] as number, a.im[i * levels + k] as number];
        const [u, v] = [a.re[j * levels + k] as number, a.im[j * levels + k] as number];
        re[i * levels + j]! += (x * u + y * v) / trace;
        im[i * levels + j]! += (y * u - x * v) / trace;
      }
    }
  }
  return { levels, re, im };
}

export function mixture(
  ...parts: readonly (readonly [weight: number, rho: DensityMatrix])[]
): DensityMatrix {
  const levels = Math.max(...parts.map(([, rho]) => rho.levels));
  const re = new Float64Array(levels * levels);
  const im = new Float64Array(levels * levels);
  for (const [weight, rho] of parts) {
    for (let i = 0; i < rho.levels; i++) {
      for (let j = 0; j < rho.levels; j++) {
        re[i * levels + j]! += weight * (rho.re[i * rho.levels + j] as number);
        im[i * levels + j]! += weight * (rho.im[i * rho.levels + j] as number);
      }
    }
  }
  return { levels, re, im };
}

/**
 * Free rotation ρ_jk(t) = ρ_jk e^{-i(j-k)Ωt} along one of several phases: the component of harmonic
 * h ≥ 0 is the diagonal k - j = h.
 */
export function rotating(
  rho: DensityMatrix,
  frequencies: readonly number[],
  axis = 0,
): FourierState {
  const { levels } = rho;
  const components: FourierComponent[] = [];
  for (let h = 0; h < levels; h++) {
    const re = new Float64Array(levels * levels);
    const im = new Float64Array(levels * levels);
    for (let j = 0; j + h < levels; j++) {
      const at = j * levels + j + h;
      re[at] = rho.re[at] as number;
      im[at] = rho.im[at] as number;
    }
    const harmonic = frequencies.map((_, k) => (k === axis ? h : 0));
    components.push({ levels, re, im, harmonic });
  }
  return { levels, frequencies, components };
}

/** Σ weight · state of states with the same frequencies. */
export function superposed(
  ...parts: readonly (readonly [weight: number, state: FourierState])[]
): FourierState {
  const [[, { frequencies }]] = parts as [readonly [number, FourierState]];
  const groups = new Map<string, [readonly number[], [number, DensityMatrix][]]>();
  for (const [weight, { components }] of parts) {
    for (const component of components) {
      const key = component.harmonic.join();
      const group = groups.get(key) ?? [component.harmonic, []];
      group[1].push([weight, component]);
      groups.set(key, group);
    }
  }
  const levels = Math.max(...parts.map(([, state]) => state.levels));
  const empty = new Float64Array(levels * levels);
  const components = [...groups.values()].map(([harmonic, members]) => ({
    ...mixture([0, { levels, re: empty, im: empty }], ...members),
    harmonic,
  }));
  return { levels, frequencies, components };
}

/** A static state with base frequencies that nothing turns with. */
export function still(rho: DensityMatrix, frequencies: readonly number[]): FourierState {
  return {
    levels: rho.levels,
    frequencies,
    components: [{ ...rho, harmonic: frequencies.map(() => 0) }],
  };
}

/** S|0⟩ with ⟨X²⟩ = e^{-2r}/2: c_2k = √(sech r) (-tanh r)^k √(2k)!/(2^k k!). */
export function squeezedVacuum(r: number, levels: number): DensityMatrix {
  const amplitudes = new Float64Array(levels);
  let c = 1 / Math.sqrt(Math.cosh(r));
  for (let n = 0; n < levels; n += 2) {
    amplitudes[n] = c;
    c *= -Math.tanh(r) * Math.sqrt((n + 1) / (n + 2));
  }
  return pureState(amplitudes);
}

/**
 * 0.6 |ψ⟩⟨ψ| + 0.4 thermal with n̄ = 1.5 on 60 levels, ⟨n|ψ⟩ ∝ e^{in²/3}/(n + 1): a state without
 * any symmetry of which reference numbers are known.
 */
export function referenceState(): DensityMatrix {
  const levels = 60;
  const sizes = Float64Array.from({ length: levels }, (_, n) => 1 / (n + 1));
  const norm = Math.sqrt(sizes.reduce((sum, c) => sum + c * c, 0));
  const part = (of: (angle: number) => number): Float64Array =>
    sizes.map((c, n) => (c / norm) * of(n ** 2 / 3));
  return mixture(
    [0.6, pureState(part(Math.cos), part(Math.sin))],
    [0.4, thermalState(1.5, levels)],
  );
}
