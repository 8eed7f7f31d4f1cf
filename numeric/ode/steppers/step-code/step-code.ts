import type { RightHandSide, Statements } from "../../right-hand-side.ts";
import type { Tableau } from "../../methods/tableau.ts";
import { CodeCache, isSmall } from "./code-cache.ts";
import { StepWriter } from "./step-writer.ts";

/** What the code of a step reads and writes. */
export interface StepArrays {
  readonly state: Float64Array;
  readonly next: Float64Array;
  /** The first stage, which is given. */
  readonly slope: Float64Array;
  /** The stage at the end of the step. */
  readonly endSlope: Float64Array;
  /**
   * The stages between and after those: an array for each if the right-hand side is called; one array
   * for all, one after the other, if it is written out.
   */
  readonly stages: Float64Array | readonly Float64Array[];
  readonly argument: Float64Array;
  readonly absolute: Float64Array;
  readonly relative: number;
  readonly rhs: RightHandSide;
}

type Attempt = (time: number, h: number, arrays: StepArrays, coefficients: Float64Array) => number;

type Extend = (
  time: number,
  h: number,
  arrays: StepArrays,
  coefficients: Float64Array,
  out: Float64Array,
) => void;

/** The code of one method for one dimension and, if it is written out, one right-hand side. */
export interface StepCode {
  /** Whether the right-hand side is written out, rather than called. */
  readonly inlined: boolean;
  /**
   * Writes `next` and returns the error norm; `endSlope` is written if the norm is below 1 and `next`
   * finite, or if the norm needs it.
   */
  readonly attempt: Attempt;
  /** The same, with all stages stored. */
  readonly attemptKeepingStages: Attempt;
  /** After `attemptKeepingStages`: the terms of the interpolant from the fourth on. */
  readonly extend: Extend;
}

/** Longer functions are not optimised by engines. */
const mostCharacters = 60_000;

const made = new CodeCache<StepCode>((tableau, dimension, statements) => {
  const small = isSmall(tableau, dimension);
  if (statements === undefined) {
    const layout = small ? "unrolled" : "looped";
    return new WrittenCode(new StepWriter({ tableau, dimension, layout }), false);
  }
  if (!small) return undefined;
  const writer = new StepWriter({ tableau, dimension, layout: "unrolled", statements });
  return writer.attempt(true).length > mostCharacters ? undefined : new WrittenCode(writer, true);
});

/** JavaScript for the right-hand side with these statements, or for any if they are unknown or too long. */
export function stepCode(
  tableau: Tableau,
  dimension: number,
  statements: Statements | undefined,
): StepCode {
  return made.get(tableau, dimension, statements);
}

const parameters = ["time", "h", "arrays", "coefficients"] as const;

/** Functions made from their texts on first use. */
class WrittenCode implements StepCode {
  private forgetting: Attempt | undefined;
  private keeping: Attempt | undefined;
  private extension: Extend | undefined;

  constructor(
    private readonly writer: StepWriter,
    readonly inlined: boolean,
  ) {}

  get attempt(): Attempt {
    if (!this.inlined) return this.attemptKeepingStages;
    this.forgetting ??= new Function(...parameters, this.writer.attempt(false)) as Attempt;
    return this.forgetting;
  }

  get attemptKeepingStages(): Attempt {
    this.keeping ??= new Function(...parameters, this.writer.attempt(true)) as Attempt;
    return this.keeping;
  }

  get extend(): Extend {
    this.extension ??= new Function(...parameters, "out", this.writer.extend()) as Extend;
    return this.extension;
  }
}
