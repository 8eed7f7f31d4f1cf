import type { ContinuationProblem } from "../../../../numeric/dynamics/continuation/index.ts";

/*
 * One harmonic of  x'' + γx' + x + x³ = F cos ωt,  x = u cos ωt + v sin ωt  with slow u, v, A² = u² + v².
 * x³ → ¾A² (u cos + v sin);  x' → ω(v cos - u sin);  x'' → (2ωv̇ - ω²u) cos + (-2ωu̇ - ω²v) sin:
 *
 *     cos:   2ωv̇ + (1 - ω² + ¾A²) u + γωv = F
 *     sin:  -2ωu̇ + (1 - ω² + ¾A²) v - γωu = 0
 */
export function duffingResidual(
  [u = 0, v = 0]: ArrayLike<number> & Iterable<number>,
  omega: number,
  force: number,
  gamma: number,
  out: Float64Array,
): void {
  const k = 1 - omega ** 2 + 0.75 * (u * u + v * v);
  out[0] = (k * v - gamma * omega * u) / (2 * omega);
  out[1] = (force - k * u - gamma * omega * v) / (2 * omega);
}

export function duffingJacobian(
  [u = 0, v = 0]: ArrayLike<number> & Iterable<number>,
  omega: number,
  gamma: number,
  out: Float64Array,
): void {
  const k = 1 - omega ** 2 + 0.75 * (u * u + v * v);
  const w = 2 * omega;
  out[0] = (1.5 * u * v - gamma * omega) / w;
  out[1] = (k + 1.5 * v * v) / w;
  out[2] = -(k + 1.5 * u * u) / w;
  out[3] = (-gamma * omega - 1.5 * u * v) / w;
}

/** Against ω, for F = γ = 0.01 unless stated otherwise. */
export function duffing(force = 0.01, gamma = 0.01): ContinuationProblem {
  return {
    dimension: 2,
    residual: (y, omega, out) => duffingResidual(y, omega, force, gamma, out),
    jacobian: (y, omega, out) => duffingJacobian(y, omega, gamma, out),
  };
}

const parametronParameters = { gamma: 0.01, lambda: 0.05, alpha: 1, eta: 0.3 };

/*
 * One harmonic of  x'' + γx' + (1 - λ cos 2ωt) x + αx³ + ηx²x' = 0  against ω.
 * cos 2ωt · x → ½(u cos - v sin);  x²x' = (x³/3)' → ¼ωA² (v cos - u sin):
 *
 *     cos:   2ωv̇ + (1 - ω² - λ/2 + ¾αA²) u + ω(γ + ¼ηA²) v = 0
 *     sin:  -2ωu̇ + (1 - ω² + λ/2 + ¾αA²) v - ω(γ + ¼ηA²) u = 0
 */
export function parametron({
  gamma,
  lambda,
  alpha,
  eta,
} = parametronParameters): ContinuationProblem {
  return {
    dimension: 2,
    residual: ([u = 0, v = 0], omega, out) => {
      const square = u * u + v * v;
      const k = 1 - omega ** 2 + 0.75 * alpha * square;
      const g = omega * (gamma + (eta * square) / 4);
      out[0] = ((k + lambda / 2) * v - g * u) / (2 * omega);
      out[1] = -((k - lambda / 2) * u + g * v) / (2 * omega);
    },
    jacobian: ([u = 0, v = 0], omega, out) => {
      const square = u * u + v * v;
      const k = 1 - omega ** 2 + 0.75 * alpha * square;
      const g = omega * (gamma + (eta * square) / 4);
      const [ku, kv] = [1.5 * alpha * u, 1.5 * alpha * v];
      const [gu, gv] = [(omega * eta * u) / 2, (omega * eta * v) / 2];
      const w = 2 * omega;
      out[0] = (ku * v - g - gu * u) / w;
      out[1] = (k + lambda / 2 + kv * v - gv * u) / w;
      out[2] = -(k - lambda / 2 + ku * u + gu * v) / w;
      out[3] = -(kv * u + g + gv * v) / w;
    },
  };
}
