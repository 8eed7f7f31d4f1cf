import type { Scalar } from "../../symbolic/index.ts";
import { besselQuotients } from "../base/bessel.ts";
import type { EnclosedFlow, Enclosure } from "../base/flow-family.ts";
import { down, up } from "../base/rounding.ts";
import { type ScalarTable, compileScalars } from "./compile-scalars.ts";
import { type CompiledSystem, compileSystem } from "./compile-system.ts";
import { encloseBesselQuotient, ProgramEnclosure } from "./execution/enclose.ts";
import { functionsProgram } from "./lower.ts";
import type { Program } from "./program.ts";
import { type MeanForce, SampledMeans } from "./sampled-means.ts";
import { checkSystem, type Intermediate, type System } from "./system.ts";

/** J_n(scale·ρ)/ρⁿ with ρ² = square, by its name in rates. */
export interface BesselOf {
  readonly name: string;
  readonly order: number;
  readonly square: Scalar;
  readonly scale: Scalar;
}

/** Rates that are polynomials in variables and in functions of them, which stand in them by their names. */
export interface WaveRates {
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
  readonly rates: readonly Scalar[];
  readonly bessel: readonly BesselOf[];
  readonly means: readonly MeanForce[];
  /** What is zero wherever all rates are, such as the power that is lost, without the terms that cancel in it. */
  readonly balances?: readonly Scalar[];
  /** What the rates have by name beside functions. */
  readonly intermediates?: readonly Intermediate[];
}

/** Units of the variables and of the rates: u_j = scales[j] û_j, dû/dτ with τ = rate·t. */
export interface FlowUnits {
  readonly scales: Float64Array;
  readonly rate: number;
}

/** The parts of a wave flow that all that are bound share. */
export interface CompiledWaves {
  readonly given: WaveRates;
  /** Of (variables, functions): the rates, then scale²·square of each Bessel function, and nothing of means. */
  readonly system: CompiledSystem;
  readonly scales: ScalarTable;
  /** Of the balances. */
  readonly balances: Program | undefined;
}

/** @throws CompileError naming a parameter that is not listed */
export function compileWaves(given: WaveRates): CompiledWaves {
  const { variables, parameters, rates, bessel, means, balances = [] } = given;
  const names = [...bessel.map(({ name }) => name), ...means.flatMap((one) => one.names)];
  const arguments_ = bessel.map(({ square, scale }) => square.times(scale).times(scale));
  const none = names.slice(bessel.length).map(() => rates[0]?.minus(rates[0]) as Scalar);
  const system: System = {
    variables: [...variables, ...names],
    parameters,
    rates: [...rates, ...arguments_, ...none],
    intermediates: given.intermediates ?? [],
  };
  return {
    given,
    system: compileSystem(system),
    balances: balances.length === 0 ? undefined : functionsProgram(checkSystem(system), balances),
    scales: compileScalars(
      bessel.map(({ scale }) => scale),
      parameters,
    ),
  };
}

/**
 * u̇ = f(u; q) in natural units, with exact Jacobians and enclosures: Bessel functions as entire functions of their squared
 * arguments, averages by samples whose aliasing is below rounding.
 */
export class WaveFlow implements EnclosedFlow {
  readonly n: number;
  readonly enclosure: WaveEnclosure;
  private readonly size: number;
  private readonly count: number;
  private readonly q: Float64Array;
  private readonly factors: Float64Array;
  private readonly y: Float64Array;
  private readonly out: Float64Array;
  private readonly matrix: Float64Array;
  private readonly slopes: Float64Array;
  private readonly imaginary: Float64Array;
  private readonly means: SampledMeans;

  constructor(
    private readonly compiled: CompiledWaves,
    private readonly units: FlowUnits,
  ) {
    const { variables, parameters, bessel, means } = compiled.given;
    this.n = variables.length;
    this.count = bessel.length;
    this.size = this.n + this.count + means.reduce((sum, { names }) => sum + names.length, 0);
    this.q = new Float64Array(parameters.length);
    [this.factors, this.imaginary] = [new Float64Array(this.count), new Float64Array(this.count)];
    [this.y, this.out] = [new Float64Array(this.size), new Float64Array(this.size)];
    this.matrix = new Float64Array(this.size ** 2);
    this.slopes = new Float64Array(this.size * this.n);
    this.means = new SampledMeans(means, parameters, this.n);
    this.enclosure = new WaveEnclosure(this, compiled, units, this.means);
  }

  moveTo(q: Float64Array): void {
    this.q.set(q);
    this.compiled.scales(q, this.factors, this.imaginary);
    this.compiled.given.bessel.forEach(({ order }, j) => {
      this.factors[j] = this.factors[j]! ** order;
    });
    this.means.moveTo(this.q);
    this.enclosure.moveTo(this.q);
  }

  /** scaleⁿ of each Bessel function of order n. */
  get besselFactors(): Float64Array {
    return this.factors;
  }

  typicalSize(): number {
    return 1;
  }

  values(u: Float64Array, out: Float64Array): void {
    this.setFunctions(u);
    this.compiled.system.rhs(0, this.y, this.out, this.q);
    for (let i = 0; i < this.n; i += 1) {
      out[i] = this.out[i]! / (this.units.scales[i]! * this.units.rate);
    }
  }

  linearize(u: Float64Array, values: Float64Array, jacobian: Float64Array): void {
    const { n, size, matrix, slopes } = this;
    this.values(u, values);
    this.compiled.system.jacobian(0, this.y, matrix, this.q);
    this.setSlopes();
    const { scales, rate } = this.units;
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j < n; j += 1) {
        let sum = matrix[i * size + j]!;
        for (let k = n; k < size; k += 1) sum += matrix[i * size + k]! * slopes[k * n + j]!;
        jacobian[i * n + j] = (sum * scales[j]!) / (scales[i]! * rate);
      }
    }
  }

  /** The state with the values of all functions. */
  private setFunctions(u: Float64Array): void {
    const { n, count, y, out } = this;
    for (let j = 0; j < n; j += 1) y[j] = u[j]! * this.units.scales[j]!;
    if (count > 0) {
      y.fill(0, n);
      this.compiled.system.rhs(0, y, out, this.q);
      this.compiled.given.bessel.forEach(({ order }, k) => {
        const values = scratch.subarray(0, order + 2);
        besselQuotients(out[n + k]!, values);
        y[n + k] = this.factors[k]! * values[order]!;
        // dj_n/ds = -j_{n+1}/2
        this.slopes[(n + k) * n] = (-this.factors[k]! * values[order + 1]!) / 2;
      });
    }
    this.means.values(y, y.subarray(n + count));
  }

  /** ∂(function)/∂u_j, from the rows of the arguments. */
  private setSlopes(): void {
    const { n, count, size, matrix, slopes } = this;
    for (let k = n; k < n + count; k += 1) {
      const slope = slopes[k * n]!;
      for (let j = 0; j < n; j += 1) slopes[k * n + j] = slope * matrix[k * size + j]!;
    }
    if (size > n + count) this.means.slopes(this.y, slopes.subarray((n + count) * n));
  }
}

const scratch = new Float64Array(64);

/** Intervals of a wave flow over boxes. */
class WaveEnclosure implements Enclosure {
  private readonly rates: ProgramEnclosure;
  private readonly jacobians: ProgramEnclosure;
  private readonly yLow: Float64Array;
  private readonly yHigh: Float64Array;
  private readonly outLow: Float64Array;
  private readonly outHigh: Float64Array;
  private readonly matrixLow: Float64Array;
  private readonly matrixHigh: Float64Array;
  private readonly slopeLow: Float64Array;
  private readonly slopeHigh: Float64Array;
  private readonly size: number;
  private readonly balances: ProgramEnclosure | undefined;

  constructor(
    private readonly flow: WaveFlow,
    private readonly compiled: CompiledWaves,
    private readonly units: FlowUnits,
    private readonly means: SampledMeans,
  ) {
    const { system } = compiled;
    this.rates = new ProgramEnclosure(system.programs.rhs);
    this.jacobians = new ProgramEnclosure(system.programs.jacobian);
    this.size = system.variables.length;
    const { balances } = compiled;
    this.balances = balances && new ProgramEnclosure(balances);
    const vector = (): Float64Array =>
      new Float64Array(Math.max(this.size, balances?.outputs.length ?? 0));
    [this.yLow, this.yHigh, this.outLow, this.outHigh] = [vector(), vector(), vector(), vector()];
    const matrix = (): Float64Array => new Float64Array(this.size ** 2);
    [this.matrixLow, this.matrixHigh] = [matrix(), matrix()];
    [this.slopeLow, this.slopeHigh] = [matrix(), matrix()];
  }

  moveTo(q: Float64Array): void {
    for (const one of [this.rates, this.jacobians, this.balances]) one?.moveTo(q);
  }

  values(low: Float64Array, high: Float64Array, outLow: Float64Array, outHigh: Float64Array): void {
    this.setFunctions(low, high);
    this.rates.run(0, this.yLow, this.yHigh, this.outLow, this.outHigh);
    for (let i = 0; i < this.flow.n; i += 1) {
      const unit = this.units.scales[i]! * this.units.rate;
      outLow[i] = down(this.outLow[i]! / unit);
      outHigh[i] = up(this.outHigh[i]! / unit);
    }
  }

  jacobian(
    low: Float64Array,
    high: Float64Array,
    outLow: Float64Array,
    outHigh: Float64Array,
  ): void {
    const { size, matrixLow, matrixHigh, slopeLow, slopeHigh } = this;
    const { n } = this.flow;
    const { scales, rate } = this.units;
    this.setFunctions(low, high);
    this.jacobians.run(0, this.yLow, this.yHigh, matrixLow, matrixHigh);
    this.setSlopes();
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j < n; j += 1) {
        let [sumLow, sumHigh] = [matrixLow[i * size + j]!, matrixHigh[i * size + j]!];
        for (let k = n; k < size; k += 1) {
          const [a, b] = [matrixLow[i * size + k]!, matrixHigh[i * size + k]!];
          if (a === 0 && b === 0) continue;
          const [c, d] = [slopeLow[k * n + j]!, slopeHigh[k * n + j]!];
          sumLow = down(sumLow + down(Math.min(a * c, a * d, b * c, b * d)));
          sumHigh = up(sumHigh + up(Math.max(a * c, a * d, b * c, b * d)));
        }
        const unit = scales[j]! / (scales[i]! * rate);
        const [a, b] = [sumLow * unit, sumHigh * unit];
        outLow[i * n + j] = down(down(Math.min(a, b)));
        outHigh[i * n + j] = up(up(Math.max(a, b)));
      }
    }
  }

  isEmpty(low: Float64Array, high: Float64Array): boolean {
    const { balances, outLow, outHigh } = this;
    if (balances === undefined) return false;
    this.setFunctions(low, high);
    balances.run(0, this.yLow, this.yHigh, outLow, outHigh);
    const count = this.compiled.given.balances?.length ?? 0;
    for (let k = 0; k < count; k += 1) if (outLow[k]! > 0 || outHigh[k]! < 0) return true;
    return false;
  }

  private setFunctions(low: Float64Array, high: Float64Array): void {
    const { yLow, yHigh, outLow, outHigh } = this;
    const { bessel } = this.compiled.given;
    const { n, besselFactors } = this.flow;
    for (let j = 0; j < n; j += 1) {
      yLow[j] = down(low[j]! * this.units.scales[j]!);
      yHigh[j] = up(high[j]! * this.units.scales[j]!);
    }
    yLow.fill(0, n);
    yHigh.fill(0, n);
    if (bessel.length > 0) this.rates.run(0, yLow, yHigh, outLow, outHigh);
    bessel.forEach(({ order }, k) => {
      const factor = besselFactors[k]!;
      const [from, to] = [outLow[n + k]!, outHigh[n + k]!];
      [yLow[n + k], yHigh[n + k]] = scaled(encloseBesselQuotient(order, from, to), factor);
      const slope = encloseBesselQuotient(order + 1, from, to);
      [this.slopeLow[(n + k) * n], this.slopeHigh[(n + k) * n]] = scaled(slope, -factor / 2);
    });
    const start = n + bessel.length;
    this.means.enclose(yLow, yHigh, yLow.subarray(start), yHigh.subarray(start));
  }

  private setSlopes(): void {
    const { slopeLow, slopeHigh, matrixLow, matrixHigh, size } = this;
    const { n } = this.flow;
    const count = this.compiled.given.bessel.length;
    for (let k = n; k < n + count; k += 1) {
      const [a, b] = [slopeLow[k * n]!, slopeHigh[k * n]!];
      for (let j = 0; j < n; j += 1) {
        const [c, d] = [matrixLow[k * size + j]!, matrixHigh[k * size + j]!];
        slopeLow[k * n + j] = down(Math.min(a * c, a * d, b * c, b * d));
        slopeHigh[k * n + j] = up(Math.max(a * c, a * d, b * c, b * d));
      }
    }
    if (size === n + count) return;
    const start = (n + count) * n;
    this.means.encloseSlopes(
      this.yLow,
      this.yHigh,
      slopeLow.subarray(start),
      slopeHigh.subarray(start),
    );
  }
}

function scaled([low, high]: readonly [number, number], factor: number): [number, number] {
  const [a, b] = [low * factor, high * factor];
  return [down(down(Math.min(a, b))), up(up(Math.max(a, b)))];
}
