import { Scalar } from "../../symbolic/index.ts";
import { down, up } from "../base/rounding.ts";
import { compileScalars, type ScalarTable } from "./compile-scalars.ts";
import { type CompiledSystem, compileSystem } from "./compile-system.ts";
import { ProgramEnclosure } from "./execution/enclose.ts";

/** A term of a motion x = Σ u cos mθ + v sin mθ + …: which variable of the flow it is, and of which coordinate. */
export interface MotionTerm {
  readonly coordinate: number;
  readonly variable: number;
  /** `constant` and `velocity` of a constant term, `cosine` and `sine` of a harmonic. */
  readonly part: "constant" | "velocity" | "cosine" | "sine";
  /** m of mΩt. */
  readonly multiple: number;
}

/** ⟨w⟩, ⟨w cos mθ⟩ or ⟨w sin mθ⟩. */
export interface MeanWeight {
  readonly part: "one" | "cosine" | "sine";
  readonly multiple: number;
}

/** Averages of one force over a period 2π/Ω of the motion of an ansatz, θ = Ωt. */
export interface MeanForce {
  /** By which the averages stand in rates. */
  readonly names: readonly string[];
  readonly weights: readonly MeanWeight[];
  /** w(x, ẋ, t). */
  readonly value: Scalar;
  /** x, ẋ, of several modes x_a, ẋ_a, x_b, …. */
  readonly coordinates: readonly string[];
  readonly motion: readonly MotionTerm[];
  /** Ω. */
  readonly frequency: Scalar;
  /** Wave numbers of each coordinate, largest first, and amplitudes of tones inside: what the harmonics of w fall with. */
  readonly wavenumbers: readonly (readonly Scalar[])[];
  readonly tones: readonly Scalar[];
  /** The largest multiple of Ω in the motion and in tones inside. */
  readonly highest: number;
  /** Harmonics that polynomial factors and tones outside bring beside. */
  readonly beside: number;
}

/** The aliasing of sampled averages, relative to the force, stays below this. */
const aliasing = 1e-17;
const [fewestSamples, mostSamples] = [16, 4096] as const;

/** Alternating frequency-time: averages of forces at equidistant samples of a period, and their exact derivatives. */
export class SampledMeans {
  private readonly forces: readonly SampledForce[];

  constructor(means: readonly MeanForce[], parameters: readonly string[], n: number) {
    this.forces = means.map((mean) => new SampledForce(mean, parameters, n));
  }

  moveTo(q: Float64Array): void {
    for (const force of this.forces) force.moveTo(q);
  }

  values(u: Float64Array, out: Float64Array): void {
    let place = 0;
    for (const force of this.forces) place = force.values(u, out, place);
  }

  /** ∂/∂u_j of average k, to place k·n + j. */
  slopes(u: Float64Array, out: Float64Array): void {
    let place = 0;
    for (const force of this.forces) place = force.slopes(u, out, place);
  }

  enclose(
    low: Float64Array,
    high: Float64Array,
    outLow: Float64Array,
    outHigh: Float64Array,
  ): void {
    let place = 0;
    for (const force of this.forces) place = force.enclose(low, high, outLow, outHigh, place);
  }

  encloseSlopes(
    low: Float64Array,
    high: Float64Array,
    outLow: Float64Array,
    outHigh: Float64Array,
  ): void {
    let place = 0;
    for (const force of this.forces) place = force.encloseSlopes(low, high, outLow, outHigh, place);
  }
}

class SampledForce {
  private readonly system: CompiledSystem;
  private readonly numbers: ScalarTable;
  private readonly q: Float64Array;
  private readonly found: Float64Array;
  private readonly state: Float64Array;
  private readonly rate: Float64Array;
  private readonly matrix: Float64Array;
  private readonly intervals: ProgramEnclosure;
  private readonly slopeIntervals: ProgramEnclosure;
  private readonly tables = new Map<number, SampleTable>();

  constructor(
    private readonly mean: MeanForce,
    parameters: readonly string[],
    private readonly n: number,
  ) {
    const { coordinates, value, frequency, wavenumbers, tones } = mean;
    const size = coordinates.length;
    this.system = compileSystem({
      variables: coordinates,
      parameters,
      rates: coordinates.map((_, j) => (j === 0 ? value : Scalar.zero)),
    });
    const scalars = [frequency, ...wavenumbers.flat(), ...tones];
    this.numbers = compileScalars(scalars, parameters);
    this.q = new Float64Array(parameters.length);
    this.found = new Float64Array(scalars.length);
    [this.state, this.rate] = [new Float64Array(size), new Float64Array(size)];
    this.matrix = new Float64Array(size ** 2);
    this.intervals = new ProgramEnclosure(this.system.programs.rhs);
    this.slopeIntervals = new ProgramEnclosure(this.system.programs.jacobian);
  }

  moveTo(q: Float64Array): void {
    this.q.set(q);
    this.numbers(q, this.found, new Float64Array(this.found.length));
    this.intervals.moveTo(this.q);
    this.slopeIntervals.moveTo(this.q);
  }

  private get frequency(): number {
    return this.found[0]!;
  }

  /**
   * Harmonics of e^{ikx} fall like (z/2)ⁿ/n! beyond z = Σ |k| |u| + Σ |A|, in units of the largest multiple; a sum over N samples
   * adds those beyond N less those of the weight.
   */
  private samples(u: Float64Array): number {
    const { motion, wavenumbers, tones, highest, beside, weights } = this.mean;
    let place = 1;
    const largest = wavenumbers.map((own) => {
      const sizes = own.map((_, k) => Math.abs(this.found[place + k]!));
      place += own.length;
      return Math.max(0, ...sizes);
    });
    let z = tones.reduce((sum, _, k) => sum + Math.abs(this.found[place + k]!), 0);
    for (const { coordinate, variable, part } of motion) {
      if (part === "constant" || part === "velocity") continue;
      z += (largest[coordinate] ?? 0) * Math.abs(u[variable]!);
    }
    let [term, order] = [1, 0];
    while (term > aliasing && order < mostSamples) {
      order += 1;
      term *= z / (2 * order);
    }
    const weight = Math.max(...weights.map(({ multiple }) => Math.abs(multiple)));
    const needed = order * highest + beside + weight + 1;
    const even = Math.min(mostSamples, Math.max(fewestSamples, 8 * Math.ceil(needed / 8)));
    return even;
  }

  /** Tables for a number of samples, each made once. */
  private tableOf(count: number): SampleTable {
    const known = this.tables.get(count);
    if (known !== undefined) return known;
    const made = sampleTable(this.mean, count);
    this.tables.set(count, made);
    return made;
  }

  /** x and ẋ at a sample. */
  private moveAlong(u: Float64Array, s: number, { positions, velocities }: SampleTable): void {
    const { state, frequency } = this;
    const { motion } = this.mean;
    state.fill(0);
    for (let k = 0; k < motion.length; k += 1) {
      const { coordinate, variable } = motion[k]!;
      const place = s * motion.length + k;
      state[2 * coordinate]! += positions[place]! * u[variable]!;
      state[2 * coordinate + 1]! +=
        this.velocityOf(k, velocities[place]!, frequency) * u[variable]!;
    }
  }

  /** ∂ẋ/∂u of a term: that of w₀ is 1, whatever the frequency. */
  private velocityOf(term: number, slope: number, frequency: number): number {
    return this.mean.motion[term]!.part === "velocity" ? 1 : slope * frequency;
  }

  values(u: Float64Array, out: Float64Array, start: number): number {
    const { weights } = this.mean;
    out.fill(0, start, start + weights.length);
    const table = this.tableOf(this.samples(u));
    const { count } = table;
    for (let s = 0; s < count; s += 1) {
      this.moveAlong(u, s, table);
      this.system.rhs(timeOf(s, count, this.frequency), this.state, this.rate, this.q);
      for (let k = 0; k < weights.length; k += 1) {
        out[start + k]! += (this.rate[0]! * table.weights[s * weights.length + k]!) / count;
      }
    }
    return start + weights.length;
  }

  slopes(u: Float64Array, out: Float64Array, start: number): number {
    const { weights, motion } = this.mean;
    const { n, matrix, frequency } = this;
    out.fill(0, start * n, (start + weights.length) * n);
    const table = this.tableOf(this.samples(u));
    const { count } = table;
    for (let s = 0; s < count; s += 1) {
      this.moveAlong(u, s, table);
      this.system.jacobian(timeOf(s, count, frequency), this.state, matrix, this.q);
      for (let k = 0; k < motion.length; k += 1) {
        const { coordinate, variable } = motion[k]!;
        const place = s * motion.length + k;
        const velocity = this.velocityOf(k, table.velocities[place]!, frequency);
        const slope =
          matrix[2 * coordinate]! * table.positions[place]! +
          matrix[2 * coordinate + 1]! * velocity;
        for (let w = 0; w < weights.length; w += 1) {
          out[(start + w) * n + variable]! +=
            (slope * table.weights[s * weights.length + w]!) / count;
        }
      }
    }
    return start + weights.length;
  }

  enclose(
    low: Float64Array,
    high: Float64Array,
    outLow: Float64Array,
    outHigh: Float64Array,
    start: number,
  ): number {
    const { weights } = this.mean;
    outLow.fill(0, start, start + weights.length);
    outHigh.fill(0, start, start + weights.length);
    const size = this.state.length;
    const [a, b] = [new Float64Array(size), new Float64Array(size)];
    const [rateLow, rateHigh] = [new Float64Array(size), new Float64Array(size)];
    const table = this.tableOf(this.samples(larger(low, high)));
    const { count } = table;
    for (let s = 0; s < count; s += 1) {
      this.encloseMotion(low, high, s, table, a, b);
      this.intervals.run(timeOf(s, count, this.frequency), a, b, rateLow, rateHigh);
      for (let k = 0; k < weights.length; k += 1) {
        const share = table.weights[s * weights.length + k]! / count;
        add(outLow, outHigh, start + k, share * rateLow[0]!, share * rateHigh[0]!);
      }
    }
    return start + weights.length;
  }

  encloseSlopes(
    low: Float64Array,
    high: Float64Array,
    outLow: Float64Array,
    outHigh: Float64Array,
    start: number,
  ): number {
    const { weights, motion } = this.mean;
    const { n, frequency } = this;
    outLow.fill(0, start * n, (start + weights.length) * n);
    outHigh.fill(0, start * n, (start + weights.length) * n);
    const size = this.state.length;
    const [a, b] = [new Float64Array(size), new Float64Array(size)];
    const [slopeLow, slopeHigh] = [new Float64Array(size ** 2), new Float64Array(size ** 2)];
    const table = this.tableOf(this.samples(larger(low, high)));
    const { count } = table;
    for (let s = 0; s < count; s += 1) {
      this.encloseMotion(low, high, s, table, a, b);
      this.slopeIntervals.run(timeOf(s, count, frequency), a, b, slopeLow, slopeHigh);
      motion.forEach(({ coordinate, variable }, k) => {
        const at = s * motion.length + k;
        const velocity = this.velocityOf(k, table.velocities[at]!, frequency);
        weights.forEach((_, w) => {
          const share = table.weights[s * weights.length + w]! / count;
          const place = (start + w) * n + variable;
          [table.positions[at]!, velocity].forEach((factor, j) => {
            const own = 2 * coordinate + j;
            const f = factor * share;
            add(outLow, outHigh, place, f * slopeLow[own]!, f * slopeHigh[own]!);
          });
        });
      });
    }
    return start + weights.length;
  }

  private encloseMotion(
    low: Float64Array,
    high: Float64Array,
    s: number,
    { positions, velocities }: SampleTable,
    a: Float64Array,
    b: Float64Array,
  ): void {
    const { motion } = this.mean;
    a.fill(0);
    b.fill(0);
    motion.forEach(({ coordinate, variable }, k) => {
      const place = s * motion.length + k;
      const velocity = this.velocityOf(k, velocities[place]!, this.frequency);
      [positions[place]!, velocity].forEach((factor, j) => {
        add(a, b, 2 * coordinate + j, factor * low[variable]!, factor * high[variable]!);
      });
    });
  }
}

/** Sines and cosines at equidistant samples of a period, sample after sample. */
interface SampleTable {
  readonly count: number;
  /** ∂x/∂u of each term of the motion. */
  readonly positions: Float64Array;
  /** ∂ẋ/∂u over Ω. */
  readonly velocities: Float64Array;
  readonly weights: Float64Array;
}

function sampleTable({ motion, weights }: MeanForce, count: number): SampleTable {
  const cosines = Float64Array.from({ length: count }, (_, s) =>
    Math.cos((2 * Math.PI * s) / count),
  );
  const sines = Float64Array.from({ length: count }, (_, s) => Math.sin((2 * Math.PI * s) / count));
  const positions = new Float64Array(count * motion.length);
  const velocities = new Float64Array(count * motion.length);
  motion.forEach(({ part, multiple }, k) => {
    if (part === "velocity") return;
    const isCosine = part === "cosine";
    for (let s = 0; s < count; s += 1) {
      const place = s * motion.length + k;
      const at = placeOf(multiple, s, count);
      if (part === "constant") positions[place] = 1;
      else {
        positions[place] = isCosine ? cosines[at]! : sines[at]!;
        velocities[place] = multiple * (isCosine ? -sines[at]! : cosines[at]!);
      }
    }
  });
  const weighted = new Float64Array(count * weights.length);
  weights.forEach(({ part, multiple }, k) => {
    for (let s = 0; s < count; s += 1) {
      const at = placeOf(multiple, s, count);
      const value = part === "cosine" ? cosines[at]! : sines[at]!;
      weighted[s * weights.length + k] = part === "one" ? 1 : value;
    }
  });
  return { count, positions, velocities, weights: weighted };
}

/** The sample at which θ is m times that of another. */
function placeOf(multiple: number, s: number, count: number): number {
  const place = (multiple * s) % count;
  return place < 0 ? place + count : place;
}

/** t = θ/Ω of a sample. */
function timeOf(s: number, count: number, frequency: number): number {
  return (2 * Math.PI * s) / (count * frequency);
}

/** Adds an interval, given by its ends in any order, with a margin for the rounding of its factors. */
function add(low: Float64Array, high: Float64Array, place: number, a: number, b: number): void {
  const margin = 4 * Number.EPSILON * Math.max(Math.abs(a), Math.abs(b));
  low[place] = down(low[place]! + Math.min(a, b) - margin);
  high[place] = up(high[place]! + Math.max(a, b) + margin);
}

function larger(low: Float64Array, high: Float64Array): Float64Array {
  return low.map((a, j) => Math.max(Math.abs(a), Math.abs(high[j]!)));
}
