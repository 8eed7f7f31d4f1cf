import type { FockSandwich } from "../compile/fock/index.ts";
import { FourierSeries } from "../liouvillian/index.ts";
import { integrate } from "../ode/index.ts";

const mostPeriods = 400;
const periodicity = 1e-6;
const samples = 64;
/** Harmonics of the orbit that the frame follows; the state holds the rest. */
const highestHarmonic = 3;

/**
 * The periodic orbit α(t) of the mean field of coherent states, started from rest,
 *
 *     dα/dt = tr[a L(t)|α⟩⟨α|],
 *
 * as its lowest harmonics. Undefined if it has not become periodic after 400 periods.
 */
export function meanFieldOrbit(
  terms: readonly FockSandwich[],
  frequency: number,
): FourierSeries | undefined {
  const drift = coherentDrift(terms);
  const period = (2 * Math.PI) / frequency;
  let y = new Float64Array(2);
  const options = { relativeTolerance: 1e-9, absoluteTolerance: 1e-9, from: 0, to: period };
  for (let n = 0; n < mostPeriods; n++) {
    const next = integrate(drift, { ...options, initial: y, denseOutput: "discard" });
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

/**
 * tr[a A|α⟩⟨α|B] for A = a†^m a^n and B = a†^r a^s, normally ordered:
 *
 *     α*^r Σ_k k! C(s+1, k) C(m, k) α*^(m-k) α^(s+1-k+n).
 */
function coherentDrift(
  terms: readonly FockSandwich[],
): (t: number, y: Float64Array, out: Float64Array) => void {
  return (t, y, out) => {
    const alpha = { re: y[0]!, im: y[1]! };
    let [re, im] = [0, 0];
    for (const { left, right, value, frequency, phase } of terms) {
      const [m, n] = [left[0]!, left[1]!];
      const [r, s] = [right[0]!, right[1]!];
      const time = Math.cos(frequency * t + phase);
      for (let k = 0, weight = time; k <= Math.min(m, s + 1); k++) {
        const power = mixedPower(alpha, r + m - k, s + 1 - k + n);
        re += weight * (value.re * power.re - value.im * power.im);
        im += weight * (value.re * power.im + value.im * power.re);
        weight *= ((s + 1 - k) * (m - k)) / (k + 1);
      }
    }
    out[0] = re;
    out[1] = im;
  };
}

/** α*^p α^q. */
function mixedPower(
  { re, im }: { re: number; im: number },
  p: number,
  q: number,
): { re: number; im: number } {
  const modulus = (re * re + im * im) ** ((p + q) / 2);
  const angle = (q - p) * Math.atan2(im, re);
  return { re: modulus * Math.cos(angle), im: modulus * Math.sin(angle) };
}
