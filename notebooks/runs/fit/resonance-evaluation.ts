import { boundFlow, ComplexPlane, type ComplexState } from "../../../numeric/index.ts";
import { LuFactors } from "../../../numeric/linear-algebra/dense/index.ts";
import type { ResponseProblem } from "../response/problem.ts";
import {
  alongLine,
  lineSlope,
  type LinePoint,
  type LineName,
  type LineNumbers,
  type MeasuredPart,
  measuredParts,
  plainLine,
  resonanceLine,
} from "./resonance-line.ts";
import {
  ordersOf,
  rangeOf,
  type Order,
  type ResonanceSettings,
  type SweptWay,
  type WaysAt,
} from "./resonance-settings.ts";
import { cheapestPath, type StateOnPath, type SweepPath } from "./sweep-path.ts";

/** Predictions of a resonance curve with their derivatives. */
export class ResonanceEvaluation {
  private readonly q: Float64Array;
  private readonly free: readonly number[];
  private readonly line: readonly (readonly [name: LineName, place: number])[];
  private readonly parts: readonly MeasuredPart[];
  private readonly orders: readonly (readonly Order[])[];
  private readonly centre: number;
  private readonly component: Component;
  private readonly flow: ReturnType<typeof boundFlow>;
  private readonly plane: ComplexPlane | undefined;
  private readonly value: Float64Array;
  private readonly jacobian: Float64Array;

  constructor(private readonly settings: ResonanceSettings) {
    const { problem, unknowns, data, parameter } = settings;
    this.q = problem.q.slice();
    this.free = unknowns.flatMap(({ name, role }) =>
      role === "parameter" ? [problem.parameters.indexOf(name)] : [],
    );
    this.line = unknowns.flatMap(({ name, role }, k) => {
      const own = resonanceLine.find((one) => one === name);
      return role === "line" && own !== undefined ? [[own, k] as const] : [];
    });
    this.parts = data.quantities.flatMap(({ name }) => measuredParts[name] ?? []);
    this.orders = ordersOf(data);
    const [low, high] = rangeOf(data.coordinates);
    this.centre = (low + high) / 2;
    this.component = componentOf(problem);
    const { family } = problem;
    this.flow = boundFlow(family);
    this.plane = "exponents" in family ? new ComplexPlane(family) : undefined;
    this.value = new Float64Array(this.flow.n);
    this.jacobian = new Float64Array(this.flow.n ** 2);
    this.swept = problem.parameters.indexOf(parameter);
  }

  private readonly swept: number;

  /** Derivatives near a fold are exact ones, or as much of them as the noise shows. */
  predict(
    p: Float64Array,
    predicted: Float64Array,
    columns: readonly Float64Array[],
    measured: readonly Float64Array[],
    slopes: "exact" | "shown" = "exact",
  ): boolean {
    const ways = this.ways(p, measured);
    if (ways === undefined) return false;
    const line = this.lineOf(p);
    for (const way of ways) this.write(line, way, predicted, columns, measured, slopes);
    return true;
  }

  /** The way of each sweep that agrees best with what was measured; undefined where the model has no stable state to begin with. */
  ways(p: Float64Array, measured: readonly Float64Array[]): readonly SweptWay[] | undefined {
    this.free.forEach((place, k) => (this.q[place] = p[k]!));
    const known = this.known.find((one) => one.measured === measured && isSame(one.p, p));
    if (known !== undefined) return known.ways;
    const ways = this.waysFrom(this.lineOf(p), measured);
    this.known.unshift({ p: p.slice(), measured, ways });
    this.known.length = Math.min(this.known.length, mostKnown);
    return ways;
  }

  private readonly known: {
    readonly p: Float64Array;
    readonly measured: readonly Float64Array[];
    readonly ways: readonly SweptWay[] | undefined;
  }[] = [];

  private waysFrom(
    line: LineNumbers,
    measured: readonly Float64Array[],
  ): readonly SweptWay[] | undefined {
    const ways: SweptWay[] = [];
    for (const orders of this.orders) {
      const [best, other] = orders
        .flatMap((order) => {
          const path = this.pathAlong(order, line, measured);
          return path === undefined ? [] : [{ order, path }];
        })
        .sort((one, another) => better(one.path, another.path));
      if (best === undefined) return undefined;
      ways.push({ ...best, otherCost: other?.path.cost });
    }
    return ways;
  }

  /** The way of a sweep from the stable state with which its rows agree best. */
  private pathAlong(
    { values, places }: Order,
    line: LineNumbers,
    measured: readonly Float64Array[],
  ): SweepPath | undefined {
    const { chains } = this.settings.sweeper.at(this.q, values);
    let best: SweepPath | undefined;
    for (const chain of chains) {
      const path = cheapestPath(chain, values.length, (state, place) =>
        this.cost(line, state, places[place]!, measured),
      );
      if (best === undefined || path.cost < best.cost) best = path;
    }
    return best;
  }

  /** The ways, with the numbers and the line that they are of. */
  waysAt(p: Float64Array, measured: readonly Float64Array[]): WaysAt {
    const ways = this.ways(p, measured) ?? [];
    const line = this.lineOf(p);
    const isAtFold = ways.some(({ order, path }) =>
      path.states.some((state, k) => {
        const row = order.places[k]!;
        const detuning = this.settings.data.coordinates[row]! - this.centre;
        const y = alongLine(line, detuning, ...this.component.of(state.u));
        return this.sharpness(line, state, y, detuning) < sharp;
      }),
    );
    return { ways, q: this.q.slice(), isAtFold };
  }

  /**
   * h/√(h² + 1) with the distance h from the fold in what was measured, in units of the noise. There A ± c√d have derivatives c/2√d,
   * of which the noise shows those at h > 1 only.
   */
  private sharpness(
    line: LineNumbers,
    { im, fold }: StateOnPath,
    y: LinePoint,
    detuning: number,
  ): number {
    if (fold === undefined) return 1;
    const { levels } = this.settings;
    const end = alongLine(line, detuning, ...this.component.of(fold));
    const square = this.parts.reduce((sum, part, j) => {
      const own =
        im === undefined
          ? part.value(y, line.offset) - part.value(end, line.offset)
          : this.deviation(line, part, y, im);
      return sum + ((part.isAngle === true ? withoutTurns(own) : own) / levels[j]!) ** 2;
    }, 0);
    return Math.sqrt(square / (square + 1));
  }

  private lineOf(p: Float64Array): LineNumbers {
    const own = Object.fromEntries(this.line.map(([name, k]) => [name, p[k]!]));
    return { ...plainLine, ...own };
  }

  /** Σ(residual/noise)² of a row. */
  private cost(
    line: LineNumbers,
    { u, im }: StateOnPath,
    row: number,
    measured: readonly Float64Array[],
  ): number {
    const { data, levels } = this.settings;
    const [a, b] = this.component.of(u);
    const y = alongLine(line, data.coordinates[row]! - this.centre, a, b);
    return this.parts.reduce((sum, part, j) => {
      const own = part.value(y, line.offset) - measured[j]![row]!;
      const left = part.isAngle === true ? withoutTurns(own) : own;
      const off = im === undefined ? 0 : this.deviation(line, part, y, im);
      return sum + (left * left + off * off) / levels[j]! ** 2;
    }, 0);
  }

  /** By how much a complex solution is off the real plane in what was measured, to first order. */
  private deviation(line: LineNumbers, part: MeasuredPart, y: LinePoint, im: Float64Array): number {
    return this.along(line, y, part.slopes(y), im);
  }

  /** The change of what was measured by one of the state. */
  private along(
    line: LineNumbers,
    y: LinePoint,
    [byRe, byIm]: readonly [number, number],
    change: Float64Array,
  ): number {
    const [a, b] = this.component.of(change);
    const re = a * y.cosine - b * y.sine;
    return line.gain * (byRe * re + byIm * (a * y.sine + b * y.cosine));
  }

  /** du/dp = -(∂f/∂u)⁻¹ ∂f/∂p of each free parameter, behind a fold with the imaginary part. */
  private changes({ u, im }: StateOnPath): readonly ComplexState[] {
    const { slopes } = this.settings;
    const { flow, plane } = this;
    const n = flow.n;
    slopes.moveTo(this.q);
    const by = new Float64Array(n * this.free.length);
    slopes.at(u, by);
    if (im === undefined || plane === undefined) {
      flow.moveTo(this.q);
      flow.linearize(u, this.value, this.jacobian);
      for (let j = 0; j < by.length; j += 1) by[j] = -by[j]!;
      const factors = n === 2 ? undefined : new LuFactors(this.jacobian, n);
      const all: ComplexState[] = [];
      for (let k = 0; k < this.free.length; k += 1) {
        const own = by.subarray(k * n, (k + 1) * n);
        all.push({ re: factors?.solve(own) ?? planarSolution(this.jacobian, own), im: none });
      }
      return all;
    }
    return this.complexChanges(plane, u, im, by);
  }

  private complexChanges(
    plane: ComplexPlane,
    u: Float64Array,
    im: Float64Array,
    by: Float64Array,
  ): readonly ComplexState[] {
    const { slopes } = this.settings;
    const { n } = this.flow;
    const of = (values: Float64Array, k: number): Float64Array => values.slice(k * n, (k + 1) * n);
    plane.moveTo(this.q);
    // To third order in the imaginary part, from real arguments.
    const [up, down] = [new Float64Array(by.length), new Float64Array(by.length)];
    slopes.at(
      u.map((value, j) => value + im[j]!),
      up,
    );
    slopes.at(
      u.map((value, j) => value - im[j]!),
      down,
    );
    return this.free.map((_, k) => {
      const [real, plus, minus] = [of(by, k), of(up, k), of(down, k)];
      const own = real.map((value, i) => 2 * value - (plus[i]! + minus[i]!) / 2);
      const odd = plus.map((value, i) => (value - minus[i]!) / 2);
      const state = { re: u, im };
      const [a, b] = [plane.solved(state, own), plane.solved(state, odd)];
      // (a + ib) with -1 before it.
      return {
        re: a.re.map((value, i) => b.im[i]! - value),
        im: a.im.map((value, i) => -value - b.re[i]!),
      };
    });
  }

  private write(
    line: LineNumbers,
    { order, path }: SweptWay,
    predicted: Float64Array,
    columns: readonly Float64Array[],
    measured: readonly Float64Array[],
    slopes: "exact" | "shown",
  ): void {
    const { data } = this.settings;
    const rows = data.coordinates.length;
    path.states.forEach((state, k) => {
      const { u, im } = state;
      const row = order.places[k]!;
      this.q[this.swept] = order.values[k]!;
      const changes = this.changes(state);
      const detuning = data.coordinates[row]! - this.centre;
      const z = this.component.of(u);
      const y = alongLine(line, detuning, ...z);
      const share = slopes === "shown" ? this.sharpness(line, state, y, detuning) : 1;
      this.parts.forEach((part, j) => {
        const place = j * rows + row;
        const target = measured[j]![row]!;
        const own = part.value(y, line.offset) - target;
        const real = part.isAngle === true ? withoutTurns(own) : own;
        const off = im === undefined ? 0 : this.deviation(line, part, y, im);
        const left = off === 0 ? real : Math.sign(real) * Math.hypot(real, off);
        predicted[place] = target + left;
        const bySelf = part.slopes(y);
        changes.forEach((change, m) => {
          const slope = this.along(line, y, bySelf, change.re);
          const across = off === 0 ? 0 : this.along(line, y, bySelf, change.im);
          columns[m]![place] = share * (off === 0 ? slope : (real * slope + off * across) / left);
        });
        for (const [name, m] of this.line) {
          const [re, imaginary] = lineSlope(name, detuning, z, y);
          const slope = name === "offset" ? 1 : bySelf[0] * re + bySelf[1] * imaginary;
          const across = name === "gain" ? off / line.gain : 0;
          columns[m]![place] = off === 0 ? slope : (real * slope + off * across) / left;
        }
      });
    });
  }
}

/** A difference of squares of residuals that rounding can make. */
const hardly = 1e-6;

/** By the costs; of equal ones that whose jumps are where the states before them end. */
function better(one: SweepPath, other: SweepPath): number {
  const difference = one.cost - other.cost;
  return Math.abs(difference) < hardly * (1 + one.cost)
    ? earliness(one) - earliness(other)
    : difference;
}

/** How many rows before their ends states are left. */
function earliness({ jumps }: SweepPath): number {
  return jumps.reduce((sum, { at, last }) => sum + Math.max(0, last - at), 0);
}

/** Ways that are kept: those of a fit's end are asked for several times. */
const mostKnown = 4;

function isSame(p: Float64Array, q: Float64Array): boolean {
  return p.every((value, k) => value === q[k]);
}

/** Below this share a row is next to a fold. */
const sharp = 0.95;

const none = new Float64Array(0);

/** x of J x = b for two coordinates. */
function planarSolution(jacobian: Float64Array, b: Float64Array): Float64Array {
  const [j, k, l, m] = [jacobian[0]!, jacobian[1]!, jacobian[2]!, jacobian[3]!];
  const determinant = j * m - k * l;
  return Float64Array.of(
    (m * b[0]! - k * b[1]!) / determinant,
    (j * b[1]! - l * b[0]!) / determinant,
  );
}

/** An angle in [-π, π]. */
function withoutTurns(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

/** Re z and Im z of x = Re z e^{iωt} + …, linear in the state. */
interface Component {
  readonly of: (u: Float64Array) => readonly [re: number, im: number];
}

function componentOf({ columns, units }: ResponseProblem): Component {
  const first = columns.find(({ tag }) => tag !== "constant");
  const place = 2 * (first?.place ?? 0);
  const sign = first?.sign ?? 1;
  const [a, b] = [units.scales[place] ?? 1, -sign * (units.scales[place + 1] ?? 1)];
  return { of: (u) => [a * u[place]!, b * u[place + 1]!] };
}
