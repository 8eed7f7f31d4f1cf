import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { numericHierarchy } from "../../../../notebooks/runs/exact/hierarchy-state.ts";
import { exact, exactState } from "../../../../notebooks/runs/index.ts";
import { densityMatrixAt, evolveHierarchy } from "../../../../numeric/index.ts";
import { hierarchyBalance } from "../../../../numeric/quantum/hierarchy/hierarchy-balance.ts";
import { denseSteadyState } from "./dense-hierarchy.ts";

const units = { hbar: 1, m: 1, omega0: 1 };
const peak = { K_b: 0.1, omega_b: 1.3, kappa_b: 0.4, c: 1.4 };
const drude = { "lorentz-drude": { cutoff: "Omega" } };
const potential = "U*x^4";

function balance(
  model: Parameters<typeof numericHierarchy>[0],
  size: { readonly levels: number; readonly depth: number },
  poles = 1,
) {
  const hierarchy = numericHierarchy(model).at(poles);
  const weights = hierarchy.indices.map(() => 1);
  const options = { tolerance: 1e-13, iterations: 400, weights };
  const solution = hierarchyBalance(hierarchy, { ...size, harmonics: 0 }, options);
  return solution.state.components[0]!;
}

interface QutipCase {
  readonly name: string;
  readonly levels: number;
  readonly depth: number;
  readonly U: number;
  readonly re: readonly number[];
  readonly im: readonly number[];
  readonly c: number;
  readonly K?: number;
  readonly omega?: number;
  readonly kappa?: number;
  readonly gamma?: number;
  readonly cutoff?: number;
  readonly poles?: number;
}

const stored: { readonly cases: readonly QutipCase[] } = JSON.parse(
  readFileSync(new URL("qutip-hierarchy.json", import.meta.url), "utf8"),
);

describe("the hierarchy at one size", () => {
  it.each(stored.cases)("is that of QuTiP 4.7.1 at θ = 0: $name", (one) => {
    const { levels, depth, U, c, K = 0, omega = 0, kappa = 0, gamma = 0, cutoff = 0 } = one;
    const parameters = { ...units, theta: 0, U, c };
    const model =
      one.poles === undefined
        ? {
            bath: "lorentzian",
            parameters: { ...parameters, K_b: K, omega_b: omega, kappa_b: kappa },
          }
        : {
            bath: { ...drude, "counter-term": one.name.endsWith("counter-term") },
            parameters: { ...parameters, gamma, Omega: cutoff },
          };
    const rho = balance(readModel({ potential, ...model }), { levels, depth }, one.poles);
    one.re.forEach((value, at) => {
      expect(Math.abs(rho.re[at]! - value)).toBeLessThan(1e-6);
      expect(Math.abs(rho.im[at]! - one.im[at]!)).toBeLessThan(1e-6);
    });
  });

  it.each([0, 0.9, Math.PI / 4, 1.3, Math.PI / 2])(
    "is that of dense matrices at θ = %f",
    (theta) => {
      const parameters = { ...units, ...peak, theta, U: 0.05 };
      const rho = balance(readModel({ potential, bath: "lorentzian", parameters }), {
        levels: 4,
        depth: 3,
      });
      const dense = denseSteadyState({
        ...{ levels: 4, depth: 3, theta, U: 0.05, c: peak.c },
        ...{ K: peak.K_b, omega: peak.omega_b, kappa: peak.kappa_b },
      });
      dense.re.forEach((value, at) => {
        expect(Math.abs(rho.re[at]! - value)).toBeLessThan(1e-9);
        expect(Math.abs(rho.im[at]! - dense.im[at]!)).toBeLessThan(1e-9);
      });
    },
  );

  // By hand: Q_a is linear in x and p, so that [z, Q_a] is a number, and second moments of ρ_0 are driven by first moments of the
  // first tier, these by the trace of the second tier and by second moments of ρ_0: of a linear oscillator depth 2 is exact.
  it.each([0, "0.3*pi", "pi/4", "pi/2"])(
    "has the exact covariances of a linear oscillator at depth 2 already, θ = %s",
    async (theta) => {
      const model = readModel({ bath: "lorentzian", parameters: { ...units, ...peak, theta } });
      const { covariances } = (await exact(model)).answers[0]!;
      const levels = 26;
      const { re } = balance(model, { levels, depth: 2 });
      // ⟨a²⟩ = Σ √(i(i-1)) ρ_{i,i-2}
      let [n, square] = [0, 0];
      for (let i = 0; i < levels; i++) {
        n += i * re[i * (levels + 1)]!;
        if (i > 1) square += Math.sqrt(i * (i - 1)) * re[i * levels + i - 2]!;
      }
      expect(n + 0.5 + square).toBeCloseTo(covariances["x x"]!, 8);
      expect(n + 0.5 - square).toBeCloseTo(covariances["p p"]!, 8);
    },
  );
});

describe("the evolution of a hierarchy", () => {
  const of = (more: object, drives: readonly string[]) =>
    readModel({
      ...{ potential, drives, bath: "lorentzian" },
      parameters: { ...units, ...peak, theta: 0.9, U: 0.05, ...more },
    });
  const vacuum = (levels: number) => ({
    levels,
    re: new Float64Array(levels ** 2).fill(1, 0, 1),
    im: new Float64Array(levels ** 2),
  });

  // Harmonic balance and integration in time share the right-hand side alone.
  it("ends in the periodic state of a drive", () => {
    const levels = 7;
    const [F, omega] = [0.2, 1.1];
    const hierarchy = numericHierarchy(of({ F, omega }, ["F*x*cos(omega*t)"])).at(1);
    const end = (2 * Math.PI * 60) / omega;
    const times = Float64Array.of(0, end, end + 1);
    const { states, status } = evolveHierarchy(hierarchy, {
      ...{ initial: vacuum(levels), depth: 3, times },
    });
    expect(status).toBe("finished");
    const { state } = hierarchyBalance(
      hierarchy,
      { levels, depth: 3, harmonics: 12 },
      { tolerance: 1e-11, iterations: 600 },
    );
    for (const [n, t] of [
      [1, 0],
      [2, 1],
    ] as const) {
      const expected = densityMatrixAt(state, [omega * t]);
      states[n]!.re.forEach((value, at) => {
        expect(value).toBeCloseTo(expected.re[at]!, 6);
        expect(states[n]!.im[at]).toBeCloseTo(expected.im[at]!, 6);
      });
    }
  });

  /*
   * By hand, ħ = 1: from ρ ⊗ ρ_B the first tier is zero at the start, and d²ρ_0/dt² has of the bath -Σ_ij [S_i, C_ij(0) S_j ρ -
   * h.c.], at θ = 0 with C_11(0) = ½Kc real -½Kc [x, [x, ρ]]. Of H_S alone d²⟨x²⟩/dt² is 2⟨p²⟩ - 2⟨x²⟩ = 0 in the vacuum (U = 0), and
   * -½Kc [x, [x, ·]] gives d²⟨p²⟩/dt² = Kc: ⟨p²⟩ = ½ + ½Kc t² at first.
   */
  it("begins with the noise of the bath at one time", () => {
    const hierarchy = numericHierarchy(of({ theta: 0, U: 0 }, [])).at(1);
    const [levels, t] = [8, 1e-2];
    const { states } = evolveHierarchy(hierarchy, {
      ...{ initial: vacuum(levels), depth: 2, times: Float64Array.of(0, t), tolerance: 1e-13 },
    });
    const { re } = states[1]!;
    let [n, square] = [0, 0];
    for (let i = 0; i < levels; i++) {
      n += i * re[i * (levels + 1)]!;
      if (i > 1) square += Math.sqrt(i * (i - 1)) * re[i * levels + i - 2]!;
    }
    const growth = n - square;
    expect(growth / (0.5 * peak.K_b * peak.c * t * t)).toBeCloseTo(1, 2);
    expect(
      re.reduce((sum, value, at) => sum + (at % (levels + 1) === 0 ? value : 0), 0),
    ).toBeCloseTo(1, 12);
  });
});

describe("the steady state by a hierarchy", () => {
  // Two ways to one state: damped modes, and auxiliary density operators.
  it("is that of pseudomodes in a Lorentzian bath, within their errors", async () => {
    const parameters = { ...units, ...peak, theta: 0.9, U: 0.05 };
    const model = readModel({
      potential,
      bath: "lorentzian",
      parameters,
    });
    const [one, other] = await Promise.all(
      (["pseudomodes", "hierarchy"] as const).map((method) =>
        exactState(model, { method, tolerance: 1e-3 }),
      ),
    );
    expect([one!.method, other!.method]).toEqual(["pseudomodes", "hierarchy"]);
    expect([one!.status, other!.status]).toEqual(["settled", "settled"]);
    const errors = [one!, other!].map(({ certificate }) => certificate.moment_error!);
    const allowed = errors.reduce((sum, error) => sum + error, 0) * 2;
    expect(Math.abs(one!.states[0]!.n - other!.states[0]!.n)).toBeLessThan(allowed);
    expect(other!.certificate.trace_error).toBeLessThan(1e-12);
  });

  it.each([0, "pi/2"])("has the exact covariances in a Drude bath at θ = %s", async (theta) => {
    const parameters = { ...units, gamma: 0.1, Omega: 2, c: 1.4, theta };
    const model = readModel({ bath: { ...drude, "counter-term": true }, parameters });
    const { covariances } = (await exact(model)).answers[0]!;
    const { states, status, certificate, notes, method } = await exactState(model, {
      tolerance: 1e-3,
    });
    expect([status, method]).toEqual(["settled", "hierarchy"]);
    const n = (covariances["x x"]! + covariances["p p"]! - 1) / 2;
    expect(Math.abs(states[0]!.n - n)).toBeLessThan(certificate.moment_error!);
    expect(notes[0]).toMatch(
      /^The bath is \d+ exponentials: \d+ density operators up to depth \d+/,
    );
  });

  // The second of two poles of coth is at 10.88 here (QuTiP's numbers have it, too), 9 % from the cutoff.
  it("takes a number of poles that leaves exponentials apart", async () => {
    const parameters = { ...units, gamma: 0.1, Omega: 10, c: 1.4, theta: 0, U: 0.05 };
    const model = readModel({ potential, bath: { ...drude, "counter-term": true }, parameters });
    const { status, notes } = await exactState(model, { tolerance: 1e-3 });
    expect(status).toBe("settled");
    expect(notes[0]).toMatch(/^The bath is 4 exponentials/);
  });

  // With weak coupling the oscillator is in equilibrium with its bath: c at ω0 is ⟨x²⟩/(½).
  it("tends to equilibrium as the coupling goes to zero", async () => {
    const parameters = { ...units, gamma: 1e-3, Omega: 2, c: 1.4, theta: 0 };
    const model = readModel({ bath: { ...drude, "counter-term": true }, parameters });
    const { states } = await exactState(model, { tolerance: 1e-3 });
    expect(states[0]!.n).toBeCloseTo(0.2, 3);
  });

  it("takes exponentials with complex amplitudes, which no damped mode has", async () => {
    const bath = {
      exponentials: [
        ["K_b*(1 + 0.2*i)", "kappa_b + i*omega_b"],
        ["K_b*(1 - 0.2*i)", "kappa_b + 0.8*i"],
      ],
    };
    const model = readModel({ bath, parameters: { ...units, ...peak, theta: 0.9 } });
    const { covariances } = (await exact(model)).answers[0]!;
    const { states, method } = await exactState(model, { tolerance: 1e-4 });
    expect(method).toBe("hierarchy");
    const n = (covariances["x x"]! + covariances["p p"]! - 1) / 2;
    expect(Math.abs(states[0]!.n - n)).toBeLessThan(1e-4);
  });

  it("says what does not settle, and what each cut changes", async () => {
    const model = readModel({
      ...{ potential, bath: "lorentzian" },
      parameters: { ...units, ...peak, K_b: 0.6, theta: 0, U: 0.05 },
    });
    const { status, warnings, certificate } = await exactState(model, {
      ...{ method: "hierarchy", depth: 1, tolerance: 1e-3 },
    });
    expect(status).toBe("suspect");
    expect(certificate.change_with_depth).toBeGreaterThan(1e-3);
    expect(warnings[0]).toMatch(/^exact: Moments change by .* with more depth than/);
  });
});
