import type { ComplexArrays } from "../../base/complex.ts";
import { hermitianEigensystem } from "../../linear-algebra/dense/hermitian.ts";
import type { HamiltonianTerm } from "./hamiltonian-terms.ts";
import { unitaryPropagation } from "./unitary-propagation.ts";

/**
 * The modes φ_a(t) of a periodic Hamiltonian at equidistant times, as columns of unitary matrices:
 *
 *     iħ dψ/dt = H(t)ψ,   ψ_a(t) = e^{-iε_a t} φ_a(t),   φ_a(t + τ) = Π φ_a(t),
 *
 * with τ the period of H and Π = 1, or half of it and Π the parity, if H(t + τ) = Π H(t) Π.
 */
export interface FloquetModes {
  readonly levels: number;
  /** τ */
  readonly period: number;
  /** ε_a over ħ, between -π/τ and π/τ. */
  readonly quasienergies: Float64Array;
  /** φ_a(t_m) at t_m = mτ/M, component i of mode a at i·levels + a. */
  readonly modes: readonly ComplexArrays[];
}

/**
 * @param samples how many times there are in τ
 * @param parity whether τ is half a period 2π/frequency, with the parity (-1)ⁿ
 */
export function floquetModes(
  levels: number,
  terms: readonly HamiltonianTerm[],
  period: number,
  samples: number,
  parity: boolean,
): FloquetModes {
  const propagators = unitaryPropagation(levels, terms, period, samples);
  const last = propagators[samples]!;
  const whole = { re: last.re.slice(), im: last.im.slice() };
  for (let i = 1; i < (parity ? levels : 0); i += 2) {
    for (let at = i * levels; at < (i + 1) * levels; at++) {
      whole.re[at] = -whole.re[at]!;
      whole.im[at] = -whole.im[at]!;
    }
  }
  const { vectors, phases } = unitaryEigensystem(levels, whole);
  const quasienergies = phases.map((phase) => -phase / period);
  const modes = Array.from({ length: samples }, (_, m) => {
    const mode = product(levels, propagators[m]!, vectors);
    const t = (period * m) / samples;
    for (let a = 0; a < levels; a++) turnColumn(levels, mode, a, quasienergies[a]! * t);
    return mode;
  });
  return { levels, period, quasienergies, modes };
}

function product(n: number, a: ComplexArrays, b: ComplexArrays): ComplexArrays {
  const re = new Float64Array(n * n);
  const im = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const [x, y] = [a.re[i * n + k]!, a.im[i * n + k]!];
      for (let j = 0; j < n; j++) {
        const [u, v] = [b.re[k * n + j]!, b.im[k * n + j]!];
        re[i * n + j]! += x * u - y * v;
        im[i * n + j]! += x * v + y * u;
      }
    }
  }
  return { re, im };
}

function turnColumn(n: number, { re, im }: ComplexArrays, column: number, angle: number): void {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (let at = column; at < n * n; at += n) {
    const [x, y] = [re[at]!, im[at]!];
    re[at] = x * cos - y * sin;
    im[at] = x * sin + y * cos;
  }
}

/** Angles of Hermitian combinations: two phases that lie alike about one do not about another. */
const angles = [0.3, 1.1, 1.9, 2.7];

/**
 * Eigenvectors of a unitary matrix W and the phases of its eigenvalues: those of the Hermitian
 * matrix (e^{-iα}W + e^{iα}W†)/2, of the angle α that gives the least error.
 */
function unitaryEigensystem(
  n: number,
  w: ComplexArrays,
): { readonly vectors: ComplexArrays; readonly phases: Float64Array } {
  let best: { vectors: ComplexArrays; phases: Float64Array; error: number } | undefined;
  for (const angle of angles) {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    // The Hermitian part is taken there.
    const re = w.re.map((x, at) => x * cos + w.im[at]! * sin);
    const im = w.im.map((y, at) => y * cos - w.re[at]! * sin);
    const { vectors } = hermitianEigensystem({ levels: n, re, im });
    const image = product(n, w, vectors);
    const phases = new Float64Array(n);
    let error = 0;
    for (let a = 0; a < n; a++) {
      let [x, y] = [0, 0];
      for (let at = a; at < n * n; at += n) {
        x += vectors.re[at]! * image.re[at]! + vectors.im[at]! * image.im[at]!;
        y += vectors.re[at]! * image.im[at]! - vectors.im[at]! * image.re[at]!;
      }
      phases[a] = Math.atan2(y, x);
      // ‖W v - μ v‖² = 1 - |μ|² loses digits.
      for (let at = a; at < n * n; at += n) {
        const [u, v] = [vectors.re[at]!, vectors.im[at]!];
        error = Math.max(error, Math.abs(image.re[at]! - x * u + y * v));
        error = Math.max(error, Math.abs(image.im[at]! - x * v - y * u));
      }
    }
    if (best === undefined || error < best.error) best = { vectors, phases, error };
    if (error < 1e-12) break;
  }
  return best!;
}
