import { FloatList } from "./float-list.ts";

/** What is kept of a solution: the requested times, or every step. */
export class Recorder {
  private readonly times = new FloatList();
  private readonly states = new FloatList();
  private readonly probe: Float64Array;
  private pending = 0;

  constructor(
    private readonly outputTimes: Float64Array | undefined,
    private readonly direction: number,
    dimension: number,
  ) {
    this.probe = new Float64Array(dimension);
  }

  /** Forgets what was recorded, keeping the space. */
  start(): void {
    this.times.clear();
    this.states.clear();
    this.pending = 0;
  }

  /** Writes the recorded states into `out` from `offset` on. */
  copyStates(out: Float64Array, offset: number): void {
    out.set(this.states.values.subarray(0, this.states.length), offset);
  }

  /** Whether an output time lies strictly before `t`, so that the interpolant is needed. */
  needsInterpolation(t: number): boolean {
    const next = this.outputTimes?.[this.pending];
    return next !== undefined && this.direction * (t - next) > 0;
  }

  /** Records the step that ends at `t` with state `y`. */
  record(t: number, y: Float64Array, interpolate: (time: number, out: Float64Array) => void): void {
    if (this.outputTimes === undefined) {
      this.store(t, y);
      return;
    }
    for (;;) {
      const next = this.outputTimes[this.pending];
      if (next === undefined || this.direction * (next - t) > 0) return;
      if (next !== t) interpolate(next, this.probe);
      this.store(next, next === t ? y : this.probe);
      this.pending += 1;
    }
  }

  get recordedTimes(): Float64Array {
    return this.times.toArray();
  }

  get recordedStates(): Float64Array {
    return this.states.toArray();
  }

  private store(t: number, y: Float64Array): void {
    this.times.push(t);
    this.states.append(y);
  }
}
