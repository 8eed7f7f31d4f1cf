import { describe, expect, it } from "vitest";
import {
  type MasterEquationKind,
  masterEquation,
  phaseSpaceEquations,
  readModel,
  secondOrderEquations,
} from "../../../derivations/index.ts";
import { evaluateReal } from "../../../symbolic/index.ts";
import { uniform } from "../../seed.ts";

interface Sample {
  readonly units: Readonly<Record<"m" | "hbar" | "omega0" | "gamma" | "theta" | "c", number>>;
  /** g[n] of V1 = Σ g_n xⁿ/n. */
  readonly g: readonly number[];
  readonly tones: readonly {
    readonly F: number;
    readonly omega: number;
    readonly phi: number;
    readonly k: number;
    readonly sine: boolean;
  }[];
  readonly t: number;
  readonly x: number;
  readonly p: number;
  readonly xdot: number;
}

function randomSample(random: () => number): Sample {
  const between = (low: number, high: number): number => low + (high - low) * random();
  return {
    units: {
      m: between(1.2, 3),
      hbar: between(0.2, 0.8),
      omega0: between(1.3, 2.5),
      gamma: between(0.1, 0.9),
      theta: between(0.1, 1.5),
      c: between(1, 3),
    },
    g: [0, 1, 2, 3, 4, 5, 6].map((n) => (n === 0 ? 0 : between(-2, 2))),
    tones: [1, 3, 4].map((k, j) => ({
      F: between(-2, 2),
      omega: between(0.5, 3),
      phi: between(-3, 3),
      k,
      sine: j === 1,
    })),
    t: between(-3, 3),
    x: between(-1.5, 1.5),
    p: between(-2, 2),
    xdot: between(-2, 2),
  };
}

const potential = [1, 2, 3, 4, 5, 6].map((n) => `g${n}*x^${n}/${n}`).join(" + ");
const drives = [
  "F1*cos(omega1*t+phi1)*x",
  "F2*sin(omega2*t+phi2)*x^3",
  "F3*cos(omega3*t+phi3)*x^4",
];

function valuesOf(sample: Sample): Record<string, number> {
  const { units, t, x, p, xdot } = sample;
  const values: Record<string, number> = { ...units, t, x, p, xdot };
  sample.g.forEach((g, n) => {
    values[`g${n}`] = g;
  });
  sample.tones.forEach(({ F, omega, phi }, j) => {
    values[`F${j + 1}`] = F;
    values[`omega${j + 1}`] = omega;
    values[`phi${j + 1}`] = phi;
  });
  return values;
}

/** W' = V1' + ∂_xV2 with its derivatives in x and t, and the size of its largest term. */
function dressing({ g, tones, t, x }: Sample) {
  const terms = [1, 2, 3, 4, 5, 6].map((n) => (g[n] as number) * x ** (n - 1));
  let bend = [2, 3, 4, 5, 6].reduce((sum, n) => sum + (n - 1) * (g[n] as number) * x ** (n - 2), 0);
  let rate = 0;
  for (const { F, omega, phi, k, sine } of tones) {
    const angle = omega * t + phi;
    const value = sine ? Math.sin(angle) : Math.cos(angle);
    terms.push(F * value * k * x ** (k - 1));
    if (k > 1) bend += F * value * k * (k - 1) * x ** (k - 2);
    rate += F * k * x ** (k - 1) * omega * (sine ? Math.cos(angle) : -Math.sin(angle));
  }
  const slope = terms.reduce((a, b) => a + b);
  return { slope, bend, rate, size: Math.max(...terms.map(Math.abs)) };
}

/**
 * d⟨x⟩/dt = p/m - (γ/2)[sin2θ x + (1-cos2θ) V'_diss/(mω0²)] = p/m - g(x,t),
 * d⟨p⟩/dt = -V' - (γ/2)(1+cos2θ+sin2θ) p,
 * V' = mω0²x + W', V'_diss = V' in gCL and mω0²x in CL; by d/dt of the first,
 * ẍ = -V'/m - (γ/2)(1+cos2θ+sin2θ)(ẋ+g) - (∂_xg) ẋ - ∂_tg.
 */
function byHand(sample: Sample, kind: MasterEquationKind) {
  const { units, x, p, xdot } = sample;
  const { m, omega0, gamma, theta } = units;
  const { slope, bend, rate, size } = dressing(sample);
  const share = kind === "gCL" ? 1 : 0;
  const b = 1 - Math.cos(2 * theta);
  const a = 1 + Math.cos(2 * theta) + Math.sin(2 * theta);
  const s = Math.sin(2 * theta);
  const stiffness = m * omega0 ** 2;
  const force = stiffness * x + slope;
  const g = (gamma / 2) * (s * x + b * x + (share * b * slope) / stiffness);
  const gx = (gamma / 2) * (s + b + (share * b * bend) / stiffness);
  const gt = (gamma / 2) * ((share * b * rate) / stiffness);
  return {
    velocity: p / m - g,
    momentumRate: -force - (gamma / 2) * a * p,
    acceleration: -force / m - (gamma / 2) * a * (xdot + g) - gx * xdot - gt,
    /** What rounding errors are measured against. */
    scale: Math.max(1, size, Math.abs(gx * xdot), Math.abs(gt)),
  };
}

describe.each(["CL", "gCL"] as const)("%s", (kind) => {
  const phaseSpace = phaseSpaceEquations(
    masterEquation(readModel({ potential, drives }), { kind }),
  );
  const secondOrder = secondOrderEquations(phaseSpace);
  const random = uniform(122);
  const samples = Array.from({ length: 40 }, () => randomSample(random));

  it("a random degree-6 potential with three tones with phases, in units with m, ħ, ω0 all different from 1, agrees with an independent hand formula to 1e-12 in both forms", () => {
    for (const sample of samples) {
      const values = valuesOf(sample);
      const { velocity, momentumRate, acceleration, scale } = byHand(sample, kind);
      const derived = [...phaseSpace.rates, ...secondOrder.rates].map((rate) =>
        evaluateReal(rate, values),
      );
      const expected = [velocity, momentumRate, sample.xdot, acceleration];
      for (const [j, value] of expected.entries()) {
        expect(Math.abs((derived[j] as number) - value) / scale).toBeLessThan(1e-12);
      }
    }
  });

  it("ẍ is the time derivative of ẋ along the flow of the phase-space form", () => {
    for (const sample of samples.slice(0, 10)) {
      const flow = (t: number, x: number, p: number): [number, number] => {
        const values = { ...valuesOf(sample), t, x, p };
        return phaseSpace.rates.map((rate) => evaluateReal(rate, values)) as [number, number];
      };
      const { t, x, p } = sample;
      const [xdot, pdot] = flow(t, x, p);
      // Five-point derivative of ẋ along the tangent: exact to O(h⁴).
      const h = 1e-3;
      const along = (k: number): number => flow(t + k * h, x + k * h * xdot, p + k * h * pdot)[0];
      const numeric = (along(-2) - 8 * along(-1) + 8 * along(1) - along(2)) / (12 * h);
      const derived = evaluateReal(secondOrder.rates[1] as (typeof secondOrder.rates)[number], {
        ...valuesOf(sample),
        xdot,
      });
      const { scale } = byHand({ ...sample, xdot }, kind);
      expect(Math.abs(derived - numeric) / scale).toBeLessThan(1e-7);
    }
  });
});
