import type { MasterEquationKind, Provenance } from "../../../derivations/index.ts";
import type { MomentsBeside } from "../../runs/moments/index.ts";
import type { ModelText } from "../state/workbench.ts";

/** "live" while a slider moves: less is looked at, and what can be kept is kept. */
export type Effort = "live" | "full";

interface Request {
  /** With a number for every parameter. */
  readonly model: ModelText;
  readonly effort: Effort;
}

export interface RingdownRequest extends Request {
  readonly run: "ringdown";
  /** Both may be empty, for what the scales of the model suggest. */
  readonly position: string;
  readonly duration: string;
}

export interface ResponseRequest extends Request {
  readonly run: "response";
  /** Empty for the frequency of the drives. */
  readonly sweep: string;
  readonly from: string;
  readonly to: string;
  readonly points: string;
  readonly harmonics: string;
}

export interface SteadyStateRequest extends Request {
  readonly run: "steady-state";
  readonly kind: MasterEquationKind;
  /** Empty for as many as are needed. */
  readonly levels: string;
  /** Of the drive, in units of π. */
  readonly phase: string;
}

export type RunRequest = RingdownRequest | ResponseRequest | SteadyStateRequest;

/** A line of a certificate: what was looked at, and what was found. */
export interface Finding {
  readonly name: string;
  readonly value: string;
}

/** How far a result can be trusted, in one word. */
export type ResultStatus = "settled" | "suspect" | "unstable" | "unbounded" | "not found";

interface Result {
  /** What to know before trusting the numbers; empty if nothing. */
  readonly warnings: readonly string[];
  /** What was chosen where the user left the choice open. */
  readonly notes?: readonly string[];
  readonly certificate: readonly Finding[];
  /** What files of it say they are. */
  readonly provenance?: Provenance;
}

export interface RingdownResult extends Result {
  readonly run: "ringdown";
  readonly status: ResultStatus;
  readonly times: Float64Array;
  readonly motions: readonly {
    readonly kind: MasterEquationKind;
    readonly x: Float64Array;
    /** x_a, of several modes. */
    readonly name?: string;
  }[];
}

export interface ResponsePoint {
  readonly value: number;
  readonly branch: number;
  readonly amplitude: number;
  readonly phase: number;
  readonly stable: boolean;
}

/** Where steady states appear, vanish or change their stability. */
export interface Turn {
  readonly kind: string;
  readonly value: number;
  readonly amplitude: number;
  readonly error: number;
}

export interface ResponseResult extends Result {
  readonly run: "response";
  readonly parameter: string;
  readonly from: number;
  readonly to: number;
  readonly points: number;
  readonly curves: readonly {
    readonly kind: MasterEquationKind;
    /** amplitude_a, of several modes. */
    readonly name?: string;
    readonly rows: readonly ResponsePoint[];
    readonly turns: readonly Turn[];
  }[];
  /** Whether at no value of a curve all steady states are accounted for. */
  readonly isUncounted?: boolean;
}

export interface WignerGrid {
  readonly x: Float64Array;
  readonly p: Float64Array;
  /** W(x_i, p_j) at j·x.length + i. */
  readonly values: Float64Array;
  /** √(ħ/mω0) and √(ħmω0): lengths of x and p that are equal on both axes. */
  readonly units: readonly [x: number, p: number];
  readonly negativeVolume: number;
  readonly integral: number;
}

export interface SteadyStateResult extends Result {
  readonly run: "steady-state";
  readonly kind: MasterEquationKind;
  readonly status: ResultStatus;
  readonly phase: number;
  /** Whether the state has a phase: it is driven. */
  readonly isPeriodic: boolean;
  /** What `caldera steady-state` reports. */
  readonly report: readonly Finding[];
  readonly populations: readonly (number | null)[];
  /** Its moments beside those of the closure of order 2; where everything is looked at. */
  readonly moments?: MomentsBeside;
  /** Absent where there is no state. */
  readonly wigner?: WignerGrid;
}

export type RunResult = RingdownResult | ResponseResult | SteadyStateResult;

/** What a worker says of a request. */
export type RunMessage =
  | {
      readonly id: number;
      readonly kind: "progress";
      readonly done: number;
      readonly words: string;
    }
  | {
      readonly id: number;
      readonly kind: "result";
      readonly result: RunResult;
      readonly took: number;
    }
  | {
      readonly id: number;
      readonly kind: "error";
      readonly field: string;
      readonly message: string;
    };

/** Reports how much is done, 0 to 1, and what is at work. */
export type Progress = (done: number, words: string) => void;
