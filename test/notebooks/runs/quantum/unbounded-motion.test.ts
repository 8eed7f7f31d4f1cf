import { describe, expect, it } from "vitest";
import {
  knownNumbers,
  lindbladEquation,
  masterEquation,
  type Model,
  readModel,
} from "../../../../derivations/index.ts";
import {
  quantumModel,
  steadyStateOf,
  steadyStateReport,
} from "../../../../notebooks/runs/quantum/index.ts";
import { frameModel } from "../../../../notebooks/runs/quantum/frame-model.ts";
import { linearEquations } from "../../../../notebooks/runs/quantum/linear-motion.ts";
import { unboundedMotion } from "../../../../notebooks/runs/quantum/unbounded-motion.ts";
import { samples, symmetric } from "../../../seed.ts";

function modelWith(
  potential: string,
  drives: readonly string[],
  parameters: Readonly<Record<string, number | string>> = {},
): ReturnType<typeof readModel> {
  const units = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: "pi/4", c: 1 };
  return readModel({ potential, drives, parameters: { ...units, ...parameters } });
}

/** Growth over the period π of cos 2t. */
function linearGrowth(model: Model, kind = "gCL"): number | undefined {
  const equations = linearEquations(masterEquation(model, { kind }));
  expect(equations.driven).toBe(true);
  return equations.over(Math.PI, knownNumbers(model))?.growth;
}

describe("motion without bounds", () => {
  it.each([
    ["0.05*x^3", [], {}],
    ["0.1*x^3", [], {}],
    ["-x^4/4", [], {}],
    ["0.3*x^11/11", ["0.1*cos(t)*x"], {}],
    ["-1.5*x^2", [], {}],
    ["", ["0.3*cos(2*t)*x^2"], { theta: 0 }],
  ])("has no steady state, reported at once: %s, %j", (potential, drives, parameters) => {
    const quantum = quantumModel(modelWith(potential, drives, parameters), "gCL");
    const steady = steadyStateOf(quantum, { relaxation: true });
    expect(steady.status).toBe("unbounded");
    expect(steady.iterations).toBe(0);
    const report = steadyStateReport(steady);
    expect(report).toMatchObject({ status: "unbounded", n: null, gap: null, error: null });
    expect(report.warnings[0]).toBe(steady.reason);
    expect(steady.reason).toContain("Give a number of levels");
  });

  it.each([
    // Two wells: unstable at rest, with bounds all the same.
    ["1.2*cos(1.2*x)", [], undefined],
    ["1.2*cos(1.2*x + 0.3*cos(t))", ["0.1*cos(t)*x"], undefined],
    ["-x^2/2 + 1.2*cos(x)", [], "The potential is periodic"],
    ["-1.5*x^2 + 1.2*cos(x)", [], "The potential falls without bound"],
    [
      "0.5*cos(x)",
      ["0.5*cos(2*t)*x^2"],
      "Far out the equation of motion is linear, and a deviation",
    ],
    ["-1.5*x^2 + 0.1*x*cos(x)", [], "The potential falls without bound"],
  ])("with a cosine is that far out: %s, %j", (potential, drives, reason) => {
    const isInside = potential.includes("cos(t)");
    const all = isInside ? [...drives, potential] : drives;
    const model = modelWith(isInside ? "" : potential, all);
    const found = unboundedMotion(masterEquation(model))(model);
    if (reason === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(reason);
  });

  it("has a state at a fixed number of levels, which is never settled", () => {
    const quantum = quantumModel(modelWith("0.05*x^3", []), "gCL");
    const steady = steadyStateOf(quantum, { levels: 14 });
    expect(steady.status).toBe("unsettled");
    expect(steady.reason).toContain("of 14 levels");
    const { status, x } = steadyStateReport(steady);
    expect(status).toBe("suspect");
    // To first order in g of g x³ the ground state has ⟨x⟩ = -3g⟨x²⟩ = -3g/2.
    expect(Math.abs(Number(x) / -0.075 - 1)).toBeLessThan(0.03);
  });

  // ẍ + γẋ + (1 + h cos 2t)x = 0, h = 2F: to leading order growth at h/4 - γ/2, so F > γ at θ = 0.
  it.each([
    [0.02, 0.002],
    [0.05, 0.01],
    [0.1, 0.05],
  ])("of a linear parametric oscillator sets in near F = γ: γ = %d", (gamma, excess) => {
    const growth = (F: number): number | undefined => {
      const model = modelWith("", ["F*cos(2*t)*x^2"], { theta: 0, gamma, F });
      return linearGrowth(model);
    };
    expect(growth(gamma * (1 - excess - gamma / 2))).toBeLessThan(0);
    const above = growth(2 * gamma) as number;
    expect(above).toBeGreaterThan(0);
    expect(Math.abs(above / (gamma / 2) - 1)).toBeLessThan(gamma / 2);
  });

  it.each([1e20, 1e-20])("grows as fast beside a force, with lengths measured in %d", (unit) => {
    const growth = ([first, ...others]: readonly string[], length: number): number => {
      const F = 0.03 * length;
      const model = modelWith("", [first!, ...others], { theta: 0, F, hbar: length ** 2 });
      return linearGrowth(model) as number;
    };
    const pump = "0.3*cos(2*t)*x^2";
    const alone = growth([pump], 1);
    expect(alone).toBeGreaterThan(0.01);
    expect(growth([pump, "F*cos(t)*x"], unit) / alone).toBeCloseTo(1, 8);
  });

  it("agrees with the largest multiplier of an independent integration", () => {
    const [gamma, F] = [0.1, 0.3];
    const model = modelWith("", ["F*cos(2*t)*x^2"], { theta: 0, gamma, F });
    // Runge-Kutta of order four on ẍ = -γẋ - (1 + 2F cos 2t)x over π, both columns.
    const acceleration = (t: number, x: number, v: number): number =>
      -gamma * v - (1 + 2 * F * Math.cos(2 * t)) * x;
    const steps = 4000;
    const h = Math.PI / steps;
    const column = (x0: number, v0: number): readonly [number, number] => {
      let [x, v] = [x0, v0];
      for (let k = 0; k < steps; k++) {
        const t = k * h;
        const [k1x, k1v] = [v, acceleration(t, x, v)];
        const [k2x, k2v] = [
          v + (h / 2) * k1v,
          acceleration(t + h / 2, x + (h / 2) * k1x, v + (h / 2) * k1v),
        ];
        const [k3x, k3v] = [
          v + (h / 2) * k2v,
          acceleration(t + h / 2, x + (h / 2) * k2x, v + (h / 2) * k2v),
        ];
        const [k4x, k4v] = [v + h * k3v, acceleration(t + h, x + h * k3x, v + h * k3v)];
        x += (h / 6) * (k1x + 2 * k2x + 2 * k3x + k4x);
        v += (h / 6) * (k1v + 2 * k2v + 2 * k3v + k4v);
      }
      return [x, v];
    };
    const [[a, c], [b, d]] = [column(1, 0), column(0, 1)];
    // The product of the multipliers is e^{-γπ}.
    expect(a * d - b * c).toBeCloseTo(Math.exp(-gamma * Math.PI), 10);
    const half = (a + d) / 2;
    const largest = Math.abs(half) + Math.sqrt(half ** 2 - (a * d - b * c));
    const growth = linearGrowth(model, "CL");
    expect(growth).toBeCloseTo(Math.log(largest) / Math.PI, 8);
  });

  it("is not claimed of a linear oscillator below threshold, or of any that is confined", () => {
    for (const [potential, drives, F] of [
      ["", ["F*cos(2*t)*x^2"], 0.09],
      ["x^4/100", ["F*cos(2*t)*x^2"], 3],
      ["x^4-x^3", ["F*cos(t)*x"], 1],
    ] as const) {
      const model = modelWith(potential, drives, { theta: 0, F });
      expect(unboundedMotion(masterEquation(model, { kind: "gCL" }))(model)).toBeUndefined();
    }
  });
});

const given = (
  loss: readonly (readonly [string, string])[],
  potential = "",
  drives: readonly string[] = [],
): Model =>
  readModel({ potential, drives, loss, bath: "none", parameters: { hbar: 1, m: 1, omega0: 1 } });

describe("gain", () => {
  it.each([
    ["alone", [["0.05", "adag"]], "", []],
    [
      "beyond loss",
      [
        ["0.05", "adag"],
        ["0.04", "a"],
      ],
      "",
      [],
    ],
    [
      "as fast as loss",
      [
        ["0.05", "adag"],
        ["0.05", "a"],
      ],
      "",
      ["0.1*cos(t)*x"],
    ],
    ["none, and noise alone", [["0.05", "x"]], "", []],
    ["in a well of any shape", [["0.05", "adag"]], "x^4/4", []],
    [
      "beside a drive of it",
      [
        ["0.3", "adag"],
        ["0.2", "a"],
      ],
      "x^4/4",
      ["0.3*cos(2*t)*x^2"],
    ],
  ] as const)("%s leaves no steady state, reported at once", (_, loss, potential, drives) => {
    const steady = steadyStateOf(quantumModel(given(loss, potential, drives), "gCL"));
    expect(steady).toMatchObject({ status: "unbounded", iterations: 0 });
    expect(steady.reason).toMatch(
      /loss.* noise lowers the purity of every state for ever\. No steady/,
    );
  });

  it("that loss outgrows leaves n = g/(k-g), or the light of a laser", () => {
    const quiet = steadyStateOf(
      quantumModel(
        given([
          ["0.05", "adag"],
          ["0.2", "a"],
        ]),
        "gCL",
      ),
    );
    expect(quiet.status).toBe("settled");
    expect(Number(steadyStateReport(quiet).n)).toBeCloseTo(0.05 / 0.15, 6);
    // Two-photon loss grows with n².
    const laser = given([
      ["0.05", "adag"],
      ["0.1", "a^2"],
    ]);
    expect(steadyStateOf(quantumModel(laser, "gCL")).status).toBe("settled");
  });

  // D†[n] of √g a†^k is g ⟨(a a†)…⟩ k > 0 and rises as n^k; of √κ a² it is -2κ n(n-1).
  it.each<[string, readonly (readonly [string, string])[], string, readonly string[], boolean]>([
    ["two-photon gain", [["0.05", "adag^2"]], "", [], true],
    ["two-photon gain in a well", [["0.05", "adag^2"]], "x^4/4", ["0.1*cos(t)*x"], true],
    [
      "three-photon gain",
      [
        ["0.05", "adag^3"],
        ["1", "a^2"],
      ],
      "",
      ["0.1*cos(2*t)*x^2"],
      true,
    ],
    [
      "slower two-photon loss",
      [
        ["0.05", "adag^2"],
        ["0.04", "a^2"],
      ],
      "",
      [],
      true,
    ],
    [
      "faster two-photon loss",
      [
        ["0.05", "adag^2"],
        ["0.2", "a^2"],
      ],
      "",
      [],
      false,
    ],
    [
      "three-photon loss",
      [
        ["0.05", "adag^2"],
        ["0.01", "a^3"],
      ],
      "",
      [],
      false,
    ],
    ["noise of the frequency", [["0.05", "n"]], "", [], false],
    // At equal degrees noise counts as much as the mean: not decided.
    [
      "as much loss",
      [
        ["0.05", "adag^2"],
        ["0.05", "a^2"],
        ["0.2", "a"],
      ],
      "",
      [],
      false,
    ],
  ])("by several quanta leads out at large amplitudes: %s", (_, loss, potential, drives, out) => {
    const reason = quantumModel(given(loss, potential, drives), "gCL").unbounded();
    if (out) expect(reason).toContain("At large amplitudes gain exceeds loss");
    else expect(reason).toBeUndefined();
  });

  it("is none that rounding makes of decimals in a rotating frame", () => {
    for (const kind of ["CL", "gCL"]) {
      for (const gamma of [1e-9, 1e-6, 1e-3]) {
        const parameters = { theta: "0.4*pi", gamma };
        const kerr = modelWith("0.1*x^4", ["1e-6*cos(1.1*t)*x"], parameters);
        expect(frameModel(kerr, kind, {}).unbounded()).toBeUndefined();
      }
    }
  });

  it("by two quanta has no state, of jump operators and in a frame too", () => {
    const loss = [["0.05", "adag^2"]] as const;
    const steady = steadyStateOf(quantumModel(given(loss), "gCL"), { relaxation: true });
    expect(steady).toMatchObject({ status: "unbounded", iterations: 0 });
    const jumps = [
      { rate: 0.05, operator: "adag^2" },
      { rate: 1, operator: "a" },
    ];
    const kerr = lindbladEquation({ hamiltonian: "n^2+a+adag", jumps });
    expect(quantumModel(kerr, "gCL").unbounded()).toContain("gain exceeds loss");
    const turning = given(loss, "x^4/4", ["0.1*cos(t)*x"]);
    expect(frameModel(turning, "gCL", {}).unbounded()).toContain("gain exceeds loss");
    // The state that the cut makes holds more quanta, the more levels there are.
    const levels = [20, 30, 40].map((many) => {
      const { n } = steadyStateReport(
        steadyStateOf(quantumModel(given(loss), "gCL"), { levels: many }),
      );
      return Number(n);
    });
    expect(levels[1]! / levels[0]!).toBeGreaterThan(1.15);
    expect(levels[2]! / levels[1]!).toBeGreaterThan(1.1);
  });

  it("beside the damping of a bath, of an equation by jump operators, and in a rotating frame", () => {
    const units = { hbar: 1, m: 1, omega0: 1, theta: "pi/4", c: 1 };
    const beside = (g: number): string | undefined => {
      const file = { loss: [[`${g}`, "adag"]], parameters: { ...units, gamma: 0.1 } };
      return quantumModel(readModel(file), "gCL").unbounded();
    };
    // The bath damps at Γ = (1 + sin 2θ)γ = 0.2.
    expect(beside(0.19)).toBeUndefined();
    expect(beside(0.21)).toContain("grow at the rate 0.0100000");
    const jumps = [{ rate: 0.1, operator: "adag" }];
    const kerr = lindbladEquation({ hamiltonian: "adag^2*a^2", jumps });
    expect(quantumModel(kerr, "gCL").unbounded()).toContain("grow at the rate 0.100000");
    const turning = given([["0.05", "adag"]], "x^4/4", ["0.1*cos(t)*x"]);
    expect(frameModel(turning, "gCL", {}).unbounded()).toContain("grow at the rate 0.0500000");
    const damped = given([["0.05", "a"]], "x^4/4", ["0.1*cos(t)*x"]);
    expect(frameModel(damped, "gCL", {}).unbounded()).toBeUndefined();
  });

  it("is a hill that fast loss holds, and one that slow loss does not", () => {
    // ẋ = p - κx/2, ṗ = x - κp/2 of V = -x²/2: exponents -κ/2 ± 1.
    const hill = (kappa: number): string | undefined =>
      quantumModel(given([[`${kappa}`, "a"]], "-x^2"), "gCL").unbounded();
    expect(hill(2.1)).toBeUndefined();
    expect(hill(1.9)).toContain("falls without bound");
    // H = i(a²-a†²)/2·s squeezes at the rate s against κ/2.
    const squeezed = (kappa: number): string | undefined => {
      const jumps = [{ rate: kappa, operator: "a" }];
      return quantumModel(
        lindbladEquation({ hamiltonian: "0.3*(x*p+p*x)/2", jumps }),
        "gCL",
      ).unbounded();
    };
    expect(squeezed(0.61)).toBeUndefined();
    expect(squeezed(0.59)).toContain("from rest grows at the rate 0.005");
    expect(squeezed(0.6)).toContain("noise feeds it");
  });
});

describe("the purity of any state", () => {
  // d/dt tr ρ² = 2 tr ρ𝓓ρ ≤ Σ rate [L, L†] tr ρ² for L = u a + v a†, [L, L†] = u² - v²: matrices of 8 levels.
  it("falls under jump operators whose gain is no less than their loss", () => {
    const next = symmetric(4711);
    const levels = 8;
    const lower = (i: number, j: number): number => (j === i + 1 ? Math.sqrt(j) : 0);
    const square = (of: (i: number, j: number) => number): number[][] =>
      Array.from({ length: levels }, (_, i) => Array.from({ length: levels }, (__, j) => of(i, j)));
    const product = (a: number[][], b: number[][]): number[][] =>
      square((i, j) => a[i]!.reduce((sum, value, k) => sum + value * b[k]![j]!, 0));
    const trace = (a: number[][]): number => a.reduce((sum, row, i) => sum + row[i]!, 0);
    for (let n = 0; n < samples(60); n++) {
      const jumps = [next, next].map(() => [Math.abs(next()), next(), next()] as const);
      const random = square((i, j) => (i < 4 && j < 4 ? next() : 0));
      const positive = product(
        random,
        square((i, j) => random[j]![i]!),
      );
      const rho = square((i, j) => positive[i]![j]! / trace(positive));
      let change = 0;
      for (const [rate, u, v] of jumps) {
        const jump = square((i, j) => u * lower(i, j) + v * lower(j, i));
        const adjoint = square((i, j) => jump[j]![i]!);
        const lost = trace(product(rho, product(product(adjoint, jump), rho)));
        change += 2 * rate * (trace(product(rho, product(product(jump, rho), adjoint))) - lost);
      }
      const loss = jumps.reduce((sum, [rate, u, v]) => sum + rate * (u * u - v * v), 0);
      expect(change).toBeLessThanOrEqual(loss * trace(product(rho, rho)) + 1e-12);
      const equation = lindbladEquation({
        hamiltonian: "adag^2*a^2",
        jumps: jumps.map(([rate, u, v]) => ({ rate, operator: `${u}*a+${v}*adag` })),
      });
      expect(quantumModel(equation, "gCL").unbounded() !== undefined).toBe(loss <= 0);
    }
  });
});
