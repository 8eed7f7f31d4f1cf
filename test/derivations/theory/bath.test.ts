import { describe, expect, it } from "vitest";
import {
  bathKernels,
  bathQuadratures,
  evaluatedMoments,
  thermalOscillators,
} from "../../../derivations/index.ts";
import { evaluate, parseScalar } from "../../../symbolic/index.ts";
import {
  anticommutatorMatrix,
  combination,
  commutatorMatrix,
  type Matrix,
  quadratures,
  traceOfProduct,
} from "../truncated-matrices.ts";

// B_1 = λ x_ν, B_2 = λ p_ν/(m_ν ω_ν); ħκ = ħλ²/(m_ν ω_ν) stands before each of these:
//   N_11 = N_22 = coth cos ωτ,   D_11 = D_22 = sin ωτ,
//   N_12 = coth sin ωτ,          D_12 = -cos ωτ,
//   N_21 = -coth sin ωτ,         D_21 = cos ωτ.
const table = [
  { j: 0, k: 0, noise: "cos(omega_nu*tau)", response: "sin(omega_nu*tau)" },
  { j: 1, k: 1, noise: "cos(omega_nu*tau)", response: "sin(omega_nu*tau)" },
  { j: 0, k: 1, noise: "sin(omega_nu*tau)", response: "-cos(omega_nu*tau)" },
  { j: 1, k: 0, noise: "-sin(omega_nu*tau)", response: "cos(omega_nu*tau)" },
] as const;

const couplings = [bathQuadratures.x, bathQuadratures.p] as const;

describe.each(table)("bath kernels of the couplings $j and $k", ({ j, k, noise, response }) => {
  const correlators = thermalOscillators.correlators(couplings[j], couplings[k]);
  const strength = "hbar*lambda_nu^2/(m_nu*omega_nu)";

  it(`⟨{B_j, B_k(-τ)}⟩ = ħκ coth · ${noise}`, () => {
    expect(correlators.noise.equals(parseScalar(`${strength}*coth_nu*(${noise})`))).toBe(true);
  });

  it(`i⟨[B_j, B_k(-τ)]⟩ = ħκ · ${response}`, () => {
    expect(correlators.response.equals(parseScalar(`${strength}*(${response})`))).toBe(true);
  });

  it("the kernels are these with sign and function apart", () => {
    const kernels = bathKernels(correlators);
    const text = (kernel: { sign: number; function: string }): string =>
      `${kernel.sign < 0 ? "-" : ""}${kernel.function}(omega_nu*tau)`;
    expect(text(kernels.noise)).toBe(noise);
    expect(text(kernels.response)).toBe(response);
  });

  it("the correlators equal Gibbs averages of truncated matrices", () => {
    const [hbar, m, omega, lambda, tau, beta] = [0.7, 1.3, 0.9, 0.6, 0.8, 1.9];
    const levels = 60;
    const { x, p } = quadratures(levels, { hbar, m, omega0: omega });
    const coupling = (index: 0 | 1): Matrix =>
      index === 0 ? combination([lambda, 0, x]) : combination([lambda / (m * omega), 0, p]);
    // B(-τ)_{ab} = B_{ab} e^{-i(E_a-E_b)τ/ħ}; weights e^{-βħω n} fall below 1e-30 at the cut.
    const evolved = (matrix: Matrix): Matrix => {
      const re = matrix.re.slice();
      const im = matrix.im.slice();
      for (let a = 0; a < levels; a++) {
        for (let b = 0; b < levels; b++) {
          const [at, angle] = [a * levels + b, -(a - b) * omega * tau];
          const [u, v] = [matrix.re[at] as number, matrix.im[at] as number];
          re[at] = u * Math.cos(angle) - v * Math.sin(angle);
          im[at] = u * Math.sin(angle) + v * Math.cos(angle);
        }
      }
      return { levels, re, im };
    };
    const gibbs = combination([0, 0, x]);
    const q = Math.exp(-beta * hbar * omega);
    for (let n = 0; n < levels; n++) gibbs.re[n * levels + n] = (1 - q) * q ** n;
    const [a, b] = [coupling(j), evolved(coupling(k))];
    const values = {
      hbar,
      tau,
      m_nu: m,
      omega_nu: omega,
      lambda_nu: lambda,
      coth_nu: 1 / Math.tanh((beta * hbar * omega) / 2),
    };
    const symmetric = traceOfProduct(gibbs, anticommutatorMatrix(a, b));
    const antisymmetric = traceOfProduct(gibbs, commutatorMatrix(a, b));
    expect(evaluate(correlators.noise, values).re).toBeCloseTo(symmetric.re, 12);
    expect(symmetric.im).toBeCloseTo(0, 12);
    expect(evaluate(correlators.response, values).re).toBeCloseTo(-antisymmetric.im, 12);
    expect(antisymmetric.re).toBeCloseTo(0, 12);
  });
});

describe("moments evaluated at ω0", () => {
  const text = (keep: Parameters<typeof evaluatedMoments>[0]): Record<string, string> =>
    Object.fromEntries(evaluatedMoments(keep).map(({ name, value }) => [name.text, String(value)]));

  it("M_0c = γmω0, M_1s = γm, N = c M; M_0s and M_1c are dropped", () => {
    expect(text([])).toEqual({
      M_0c: "gamma*m*omega0",
      M_1s: "gamma*m",
      M_0s: "0",
      M_1c: "0",
      N_0c: "c*gamma*m*omega0",
      N_1s: "c*gamma*m",
      N_0s: "0",
      N_1c: "0",
    });
  });

  it("kept effects stay symbols, with c(T) for coth under the sum", () => {
    expect(text(["lamb-shift"])).toMatchObject({ N_0s: "M_0s*c", N_1c: "0", M_1c: "0" });
    expect(text(["lamb-shift"])).not.toHaveProperty("M_0s");
    expect(text(["anomalous-diffusion"])).toMatchObject({ N_1c: "M_1c*c", N_0s: "0", M_0s: "0" });
    expect(text(["anomalous-diffusion"])).not.toHaveProperty("M_1c");
  });
});
