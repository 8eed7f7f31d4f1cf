import type { StepInterpolant } from "./dense-output.ts";
import { FloatList } from "./float-list.ts";

/** Output times for which there is space from the start; for more it is made when needed. */
const mostReserved = 4096;

/** What is kept of a solution: the requested times, or every step. */
export class Recorder {
  private readonly times = new FloatList();
  private readonly states = new FloatList();
  private probe: Float64Array | undefined;
  private pending = 0;
  /** The next output time; NaN if there is none. */
  private due = Number.NaN;

  constructor(
    private readonly outputTimes: Float64Array | undefined,
    private readonly direction: number,
    private readonly dimension: number,
  ) {}

  /** Forgets what was recorded, keeping the space. */
  start(): void {
    this.times.clear();
    this.states.clear();
    this.pending = 0;
    this.due = this.outputTimes?.[0] ?? Number.NaN;
    const expected = Math.min(this.outputTimes?.length ?? 0, mostReserved);
    this.times.reserve(expected);
    this.states.reserve(expected * this.dimension);
  }

  /** Writes the recorded states into `out` from `offset` on. */
  copyStates(out: Float64Array, offset: number): void {
    out.set(this.states.values.subarray(0, this.states.length), offset);
  }

  /** Whether an output time lies strictly before `t`, so that the interpolant is needed. */
  needsInterpolation(t: number): boolean {
    return this.direction * (t - this.due) > 0;
  }

  /** Records the step that ends at `t` with state `y`. */
  record(t: number, y: Float64Array, interpolant: StepInterpolant): void {
    if (this.outputTimes === undefined) {
      this.store(t, y);
      return;
    }
    while (this.direction * (t - this.due) >= 0) {
      const { due } = this;
      if (due === t) {
        this.store(due, y);
      } else {
        this.probe ??= new Float64Array(this.dimension);
        interpolant.interpolateAt(due, this.probe);
        this.store(due, this.probe);
      }
      this.pending += 1;
      this.due = this.outputTimes[this.pending] ?? Number.NaN;
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
