import type { EnclosedSystem, Enclosure, FlowFamily } from "../../base/flow-family.ts";

/** A flow at rest in the variables that are 0 in all steady states, without the equations that say so. */
export class RestrictedFlow implements EnclosedSystem {
  readonly n: number;
  readonly enclosure: Enclosure;
  private readonly variables: readonly number[];
  private readonly equations: readonly number[];
  private readonly x: Float64Array;
  private readonly low: Float64Array;
  private readonly high: Float64Array;
  private readonly out: Float64Array;
  private readonly outHigh: Float64Array;
  private readonly matrix: Float64Array;
  private readonly matrixHigh: Float64Array;

  constructor(
    private readonly flow: EnclosedSystem,
    zeros: FlowFamily["zeros"],
  ) {
    const all = Array.from({ length: flow.n }, (_, j) => j);
    this.variables = all.filter((j) => !zeros.some(({ variable }) => variable === j));
    this.equations = all.filter((j) => !zeros.some(({ equation }) => equation === j));
    this.n = this.variables.length;
    const vector = (): Float64Array => new Float64Array(flow.n);
    [this.x, this.low, this.high, this.out, this.outHigh] = [
      vector(),
      vector(),
      vector(),
      vector(),
      vector(),
    ];
    [this.matrix, this.matrixHigh] = [new Float64Array(flow.n ** 2), new Float64Array(flow.n ** 2)];
    this.enclosure = {
      values: (low, high, outLow, outHigh) => {
        this.widen(low, this.low);
        this.widen(high, this.high);
        flow.enclosure.values(this.low, this.high, this.out, this.outHigh);
        this.select(this.out, outLow);
        this.select(this.outHigh, outHigh);
      },
      isEmpty: (low, high) => {
        this.widen(low, this.low);
        this.widen(high, this.high);
        return flow.enclosure.isEmpty?.(this.low, this.high) ?? false;
      },
      jacobian: (low, high, outLow, outHigh) => {
        this.widen(low, this.low);
        this.widen(high, this.high);
        flow.enclosure.jacobian(this.low, this.high, this.matrix, this.matrixHigh);
        this.selectMatrix(this.matrix, outLow);
        this.selectMatrix(this.matrixHigh, outHigh);
      },
    };
  }

  /** The state of the whole flow. */
  whole(x: Float64Array): Float64Array {
    const u = new Float64Array(this.flow.n);
    this.widen(x, u);
    return u;
  }

  values(x: Float64Array, out: Float64Array): void {
    this.widen(x, this.x);
    this.flow.values(this.x, this.out);
    this.select(this.out, out);
  }

  linearize(x: Float64Array, values: Float64Array, jacobian: Float64Array): void {
    this.widen(x, this.x);
    this.flow.linearize(this.x, this.out, this.matrix);
    this.select(this.out, values);
    this.selectMatrix(this.matrix, jacobian);
  }

  private widen(x: Float64Array, to: Float64Array): void {
    this.variables.forEach((place, j) => (to[place] = x[j]!));
  }

  private select(from: Float64Array, to: Float64Array): void {
    this.equations.forEach((place, i) => (to[i] = from[place]!));
  }

  private selectMatrix(from: Float64Array, to: Float64Array): void {
    const { n, flow, variables, equations } = this;
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j < n; j += 1) {
        to[i * n + j] = from[equations[i]! * flow.n + variables[j]!]!;
      }
    }
  }
}
