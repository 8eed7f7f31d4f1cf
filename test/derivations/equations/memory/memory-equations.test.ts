import { describe, expect, it } from "vitest";
import {
  latex,
  linesLatex,
  masterEquation,
  memoryEquations,
  memoryLines,
  readModel,
} from "../../../../derivations/index.ts";
import { evaluate, parseScalar, Scalar, substitute } from "../../../../symbolic/index.ts";

const drude = (more: object = {}): object => ({ "lorentz-drude": {}, ...more });

describe("the equations of motion with the bath solved for", () => {
  // dx_ν/dt, dp_ν/dt with H_SB = cosθ x λx_ν + (sinθ/mω0) p λp_ν/(m_νω_ν): x_ν gets -(λ/m_νω_ν) ∫ sin cosθ x + …, so that
  // B1 = -cosθ Σκ sin * x + (sinθ/mω0) Σκ cos * p,  B2 = -cosθ Σκ cos * x - (sinθ/mω0) Σκ sin * p.
  it("has the four kernels of Eq. 4", () => {
    const { rates, couplings, response, noise, isLinear } = memoryEquations(
      readModel({ drives: ["F*cos(omega*t)*x"], bath: drude() }),
    );
    expect(rates.map(String)).toEqual(["p/m", "-F*cos(omega*t)-m*omega0^2*x"]);
    expect(couplings.map(({ symbol }) => String(symbol))).toEqual([
      "x*cos(theta)",
      "p*sin(theta)/(m*omega0)",
    ]);
    expect(couplings.map(({ forces }) => forces.map(String))).toEqual([
      ["0", "-cos(theta)"],
      ["sin(theta)/(m*omega0)", "0"],
    ]);
    expect(response).toEqual([
      [
        { sign: 1, function: "sin" },
        { sign: -1, function: "cos" },
      ],
      [
        { sign: 1, function: "cos" },
        { sign: 1, function: "sin" },
      ],
    ]);
    // ½⟨{x_ν(t), p_ν(t-τ)}⟩ ∝ sin: the other way round it is odd in τ.
    expect(noise).toEqual([
      [
        { sign: 1, function: "cos" },
        { sign: 1, function: "sin" },
      ],
      [
        { sign: -1, function: "sin" },
        { sign: 1, function: "cos" },
      ],
    ]);
    expect(isLinear).toBe(true);
  });

  it("leaves baths of different names without common kernels, and knows what is not linear", () => {
    const coupling = [
      ["x", "x", "hot"],
      ["x^2", "x", "cold"],
    ];
    const { response, isLinear } = memoryEquations(readModel({ coupling, bath: drude() }));
    expect(response.map((row) => row.map((one) => one?.function))).toEqual([
      ["sin", undefined],
      [undefined, "sin"],
    ]);
    expect(isLinear).toBe(false);
  });

  it.each([
    [{ bath: "none", loss: [["kappa", "a"]] }, "bath: The exact answer is that of"],
    [{ bath: drude(), loss: [["kappa", "a"]] }, "loss: The exact answer is that of"],
  ])("refuses dissipation that no bath brings about", (model, message) => {
    expect(() => memoryEquations(readModel(model))).toThrow(message);
  });
});

describe("moments of several baths in LaTeX", () => {
  it("are spelt as in all equations, in equations of motion and with memory", () => {
    const model = readModel({
      ...{ modes: ["a", "b"], bath: { lorentzian: {}, "counter-term": true } },
    });
    const moment = "M_{0,\\mathrm{a}}^{\\sin}";
    expect(latex(masterEquation(model))).toContain(moment);
    const lines = linesLatex(memoryLines(memoryEquations(model))).join("\n");
    expect(lines).toContain(moment);
    expect(lines).not.toContain("M_{a");
  });
});

describe("the counter-term", () => {
  // H_B + H_SB of one mode is ½m_νω_ν²(x_ν + λ cosθ x/m_νω_ν²)² + (p_ν + λ sinθ p/(mω0ω_ν))²/2m_ν minus
  // ½ (λ²/m_νω_ν²)(cos²θ x² + sin²θ p²/m²ω0²), with Σλ²/m_νω_ν² = Σκ/ω = M_0s.
  it("completes the squares", () => {
    const { hamiltonian, model } = masterEquation(
      readModel({ bath: drude({ "counter-term": true }) }),
      { order: 0 },
    );
    const theta = new Map([["theta", Scalar.zero]]);
    const half = parseScalar("1/2*m*omega0^2 + 1/2*M_0s");
    expect(substitute(hamiltonian.coefficientOf(2, 0), theta).minus(half).isZero).toBe(true);
    const values = new Map(
      Object.entries({ m: 2, omega0: 3, theta: 0.7, M_0s: 1.1, gamma: 0.2, Omega: 5 }),
    );
    expect(evaluate(hamiltonian.coefficientOf(2, 0), values).re).toBeCloseTo(
      (2 * 9 + 1.1 * Math.cos(0.7) ** 2) / 2,
      12,
    );
    expect(evaluate(hamiltonian.coefficientOf(0, 2), values).re).toBeCloseTo(
      (1 / 2 + (1.1 * Math.sin(0.7) ** 2) / (2 * 3) ** 2) / 2,
      12,
    );
    // M_0s = mγΩ of a Drude bath
    const moment = model.dependents.find(({ name }) => name === "M_0s");
    expect(moment?.parameters).toEqual(["Omega", "gamma", "m"]);
  });

  it("stands in the derivation, and in print", () => {
    const equation = masterEquation(readModel({ bath: drude({ "counter-term": true }) }), {
      order: 0,
    });
    expect(equation.steps.map(({ name }) => name)).toContain("counter-term");
    expect(latex(equation)).toContain("M_{0}^{\\sin}");
    const without = masterEquation(readModel({ bath: drude() }), { order: 0 });
    expect(without.hamiltonian.parameters).not.toContain("M_0s");
  });
});
