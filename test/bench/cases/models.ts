import type { ModelFile } from "../subject.ts";

/** The Kerr oscillator of the paper in units m = ħ = 1, all other parameters free. */
export function kerrModel(drive: "driven" | "undriven"): ModelFile {
  return {
    name: `kerr-${drive}`,
    potential: "m^2*omega0^2*U/(3*hbar^2)*x^4",
    drives: drive === "driven" ? ["F*cos(omega*t)*x"] : [],
    parameters: { hbar: 1, m: 1 },
  };
}

const degree = 20;
const tones = 10;

/** V1 = Σ_k g_k x^k up to x^20, ten tones F_j cos(w_j t + phi_j) x^(1 to 6); all symbols. */
export const denseModel: ModelFile = {
  name: "dense",
  potential: Array.from({ length: degree }, (_, k) => `g${k + 1}*x^${k + 1}`).join(" + "),
  drives: Array.from({ length: tones }, (_, j) => `F${j}*cos(w${j}*t + phi${j})*x^${(j % 6) + 1}`),
  parameters: {},
};

/** Values for every symbol of a model, and t, x, v, in general position. */
export function denseValues(): Record<string, number> {
  const values: Record<string, number> = {
    hbar: 0.9,
    m: 1.3,
    omega0: 1.7,
    gamma: 0.23,
    theta: 0.61,
    c: 1.4,
    t: 0.37,
    x: 0.83,
    v: -0.52,
  };
  for (let k = 1; k <= degree; k++) values[`g${k}`] = Math.cos(3 * k) / k;
  for (let j = 0; j < tones; j++) {
    values[`F${j}`] = Math.sin(2 * j + 1);
    values[`w${j}`] = 0.4 + 0.3 * j;
    values[`phi${j}`] = 0.2 * j * j;
  }
  return values;
}

/**
 * Independent of Caldera: with W = V1 + V2 and m ẋ eliminated by hand,
 *
 *     ẍ = -(ω0² x + W'/m) - (γ/2) a [v + (γ/2) s]
 *         - (γ/2) [sin2θ v + (1-cos2θ) (v + (W'' v + ∂tW')/(m ω0²))],
 *     s = sin2θ x + (1-cos2θ) (x + W'/(m ω0²)),   a = 1 + cos2θ + sin2θ.
 */
export function denseAcceleration(values: Readonly<Record<string, number>>): number {
  const of = (name: string): number => values[name] ?? Number.NaN;
  const [m, w0, g, theta, t, x, v] = ["m", "omega0", "gamma", "theta", "t", "x", "v"].map(of) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  let [w1, w2, w1t] = [0, 0, 0];
  for (let k = 1; k <= degree; k++) {
    w1 += of(`g${k}`) * k * x ** (k - 1);
    w2 += of(`g${k}`) * k * (k - 1) * x ** Math.max(0, k - 2);
  }
  for (let j = 0; j < tones; j++) {
    const k = (j % 6) + 1;
    const phase = of(`w${j}`) * t + of(`phi${j}`);
    w1 += of(`F${j}`) * Math.cos(phase) * k * x ** (k - 1);
    w2 += of(`F${j}`) * Math.cos(phase) * k * (k - 1) * x ** Math.max(0, k - 2);
    w1t -= of(`F${j}`) * of(`w${j}`) * Math.sin(phase) * k * x ** (k - 1);
  }
  const [sine, versine] = [Math.sin(2 * theta), 1 - Math.cos(2 * theta)];
  const a = 2 - versine + sine;
  const stiffness = m * w0 * w0;
  const momentum = v + (g / 2) * (sine * x + versine * (x + w1 / stiffness));
  const drift = sine * v + versine * (v + (w2 * v + w1t) / stiffness);
  return -(w0 * w0 * x + w1 / m) - (g / 2) * a * momentum - (g / 2) * drift;
}

/**
 * The values of {@link denseAcceleration} that make the dense model the Kerr oscillator with
 * m = ħ = 1: V1 = ω0² U x⁴/3 and one tone F cos(ωt) x.
 */
export function kerrAsDense(kerr: Readonly<Record<string, number>>): Record<string, number> {
  const { omega0 = Number.NaN, U = Number.NaN, F = 0, omega = 0 } = kerr;
  const values = denseValues();
  for (const name of Object.keys(values)) if (/^([gFw]|phi)\d/.test(name)) values[name] = 0;
  return { ...values, hbar: 1, m: 1, ...kerr, g4: (U * omega0 ** 2) / 3, F0: F, w0: omega };
}

/** Points (t, x, v), uniform in [0, 100) × [-2, 2)², always the same. */
export function randomPoints(count: number): Float64Array {
  let state = 12345;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Float64Array.from({ length: 3 * count }, (_, j) =>
    j % 3 === 0 ? 100 * random() : 4 * random() - 2,
  );
}
