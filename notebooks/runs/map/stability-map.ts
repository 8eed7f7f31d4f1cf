import {
  driveText,
  type Model,
  type Provenance,
  provenanceOf,
} from "../../../derivations/index.ts";
import {
  beginCheckpoint,
  type CheckpointOptions,
  type Remember,
  remembering,
} from "../checkpoint.ts";
import { requireFewPaths, type ResponseProblem, responseProblem } from "../response/index.ts";
import { type AnsatzHead, defaultKind, Pace, type RunOptions, type RunResult } from "../run.ts";
import { type MapAxis, planeOf } from "./plane.ts";
import { countedRows, type MapRow, type MapValues, rowsTogether } from "./count-map.ts";
import { type FoldLine, foldLines } from "./fold-lines.ts";

export interface StabilityMapOptions extends RunOptions, CheckpointOptions {
  readonly x: MapAxis;
  readonly y: MapAxis;
  /** Frequencies of x(t), as for `response`. */
  readonly harmonics?: readonly string[] | undefined;
  /** Whether the lines are followed on which the number of states changes (default true). */
  readonly folds?: boolean | undefined;
  /** Is called once, before the work, with what is known by then. */
  readonly onBegin?: ((head: StabilityMapHead) => void) | undefined;
  /** Is handed each row as soon as it is known; the result has none then, unless folds are looked for. */
  readonly onRow?: ((row: MapRow) => void) | undefined;
}

/** What is known of a map before it is computed. */
export interface StabilityMapHead extends AnsatzHead {
  readonly x: MapValues;
  readonly y: MapValues;
}

export interface StabilityMapResult extends StabilityMapHead, RunResult {
  readonly rows: readonly MapRow[];
  readonly folds: readonly FoldLine[];
  /** How many of the notes and warnings were known before the work. */
  readonly found: { readonly notes: number; readonly warnings: number };
  readonly provenance: Provenance;
}

/**
 * The number of steady states of a driven oscillator, and of the stable ones among them, over a plane of two parameters,
 * with the lines on which it changes. Stability is judged within the ansatz.
 *
 * `certificate`: the number of points, those whose count may be incomplete (open), and places where the number
 * changes without a line (unexplained). Messages name options as the command line does.
 *
 * @throws ModelError naming every parameter without a number, or a parameter that has no effect
 * @throws SlowFlowError for frequencies that cannot be taken
 * @throws OptionError for an option out of its range
 *
 * @example
 * ```ts
 * import { readModel, stabilityMap } from "caldera";
 * const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: 0, c: 1, alpha: 1 };
 * const model = readModel({ potential: "alpha*x^4/4", drives: ["F*cos(omega*t)*x"], parameters });
 * const { rows } = await stabilityMap(model, {
 *   x: { parameter: "omega", from: 1, to: 1.6, points: 7 },
 *   y: { parameter: "F", from: 0.05, to: 0.3, points: 3 },
 * });
 * assert(rows.flatMap(({ states }) => states).includes(3));
 * ```
 */
export async function stabilityMap(
  model: Model,
  options: StabilityMapOptions,
): Promise<StabilityMapResult> {
  const { kind = defaultKind, harmonics, command = "stabilityMap" } = options;
  const { x, y } = planeOf(options);
  const axes = [
    { place: "--x", ...options.x },
    { place: "--y", ...options.y },
  ];
  const problem = responseProblem(model, kind, axes, harmonics);
  requireFewPaths(problem);
  const head = headOf(problem, x, y);
  const provenance = provenanceOf(command, model, kind);
  const { folds: _, ...identity } = options;
  beginCheckpoint(identity, "stabilityMap", provenance);
  options.onBegin?.(head);
  const remember = remembering(options.checkpoint);
  const rows = await allRows(problem, head, options, remember);
  const { lines, unexplained } = followedFolds(problem, head, rows.kept, options, remember);
  const { open } = rows;
  const points = x.values.length * y.values.length;
  const counts = open > 0 ? [`At ${open} of ${points} points the count may be incomplete.`] : [];
  const warnings = [...head.warnings, ...counts];
  return {
    ...head,
    found: { notes: head.notes.length, warnings: head.warnings.length },
    status: warnings.length > 0 ? "suspect" : "settled",
    rows: rows.kept,
    folds: lines,
    notes: [...head.notes, ...withoutLine(unexplained)],
    warnings,
    certificate: { points, open, unexplained },
    provenance,
  };
}

function followedFolds(
  problem: ResponseProblem,
  { x, y }: StabilityMapHead,
  rows: readonly MapRow[],
  { folds, progress, signal }: StabilityMapOptions,
  remember: Remember,
): ReturnType<typeof foldLines> {
  if (folds === false) return { lines: [], unexplained: 0 };
  const onStep = (fraction: number): void => {
    progress?.(fraction, "folds");
    signal?.throwIfAborted();
  };
  return foldLines(problem, x, y, rows, { onStep, remember });
}

function withoutLine(places: number): readonly string[] {
  if (places === 0) return [];
  return [
    `The number of states changes between neighbouring points at ${places} places where no fold line was found.`,
  ];
}

function headOf(problem: ResponseProblem, x: MapValues, y: MapValues): StabilityMapHead {
  const { flow, notes, dropped, warnings, dependsOn: parameters } = problem;
  return {
    ...{ x, y, dropped, warnings, parameters },
    droppedFrequencies: flow.droppedFrequencies.map(String),
    droppedDrives: flow.droppedDrives.map(driveText),
    notes: [...notes, ...dropped],
  };
}

/** Counts all points; rows are kept for the result, and for the folds. */
async function allRows(
  problem: ResponseProblem,
  { x, y, droppedDrives }: StabilityMapHead,
  { folds, onRow, progress, signal }: StabilityMapOptions,
  remember: Remember,
): Promise<{ readonly kept: readonly MapRow[]; readonly open: number }> {
  const pace = new Pace(signal);
  const keeps = folds !== false || onRow === undefined;
  const kept: MapRow[] = [];
  let [open, done] = [0, 0];
  const together = rowsTogether(x);
  for (let start = 0; start < y.values.length; start += together) {
    const block = { ...y, values: y.values.slice(start, start + together) };
    for (const counted of remember(`rows ${start}`, () => countedRows(problem, x, block))) {
      // Where a drive is left out, no count is that of the model.
      const row =
        droppedDrives.length > 0
          ? { ...counted, complete: counted.complete.map(() => false) }
          : counted;
      onRow?.(row);
      if (keeps) kept.push(row);
      open += row.complete.filter((complete) => !complete).length;
      done += 1;
      progress?.(done / y.values.length, "map");
    }
    await pace.next();
  }
  return { kept, open };
}
