import type { FockSandwich } from "../fock/index.ts";
import { FourierSeries } from "../liouvillian/index.ts";
import { integrate } from "../../ode/index.ts";

const mostPeriods = 400;
/** Steps of integration in all: some seconds. */
const mostSteps = 6000;
const periodicity = 1e-6;
const samples = 64;
/** Harmonics of the orbit that the frame follows; the state holds the rest. */
const highestHarmonic = 3;

/**
 * The periodic orbit α(t) of the mean field of coherent states, started from rest,
 *
 *     dα/dt = tr[a L(t)|α⟩⟨α|],
 *
 * as its lowest harmonics. Undefined if it has not become periodic after 400 periods, or 6000 steps.
 */
export function meanFieldOrbit(
  terms: readonly FockSandwich[],
  frequency: number,
): FourierSeries | undefined {
  const drift = coherentDrift(terms);
  const period = (2 * Math.PI) / frequency;
  let y = new Float64Array(2);
  const options = { relativeTolerance: 1e-9, absoluteTolerance: 1e-9, from: 0, to: period };
  let left = mostSteps;
  for (let n = 0; n < mostPeriods && left > 0; n++) {
    const limits = { maxSteps: left, denseOutput: "discard" } as const;
    const next = integrate(drift, { ...options, ...limits, initial: y });
    left -= next.statistics.steps + next.statistics.rejected;
    if (next.status !== "finished") return undefined;
    const moved = Math.hypot(next.y[0]! - y[0]!, next.y[1]! - y[1]!);
    y = Float64Array.from(next.y);
    if (moved <= periodicity * (1 + Math.hypot(y[0]!, y[1]!))) {
      const outputTimes = Float64Array.from({ length: samples }, (_, j) => (period * j) / samples);
      return lowestHarmonics(integrate(drift, { ...options, initial: y, outputTimes }).states);
    }
  }
  return undefined;
}

function lowestHarmonics(states: Float64Array): FourierSeries {
  const harmonics = [];
  for (let k = -highestHarmonic; k <= highestHarmonic; k++) {
    let [re, im] = [0, 0];
    for (let j = 0; j < samples; j++) {
      const angle = (-2 * Math.PI * k * j) / samples;
      const [x, y] = [states[2 * j]! / samples, states[2 * j + 1]! / samples];
      re += x * Math.cos(angle) - y * Math.sin(angle);
      im += x * Math.sin(angle) + y * Math.cos(angle);
    }
    harmonics.push({ harmonic: [k], re, im });
  }
  const largest = Math.max(...harmonics.map(({ re, im }) => Math.hypot(re, im)));
  return FourierSeries.of(harmonics.filter(({ re, im }) => Math.hypot(re, im) > 1e-2 * largest));
}

/** cos(frequency·t + phase) · value · α*^p α^q */
interface MixedMonomial {
  readonly frequency: number;
  readonly phase: number;
  readonly p: number;
  readonly q: number;
  re: number;
  im: number;
}

/**
 * tr[a A|α⟩⟨α|B] for A = a†^m a^n and B = a†^r a^s, normally ordered:
 *
 *     α*^r Σ_k k! C(s+1, k) C(m, k) α*^(m-k) α^(s+1-k+n).
 */
function monomialsOf(terms: readonly FockSandwich[]): readonly MixedMonomial[] {
  const sums = new Map<string, MixedMonomial>();
  for (const { left, right, value, frequency, phase } of terms) {
    const [m, n] = [left[0]!, left[1]!];
    const [r, s] = [right[0]!, right[1]!];
    for (let k = 0, weight = 1; k <= Math.min(m, s + 1); k++) {
      const [p, q] = [r + m - k, s + 1 - k + n];
      const key = [p, q, frequency, phase].join();
      const sum = sums.get(key) ?? { frequency, phase, p, q, re: 0, im: 0 };
      sums.set(key, sum);
      sum.re += weight * value.re;
      sum.im += weight * value.im;
      weight *= ((s + 1 - k) * (m - k)) / (k + 1);
    }
  }
  return [...sums.values()];
}

function coherentDrift(
  terms: readonly FockSandwich[],
): (t: number, y: Float64Array, out: Float64Array) => void {
  const monomials = monomialsOf(terms);
  const degree = Math.max(0, ...monomials.flatMap(({ p, q }) => [p, q]));
  // αⁿ
  const re = new Float64Array(degree + 1);
  const im = new Float64Array(degree + 1);
  re[0] = 1;
  return (t, y, out) => {
    const [x, v] = [y[0]!, y[1]!];
    for (let n = 1; n <= degree; n++) {
      re[n] = re[n - 1]! * x - im[n - 1]! * v;
      im[n] = re[n - 1]! * v + im[n - 1]! * x;
    }
    out.fill(0);
    for (const { frequency, phase, p, q, re: a, im: b } of monomials) {
      const time = Math.cos(frequency * t + phase);
      const c = re[p]! * re[q]! + im[p]! * im[q]!;
      const d = re[p]! * im[q]! - im[p]! * re[q]!;
      out[0]! += time * (a * c - b * d);
      out[1]! += time * (a * d + b * c);
    }
  };
}
