import {
  type Model,
  type Provenance,
  provenanceOf,
  withParameters,
} from "../../../derivations/index.ts";
import { beginCheckpoint, type CheckpointOptions, remembering } from "../checkpoint.ts";
import type { MapAxis, MapValues } from "../map/index.ts";
import { planeOf } from "../map/plane.ts";
import { OptionError, requireWhole } from "../option-error.ts";
import { defaultKind, type Kept, Pace, type RunOptions, type RunResult } from "../run.ts";
import { distinction, type Experiment, type Hypothesis, truthOf } from "./distinction.ts";

export interface DesignMapOptions extends RunOptions, CheckpointOptions {
  /** x, or the amplitude, at the start, from rest (default 1). */
  readonly position?: number | undefined;
  readonly duration?: number | undefined;
  /** Equally spaced rows (default 500). */
  readonly points?: number | undefined;
  /** The standard deviation of white noise of every number. */
  readonly noise?: number | undefined;
  /** What is measured: x (default), v, A, power, X, Y. */
  readonly columns?: readonly string[] | undefined;
  /** Along x and y: a parameter of the model, or `position`, `duration` or `noise` of the experiment. */
  readonly x: MapAxis;
  readonly y: MapAxis;
  /** What is fitted, of the model and of its rival. */
  readonly free: readonly string[];
  /** The rival of the same model (default: CL, of CL gCL), or another model. */
  readonly against?: string | Hypothesis | undefined;
  /** Is handed each row, with the values of x, as soon as it is known. */
  readonly onRow?: ((row: DesignRow, x: MapValues) => void) | undefined;
}

/** Along x at one value of y. */
export interface DesignRow {
  readonly y: number;
  /** Standard deviations between the truth and the rival's best curve; null where no motion of the rival can be followed. */
  readonly distances: readonly (number | null)[];
  /** The chance that the truth is preferred, 20 : 1 by BIC. */
  readonly powers: readonly (number | null)[];
  /** By name of the free number its standard error; null where the data do not determine it. */
  readonly errors: Readonly<Record<string, readonly (number | null)[]>>;
}

export interface DesignMapResult extends RunResult {
  readonly x: MapValues;
  readonly y: MapValues;
  readonly rows: readonly DesignRow[];
  readonly provenance: Provenance;
}

/** Of an experiment: what may lie along an axis. */
const ofExperiment = ["position", "duration", "noise"] as const;

/**
 * Which experiment tells two equations apart, over a plane of two numbers, parameters of the model or of the experiment: how many
 * standard deviations the motion of the model is from the best motion of its rival, the chance that BIC prefers the model by 20 : 1,
 * and the standard error of each free number by the Fisher information. See `distinction` for the equations.
 *
 * @throws OptionError for an option out of its range, and what is free and has no number
 *
 * @example
 * ```ts
 * import { designMap, readModel } from "caldera";
 * const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.02, theta: 1, U: 0.2 };
 * const model = readModel({ potential: "m^2*omega0^2*U/(3*hbar^2)*x^4", parameters });
 * const { rows } = await designMap(model, {
 *   x: { parameter: "position", from: 1, to: 2, points: 2 },
 *   y: { parameter: "noise", from: 0.02, to: 0.04, points: 2 },
 *   ...{ free: ["gamma", "theta", "U"], duration: 60, points: 200 },
 * });
 * const [[weak, strong], [weaker]] = rows.map(({ distances }) => distances);
 * assert(strong > weak && Math.abs(weak / weaker - 2) < 0.01);
 * ```
 */
export async function designMap(model: Model, options: DesignMapOptions): Promise<DesignMapResult> {
  const { kind = defaultKind, command = "designMap", signal, progress, onRow } = options;
  const { x, y } = planeOf(options);
  const provenance = provenanceOf(command, model, kind);
  const identity = { ...options, against: identityOf(options) };
  beginCheckpoint(identity, "designMap", provenance);
  const remember = remembering(options.checkpoint);
  const kept: Kept = new Map();
  const pace = new Pace(signal);
  const rows: DesignRow[] = [];
  for (const [j, b] of y.values.entries()) {
    const along = x.values.map(
      (a) =>
        [
          [x.parameter, a],
          [y.parameter, b],
        ] as const,
    );
    const row: MutableRow = { y: b, distances: [], powers: [], errors: {} };
    for (const [i, at] of along.entries()) {
      const point = { model, kind, at: new Map(at), options, kept };
      addPoint(
        row,
        remember(`point ${j} ${i}`, () => pointOf(point)),
      );
      await pace.next();
    }
    rows.push(row);
    onRow?.(row, x);
    progress?.((j + 1) / y.values.length, "design");
  }
  const points = x.values.length * y.values.length;
  const all = rows.flatMap(({ powers }) => powers);
  const missing = all.filter((power) => power === null).length;
  return {
    ...{ x, y, rows },
    status: missing === 0 ? "settled" : "suspect",
    warnings:
      missing === 0
        ? []
        : [`At ${missing} of ${points} points no motion of the rival can be followed.`],
    certificate: {
      ...{ points, missing },
      decided: all.filter((power) => power !== null && power >= 0.95).length / points,
    },
    provenance,
  };
}

interface MutableRow extends DesignRow {
  readonly distances: (number | null)[];
  readonly powers: (number | null)[];
  readonly errors: Record<string, (number | null)[]>;
}

interface Point {
  readonly model: Model;
  readonly kind: string;
  readonly at: ReadonlyMap<string, number>;
  readonly options: DesignMapOptions;
  readonly kept: Kept;
}

/** What is found at one point, as a row has it of all. */
interface DesignPoint {
  readonly distance: number | null;
  readonly power: number | null;
  readonly errors: readonly (readonly [name: string, error: number | null])[];
}

function addPoint(row: MutableRow, { distance, power, errors }: DesignPoint): void {
  row.distances.push(distance);
  row.powers.push(power);
  for (const [name, error] of errors) (row.errors[name] ??= []).push(error);
}

function pointOf({ model, kind, at, options, kept }: Point): DesignPoint {
  const isOfExperiment = (name: string): boolean => ofExperiment.some((one) => one === name);
  const own = withParameters(model, new Map([...at].filter(([name]) => !isOfExperiment(name))));
  const stray = own.warnings.find((warning) => !model.warnings.includes(warning));
  if (stray !== undefined) {
    throw new OptionError(
      ["x", "y"],
      `must vary a parameter of the model, position, duration or noise, but: ${stray} Name another one.`,
    );
  }
  const hypothesis: Hypothesis = { model: own, kind, free: options.free };
  const truth = truthOf(hypothesis, experimentOf(options, at), kept);
  const { distance, power } = distinction(truth, rivalOf(hypothesis, options), kept);
  const errors = [...truth.errors].map(
    ([name, error]) => [name, Number.isFinite(error) ? error : null] as const,
  );
  return { distance, power, errors };
}

/** The rival in words and numbers, by which a run that goes on is known. */
function identityOf({ against, command = "designMap" }: DesignMapOptions): unknown {
  if (against === undefined || typeof against === "string") return against;
  const { model, kind, free, values = {} } = against;
  return { model: provenanceOf(command, model, kind).model, kind, free, values };
}

function rivalOf(
  hypothesis: Hypothesis,
  { against = hypothesis.kind === "CL" ? "gCL" : "CL" }: DesignMapOptions,
): Hypothesis {
  if (typeof against !== "string") return against;
  if (against === hypothesis.kind) {
    throw new OptionError(
      "against",
      `must be another equation than that of the model, but both are ${against}. Change one.`,
    );
  }
  return { ...hypothesis, kind: against };
}

/** @throws OptionError for what is missing or out of its range */
function experimentOf(options: DesignMapOptions, at: ReadonlyMap<string, number>): Experiment {
  const { points = 500, columns = ["x"] } = options;
  requireWhole("points", points, 8, 100_000);
  const positive = (name: (typeof ofExperiment)[number], usual?: number): number => {
    const value = at.get(name) ?? options[name] ?? usual;
    if (value !== undefined && value > 0 && Number.isFinite(value)) return value;
    throw new OptionError(
      name,
      value === undefined
        ? "is missing: a design needs it, as a number or along an axis."
        : `must be positive, but is ${value}.`,
    );
  };
  return {
    position: positive("position", 1),
    duration: positive("duration"),
    noise: positive("noise"),
    ...{ points, columns },
  };
}
