import type { StepInterpolant } from "./dense-output.ts";
import { brentRoot } from "../base/brent.ts";

/** A condition `g(t, y(t)) = 0` to be located while integrating. */
export interface EventCondition {
  /** A continuous function that changes sign at the event. */
  readonly g: (t: number, y: Float64Array) => number;
  /** Which changes of sign count, along the direction of integration; "either" if absent. */
  readonly direction?: "rising" | "falling" | "either";
  /** Whether the integration ends at the event, or a function of the event that says so. */
  readonly terminal?: boolean | ((t: number, y: Float64Array) => boolean);
}

export interface EventOccurrence {
  /** Index of the condition in `events`. */
  readonly index: number;
  readonly t: number;
  readonly y: Float64Array;
}

/** Every step is searched in this many pieces, so that two roots in one step are seen. */
const piecesPerStep = 8;

const nothing: readonly EventOccurrence[] = [];
const noValues = new Float64Array(0);

/**
 * Finds the sign changes of the event functions in one step after another. A function that is zero at
 * the initial time is not an event there; one that reaches zero is, once.
 */
export class EventLocator {
  /** The condition that was not finite, if any was. */
  undefinedAt: { readonly index: number; readonly t: number } | undefined;
  private readonly values: Float64Array;
  private probe: Float64Array | undefined;

  constructor(
    private readonly conditions: readonly EventCondition[],
    private readonly dimension: number,
  ) {
    this.values = conditions.length === 0 ? noValues : new Float64Array(conditions.length);
  }

  start(t: number, y: Float64Array): void {
    this.undefinedAt = undefined;
    this.conditions.forEach((condition, index) => {
      this.values[index] = this.checked(index, t, condition.g(t, y));
    });
  }

  /**
   * Occurrences in the step from `t` over `h`, in order; `interpolant` is that of the step,
   * `end` is the state at `t + h`.
   */
  search(
    t: number,
    h: number,
    end: Float64Array,
    interpolant: StepInterpolant,
  ): readonly EventOccurrence[] {
    let found = nothing;
    for (let index = 0; index < this.conditions.length; index += 1) {
      const condition = this.conditions[index]!;
      for (let piece = 1; piece <= piecesPerStep; piece += 1) {
        const upper = piece / piecesPerStep;
        const before = this.values[index]!;
        const value = this.value(condition, t, h, end, interpolant, upper);
        const after = this.checked(index, t + upper * h, value);
        this.values[index] = after;
        if (!crosses(before, after, condition.direction ?? "either")) continue;
        const g = (theta: number): number => this.value(condition, t, h, end, interpolant, theta);
        const theta = brentRoot(g, upper - 1 / piecesPerStep, upper, before, after);
        const y = new Float64Array(end);
        if (theta !== 1) interpolant.interpolateStep(theta, y);
        found = [...found, { index, t: theta === 1 ? t + h : t + theta * h, y }];
      }
    }
    if (found.length < 2) return found;
    return found.toSorted((first, second) => (first.t - second.t) * Math.sign(h));
  }

  private value(
    condition: EventCondition,
    t: number,
    h: number,
    end: Float64Array,
    interpolant: StepInterpolant,
    theta: number,
  ): number {
    if (theta === 1) return condition.g(t + h, end);
    this.probe ??= new Float64Array(this.dimension);
    interpolant.interpolateStep(theta, this.probe);
    return condition.g(t + theta * h, this.probe);
  }

  /** The first occurrence that ends the integration, as an index of `found`, or -1. */
  firstTerminal(found: readonly EventOccurrence[]): number {
    return found.findIndex(({ index, t, y }) => {
      const terminal = this.conditions[index]?.terminal ?? false;
      return typeof terminal === "function" ? terminal(t, y) : terminal;
    });
  }

  private checked(index: number, t: number, value: number): number {
    if (Number.isNaN(value)) this.undefinedAt ??= { index, t };
    return value;
  }
}

function crosses(
  before: number,
  after: number,
  direction: "rising" | "falling" | "either",
): boolean {
  const rising = before < 0 && after >= 0;
  const falling = before > 0 && after <= 0;
  return (rising && direction !== "falling") || (falling && direction !== "rising");
}
