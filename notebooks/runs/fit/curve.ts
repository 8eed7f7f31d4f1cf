/** What a model says of measured numbers, for any values of what is free in it. */
export interface Curve {
  /** What is free, in the order of p. */
  readonly unknowns: readonly Unknown[];
  /** The measured quantities, in the order of the predictions. */
  readonly quantities: readonly string[];
  /**
   * Predictions for the first `count` of the measured coordinates, those of one quantity after those of another, with
   * their derivatives by each unknown; false where the motion cannot be followed. What was measured chooses between branches.
   */
  readonly predict: (
    p: Float64Array,
    count: number,
    predicted: Float64Array,
    columns: readonly Float64Array[],
    measured?: readonly Float64Array[],
  ) => boolean;
  /** The frequency of the data, where they oscillate. */
  readonly frequency: number | undefined;
  /** Whether omega0 may be that frequency. */
  readonly isOfMotion: boolean;
  /** What the curve leaves out, in words. */
  readonly notes: readonly string[];
  /** A better start by the data, where one is found without the curve. */
  readonly startNear?: ((start: Float64Array) => Float64Array) | undefined;
  /** Whether a fit may well end where squares of residuals have a kink, as where a fold meets a row. */
  readonly hasKink?: ((p: Float64Array, measured: readonly Float64Array[]) => boolean) | undefined;
  /** Predictions with as much of their derivatives as the noise shows, for intervals: at a kink exact ones may be infinite. */
  readonly predictShown?: Curve["predict"] | undefined;
  /** What is to be said of the curve through all data. */
  readonly remarks?:
    ((p: Float64Array, measured: readonly Float64Array[]) => CurveRemarks) | undefined;
}

/** What a curve says of itself where it was fitted. */
export interface CurveRemarks {
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
  readonly jumps: readonly Jump[];
}

/** A jump of a resonance curve from one stable state to another. */
export interface Jump {
  readonly direction: "up" | "down";
  /** The measured frequencies before and behind it. */
  readonly from: number;
  readonly to: number;
  /** Where the state before it ceases to be, by the model; null beyond the last frequency. */
  readonly fold: number | null;
}

/** One free number. */
export interface Unknown {
  readonly name: string;
  /** A parameter of the model, a value at the first time, or of the line between the model and the data. */
  readonly role: "parameter" | "start" | "line";
  readonly start: number;
  readonly lower: number;
  readonly upper: number;
  /** How large it may be in order of magnitude, for what is zero at the start. */
  readonly size: number;
}

/** A measured quantity with the curve through it. */
export interface FittedCurve {
  readonly name: string;
  readonly data: Float64Array;
  readonly fitted: Float64Array;
  /** data - fitted. */
  readonly residuals: Float64Array;
}
