import {
  type Model,
  type Provenance,
  provenanceOf,
  withParameters,
} from "../../../derivations/index.ts";
import { beginCheckpoint, type CheckpointOptions } from "../checkpoint.ts";
import { exactMotion, largestDistance, type LinearAnswers, linearAnswers } from "../exact/index.ts";
import { OptionError } from "../option-error.ts";
import { type Kept, Pace, type RunOptions, type RunResult } from "../run.ts";
import type { MapValues } from "./count-map.ts";
import {
  type ErrorPoint,
  type MissingCause,
  type MissingReason,
  withoutEquation,
} from "./error-point.ts";
import { attemptedPoint, errorRow, type ErrorRow } from "./error-row.ts";
import { type MapAxis, planeOf } from "./plane.ts";
import { statePoint } from "./state-point.ts";

export interface ErrorMapOptions extends Omit<RunOptions, "kind">, CheckpointOptions {
  readonly x: MapAxis;
  readonly y: MapAxis;
  /**
   * What is compared: steady (default), response and covariances of a linear model, or with `to` the classical motion; state, the
   * quantum steady state, whose distance is that of traces, for any potential. A state takes about a second.
   */
  readonly what?: "steady" | "state" | undefined;
  /** The last time of the classical motion; without it the model is linear, and response and covariances are compared. */
  readonly to?: number | undefined;
  /** For the motion: x and p at the start (default 1 and 0). */
  readonly start?: readonly [x: number, p: number] | undefined;
  /** Is called once, before the work. */
  readonly onBegin?: ((head: ErrorMapHead) => void) | undefined;
  /** Is handed each row as soon as it is known. */
  readonly onRow?: ((row: ErrorRow) => void) | undefined;
}

/** What is known of a map before it is computed. */
export interface ErrorMapHead {
  readonly x: MapValues;
  readonly y: MapValues;
  /** harmonic, gCL, CL, and Lindblad where it is another equation. */
  readonly equations: readonly string[];
}

export interface ErrorMapResult extends ErrorMapHead, RunResult {
  readonly rows: readonly ErrorRow[];
  readonly provenance: Provenance;
}

/**
 * The distance of each equation from the exact answer over a plane of two parameters: of a linear model the larger of those
 * of response and covariance, with `to` that of the classical motion in any potential, of a state the trace distance. The equations are derived once.
 *
 * `certificate`: the number of points, those without an exact answer (`missing`), and of each equation the share of all
 * points at which it is within 1 % (`gCL_1`) and within 10 % (`gCL_10`). Status `suspect` where an exact answer is missing.
 *
 * @throws ModelError as `exact`, `exactMotion` or `exactState` where that is so at every point; at some it is their reason
 * @throws OptionError for an option out of its range, and a parameter that is not in the model
 *
 * @example
 * ```ts
 * import { errorMap, readModel } from "caldera";
 * const parameters = { hbar: 1, m: 1, omega0: 1, K_b: 0.1, omega_b: 1.3, kappa_b: 0.4, theta: 0, c: 1 };
 * const model = readModel({ bath: "lorentzian", parameters });
 * const { rows } = await errorMap(model, {
 *   x: { parameter: "K_b", from: 0.001, to: 0.1, points: 2 },
 *   y: { parameter: "theta", from: 0, to: Math.PI / 2, points: 2 },
 * });
 * const [weak, strong] = rows[0].distances.harmonic;
 * assert.ok(weak < 0.01 && strong > weak);
 * ```
 */
export async function errorMap(model: Model, options: ErrorMapOptions): Promise<ErrorMapResult> {
  const { command = "errorMap", checkpoint, onBegin, onRow, progress, signal } = options;
  const { x, y } = planeOf(options);
  const provenance = provenanceOf(command, model, "exact");
  const pointAt = (a: number, b: number): Model =>
    withParameters(
      model,
      new Map([
        [x.parameter, a],
        [y.parameter, b],
      ]),
    );
  requireEffect(model, pointAt(x.values[0]!, y.values[0]!), options);
  const kept: Kept = new Map();
  const pace = new Pace(signal);
  beginCheckpoint(options, "errorMap", provenance);
  const rows: ErrorRow[] = [];
  // Rows at whose points there are no exact equations wait for one that knows what is compared.
  let waiting: { readonly y: number; readonly points: readonly ErrorPoint[] }[] = [];
  let head: ErrorMapHead | undefined;
  for (const [j, b] of y.values.entries()) {
    const known = checkpoint?.kept(`row ${j}`) as readonly ErrorPoint[] | undefined;
    const points = known ?? (await pointsAlong(x, (a) => pointAt(a, b), { options, kept, pace }));
    if (known === undefined) checkpoint?.keep(`row ${j}`, points);
    waiting.push({ y: b, points });
    const found = points.find(({ equations }) => equations.length > 0);
    if (head === undefined && found !== undefined) {
      head = { x, y, equations: found.equations.map(({ equation }) => equation) };
      onBegin?.(head);
    }
    if (head !== undefined) {
      const whole = waiting.map((one) => errorRow(one.y, one.points, head!.equations));
      waiting = [];
      rows.push(...whole);
      for (const row of whole) onRow?.(row);
    }
    progress?.((j + 1) / y.values.length, "map");
    await pace.next();
  }
  // Where no point has exact equations, the first one says why.
  if (head === undefined) await pointOf(pointAt(x.values[0]!, y.values[0]!), options, kept);
  return { ...resultOf(rows, head ?? { x, y, equations: [] }), provenance };
}

interface Work {
  readonly options: ErrorMapOptions;
  readonly kept: Kept;
  readonly pace: Pace;
}

async function pointsAlong(
  x: MapValues,
  modelAt: (value: number) => Model,
  { options, kept, pace }: Work,
): Promise<readonly ErrorPoint[]> {
  const points: ErrorPoint[] = [];
  for (const value of x.values) {
    points.push(await attemptedPoint(() => pointOf(modelAt(value), options, kept)));
    await pace.next();
  }
  return points;
}

async function pointOf(
  model: Model,
  { what, to, start: [x, p] = [1, 0], signal }: ErrorMapOptions,
  kept: Kept,
): Promise<ErrorPoint> {
  if (what === "state") return statePoint(model, signal);
  if (to !== undefined) {
    const { motions, missing } = await exactMotion(model, {
      to,
      x,
      p,
      tolerance: ofMotion,
      kept,
      signal,
    });
    const [own, ...others] = motions.map(({ equation, distance, message }) => ({
      ...{ equation, distance },
      reason: message === "" ? null : ({ cause: "no bounds", words: message } as const),
    }));
    return {
      reason: own?.reason ?? null,
      equations: [...missing.map(withoutEquation), ...others],
    };
  }
  const { own, others } = linearAnswers(model, kept);
  return {
    reason: reasonOf(own),
    equations: others.map((one) => {
      if ("reason" in one) return withoutEquation(one);
      const { equation, distance } = one.answer;
      return { equation, distance: largestDistance(distance), reason: reasonOf(one) };
    }),
  };
}

/** Without a stationary state there is nothing to compare. */
function reasonOf({
  answer: { message },
  isUnstable,
}: Pick<LinearAnswers["own"], "answer" | "isUnstable">): MissingReason | null {
  if (message === "") return null;
  return { cause: isUnstable ? "no stationary state" : "integrals not known", words: message };
}

/** Relative error of a step of a motion. */
const ofMotion = 1e-8;

/** @throws OptionError for an axis along which the model warns of a parameter that it does not have */
function requireEffect(model: Model, point: Model, { what, to, y }: ErrorMapOptions): void {
  if (what === "state" && to !== undefined) {
    throw new OptionError(
      "to",
      "is the last time of a motion, but a steady state is asked for. Leave it out.",
    );
  }
  const unused = point.warnings.find((warning) => !model.warnings.includes(warning));
  if (unused === undefined) return;
  const axis = unused.includes(`\`${y.parameter}\``) ? "y" : "x";
  throw new OptionError(
    axis,
    `must vary a parameter of the model, but: ${unused} Name another one.`,
  );
}

function resultOf(
  rows: readonly ErrorRow[],
  head: ErrorMapHead,
): Omit<ErrorMapResult, "provenance"> {
  const points = head.x.values.length * head.y.values.length;
  const missing = rows.flatMap(({ exact }) => exact).filter((known) => !known).length;
  const shareOf = (equation: string, most: number): number => {
    const all = rows.flatMap(({ distances }) => distances[equation] ?? []);
    return all.filter((one) => one !== null && one <= most).length / points;
  };
  const shares = head.equations.flatMap((equation) => [
    [`${equation}_1`, shareOf(equation, 0.01)] as const,
    [`${equation}_10`, shareOf(equation, 0.1)] as const,
  ]);
  return {
    ...head,
    rows,
    status: missing === 0 ? "settled" : "suspect",
    warnings:
      missing === 0
        ? []
        : [`At ${missing} of ${points} points there is no exact answer: ${countsOf(rows)}.`],
    certificate: { points, missing, ...Object.fromEntries(shares) },
  };
}

/** How often each cause keeps the exact answer away. */
function countsOf(rows: readonly ErrorRow[]): string {
  const counts = new Map<MissingCause, number>();
  for (const reason of rows.flatMap(({ reasons }) => reasons["exact"] ?? [])) {
    if (reason !== null) counts.set(reason.cause, (counts.get(reason.cause) ?? 0) + 1);
  }
  return [...counts].map(([cause, count]) => `${cause} at ${count}`).join(", ");
}
