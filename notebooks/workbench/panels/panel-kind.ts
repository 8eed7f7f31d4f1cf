import type { CsvColumn } from "../../plot/csv.ts";
import type { Colour, CurveStyle, LinePanel } from "../../plot/index.ts";
import type { Finding, JobResult, ResultStatus } from "../jobs/runs/job.ts";
import type { Difference } from "../plot/difference.ts";
import type { RunSettings } from "../state/run-settings.ts";
import type { Workbench } from "../state/workbench.ts";

/** What the lines or the colours of a picture stand for. */
export interface Legend {
  readonly keys?: readonly {
    readonly name: string;
    readonly latex?: string;
    readonly style: CurveStyle;
  }[];
  /** Colours of areas. */
  readonly fills?: readonly { readonly name: string; readonly color: Colour }[];
  /** The colours of a density, from -limit to limit. */
  readonly scale?: { readonly limit: number; readonly name: string };
  readonly words?: readonly string[];
  /** What a person can do in the picture on the page, which nobody can on paper. */
  readonly hints?: readonly string[];
}

/** Numbers below a heading. */
export interface FindingList {
  readonly heading: string;
  readonly findings: readonly Finding[];
}

/** A plane of two parameters, in which a mark goes from value to value. */
export interface MarkGrid {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Where the model is. */
  readonly here: readonly [x: number, y: number];
  /** What there is at the i-th value along and the j-th up. */
  readonly words: (i: number, j: number) => string;
}

/** What the page does with a kind of run: how it is requested, and what there is to see of its result. */
export interface PanelKind<Result extends JobResult = JobResult> {
  /** The settings that its job takes; what is empty is left to the job. */
  request(settings: RunSettings, workbench: Workbench): Readonly<Record<string, string>>;
  /** On the page and on paper; undefined where there is nothing to see. */
  picture(result: Result): LinePanel | undefined;
  /** A second picture beside the first, as that of the other equation. */
  beside?(result: Result): LinePanel | undefined;
  /** What a result has over a pinned one, where that is no difference of curves or of densities. */
  minus?(result: Result, pinned: Result): Difference;
  legend(result: Result, picture: LinePanel): Legend;
  /** The numbers behind the picture, for the table and the CSV file. */
  columns(result: Result): readonly CsvColumn[];
  /** Its numbers other than the certificate. */
  numbers?(result: Result): readonly FindingList[];
  /** The parameters of a point of the picture, to which the model goes when it is clicked. */
  pick?(
    result: Result,
    place: readonly [x: number, y: number],
  ): readonly (readonly [name: string, value: number])[];
  /** The plane in which a mark goes by arrow keys, to be picked by Enter. */
  grid?(result: Result): MarkGrid;
  /** What a person can do about a result; undefined where there is nothing to do. */
  remedy(result: Result): string | undefined;
  /** Its curves are functions of the horizontal axis, and are read off at the cursor that panels share. */
  readonly isReadAlong?: true;
  /** How the page calls a result that is settled, other than so. */
  readonly settled?: "done";
  /** The terms that its equation can do without: of the master equation alone, or of the equation of motion, too. */
  readonly lacks?: "dissipator" | "motion";
}

/** What a person can do, by the status of a result. */
export type Remedies = Readonly<Partial<Record<ResultStatus, string>>>;
