import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lindbladEquation, masterEquation, readModel } from "../../../../derivations/index.ts";
import { frameModel } from "../../../../notebooks/runs/quantum/frame-model.ts";
import {
  quantumModel,
  type SteadyStateReport,
  steadyStateOf,
  steadyStateReport,
} from "../../../../notebooks/runs/quantum/index.ts";
import { moments } from "../../../../notebooks/runs/index.ts";
import { linearMoments } from "../../../numeric/quantum/steady-state/linear-moments.ts";
import { between } from "../../units/units-of-measurement.ts";
import { samples } from "../../../seed.ts";

type QuantumModel = ReturnType<typeof quantumModel>;

const units = { hbar: 1, m: 1, omega0: 1 };

function modelWith(
  potential: string,
  drives: readonly string[],
  parameters: Readonly<Record<string, number>>,
  rest: object = {},
): ReturnType<typeof readModel> {
  return readModel({ potential, drives, parameters: { ...units, ...parameters }, ...rest });
}

/** By moments, and between Fock states alone. */
function both(model: QuantumModel): readonly [SteadyStateReport, SteadyStateReport] {
  const byMoments = steadyStateOf(model, { relaxation: true });
  expect(byMoments.iterations).toBe(0);
  const between = steadyStateOf({ ...model, linear: () => undefined }, { relaxation: true });
  return [steadyStateReport(byMoments), steadyStateReport(between)];
}

function expectNear(a: unknown, b: unknown, allowed: number, what: string): void {
  expect(Math.abs(Number(a) - Number(b)), `${what}: ${a} and ${b}`).toBeLessThanOrEqual(allowed);
}

/** All that both print, within the errors that the search between Fock states states. */
function expectSameReport(a: SteadyStateReport, b: SteadyStateReport): void {
  expect(a.status, b.reason).toBe("settled");
  for (const key of ["n", "R", "nu_geo"] as const) {
    const allowed = Number(a.error?.[key]) + Number(b.error?.[key]) + 1e-9;
    expect(allowed).toBeLessThan(1e-3 * (1 + Number(b[key])));
    expectNear(a[key], b[key], allowed, key);
    // Quantiles depend on the phases at which they are taken, which harmonics set.
    for (const name of [`${key}_low`, `${key}_high`] as const) {
      expectNear(a[name], b[name], 1e-3 * (1 + Number(b[key])), name);
    }
  }
  const scale = 1 + Number(b.n);
  for (const key of ["x", "p", "purity", "uncertainty_ratio", "min_eigenvalue"] as const) {
    expectNear(a[key], b[key], 1e-5 * scale, key);
  }
  if (a.g2 !== null && b.g2 !== null) expectNear(a.g2, b.g2, 1e-3 * (1 + Math.abs(b.g2)), "g2");
  a.populations?.forEach((value, k) => {
    expectNear(value, b.populations?.[k], 1e-5, `population ${k}`);
  });
  if (b.gap !== null) expectNear(a.gap, b.gap, 0.05 * Number(b.gap), "gap");
  expect(b.growth).toBe(0);
  for (const name of ["x", "p", "xx", "xp", "pp"] as const) {
    for (const { frequency, re, im } of b.moments?.[name] ?? []) {
      const same = a.moments?.[name].find((one) => Math.abs(one.frequency - frequency) < 1e-9);
      expectNear(same?.re ?? 0, re, 1e-5 * scale, `${name} at ${frequency}`);
      expectNear(same?.im ?? 0, im, 1e-5 * scale, `${name} at ${frequency}`);
    }
  }
}

const parameters = fc.record({
  gamma: between(0.1, 0.5),
  theta: between(0, 1.3),
  c: between(1, 2.2),
  kappa: between(-0.2, 0.4),
  l: between(-0.3, 0.3),
  F: between(0.02, 0.6),
  G: between(0.01, 0.05),
  omega: between(0.6, 1.5),
});

const drives = fc.constantFrom<readonly string[]>(
  [],
  ["F*cos(omega*t)*x"],
  ["F*sin(omega*t)*x", "G*cos(2*omega*t)*x^2"],
  ["G*cos(omega*t+1)*x^2"],
  ["F*cos(3*omega*t)*x", "F*sin(2*omega*t+.3)*x"],
);

describe("the state of an equation of second degree by its moments", () => {
  test("is that of the search between Fock states, whatever is printed of it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("CL", "gCL"),
        fc.constantFrom("", "kappa*x^2", "kappa*x^2+l*x"),
        drives,
        parameters,
        (kind, potential, forces, numbers) => {
          const [a, b] = both(quantumModel(modelWith(potential, forces, numbers), kind));
          expectSameReport(a, b);
        },
      ),
      { numRuns: samples(24), endOnFailure: true },
    );
  }, 120_000);

  test("is that of jump operators, of squeezed light too", () => {
    const equation = lindbladEquation({
      hamiltonian: "0.3*n + 0.1*i*(adag^2-a^2) + 0.2*(a+adag)",
      jumps: [
        { rate: 0.5, operator: "a" },
        { rate: 0.1, operator: "adag" },
      ],
    });
    expectSameReport(...both(quantumModel(equation, "Lindblad")));
  });

  test("is that of further loss, and of a rotating frame", () => {
    const numbers = { gamma: 0.2, theta: 0.6, c: 1.4, F: 0.1, G: 0.05 };
    const lossy = modelWith("", ["F*cos(1.1*t)*x"], numbers, {
      loss: [
        ["0.1", "a"],
        ["0.03", "a+0.5*adag"],
      ],
    });
    expectSameReport(...both(quantumModel(lossy, "gCL")));
    const pumped = modelWith("", ["F*cos(1.1*t)*x", "G*cos(2.2*t+.4)*x^2"], numbers);
    expectSameReport(...both(frameModel(pumped, "gCL", {})));
  });

  test("keeps the negative eigenvalues of CL at θ = 0 as they are", () => {
    // Without ∂ₓ² in D the momentum alone is heated: at c = 1 the state has √det Σ < ħ/2.
    const model = modelWith("0.2*x^2", [], { gamma: 0.6, theta: 0, c: 1 });
    const [a, b] = both(quantumModel(model, "CL"));
    expect(a.min_eigenvalue).toBeLessThan(-1e-4);
    expectSameReport(a, b);
    expect(a.warnings.map((one) => one.replace(/-?\d\S*/gu, "#"))).toEqual(
      b.warnings.map((one) => one.replace(/-?\d\S*/gu, "#")),
    );
  });

  test("is not formed where it takes too many levels: moments give its n", async () => {
    const numbers = { gamma: 0.1, theta: 0, c: 201 };
    const model = modelWith("", [], numbers);
    const steady = steadyStateOf(quantumModel(model, "CL"), { relaxation: true });
    expect(steady).toMatchObject({ status: "none", iterations: 0 });
    // In CL at θ = 0 the momentum alone is heated: kinetic and potential energy are each (n + ½)/2.
    const { states } = await moments(model, { kind: "CL" });
    const n = states[0]?.n ?? Number.NaN;
    expect(steady.reason).toContain(`⟨n⟩ = ${n.toPrecision(6)}, which takes more Fock levels`);
    expect(steadyStateReport(steady)).toMatchObject({ status: "not found", n: null });
    const driven = modelWith("", ["F*cos(t)*x"], { gamma: 0.05, theta: 0, c: 1, F: 4 });
    const { status, reason } = steadyStateOf(quantumModel(driven, "CL"));
    expect(status).toBe("none");
    expect(reason).toContain("caldera moments --to T gives them");
    const { rows } = await moments(driven, { kind: "CL", to: 20 * Math.PI, points: 2 });
    expect(rows.at(-1)!.n).toBeGreaterThan(100);
  });

  test("is not used for a generator of third degree, nor with levels or harmonics given", () => {
    const model = quantumModel(modelWith("0.1*x^4", [], { gamma: 0.2, theta: 0.6, c: 1.4 }), "CL");
    expect(model.linear()).toBeUndefined();
    const linear = quantumModel(modelWith("", [], { gamma: 0.2, theta: 0.6, c: 1.4 }), "CL");
    expect(steadyStateOf(linear).levels).not.toBe(20);
    expect(steadyStateOf(linear, { levels: 20 }).levels).toBe(20);
  });
});

describe("just below its threshold a parametric oscillator", () => {
  test("has the moments of an independent integration, to the error stated", () => {
    const numbers = { kappa: 0.0016, G: 0.1303, omega2: 2.121, gamma: 0.0528 };
    const model = modelWith("kappa*x^2", ["G*cos(omega2*t+1)*x^2"], {
      ...numbers,
      theta: 1.294,
      c: 1.087,
    });
    const period = (2 * Math.PI) / numbers.omega2;
    const moments = linearMoments(model, masterEquation(model, { kind: "gCL" }), period);
    const times = Array.from({ length: 16 }, (_, k) => (k * period) / 16);
    const occupations = times.map((t) => {
      const [, , xx = 0, , pp = 0] = moments(t);
      return (xx + pp - 1) / 2;
    });
    const n = occupations.reduce((sum, value) => sum + value, 0) / 16;
    const steady = steadyStateOf(quantumModel(model, "gCL"), { relaxation: true });
    expect(steady.status).toBe("settled");
    expect(steady.warnings).toEqual([]);
    expect(steady.errors.occupation).toBeLessThan(1e-8);
    expectNear(steady.averages.occupation.mean, n, 3 * steady.errors.occupation, "n");
  });

  // With Ω = 2ω0, γ_x = γ_p, in the rotating frame d⟨a⟩/dt = -(γ/2)⟨a⟩ + (G/2i)⟨a†⟩: 1/(γ/2 - G/2) rises without bound.
  test("relaxes at the rate that its damping exceeds the gain by", () => {
    const gap = (G: number): number => {
      const model = modelWith("", ["G*cos(2*t)*x^2"], { gamma: 0.02, theta: 0, c: 1, G });
      return steadyStateOf(quantumModel(model, "CL"), { relaxation: true }).relaxation!.gap;
    };
    for (const G of [0.004, 0.01, 0.016]) expectNear(gap(G), (0.02 - G) / 2, 2e-4, `gap at ${G}`);
  });
});
