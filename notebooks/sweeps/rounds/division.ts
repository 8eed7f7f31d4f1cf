import { slurmSeconds } from "../engines/slurm/time.ts";
import type { EngineSettings } from "../engines/engine.ts";

/** How missing points are divided. */
export interface Division {
  readonly tasks: number;
  /** How many points are handed out; the others wait for the next round. */
  readonly points: number;
}

/** What part of its time limit a task may fill: points differ. */
const timeShare = 0.5;

/**
 * Divides points so that each task takes `secondsPerTask`, half of it at each further attempt: of
 * tasks/cpus × secondsPerTask / secondsPerPoint points each. Where the engine takes fewer tasks, these are longer, up to half
 * of the time limit.
 */
export function divided(
  missing: number,
  settings: EngineSettings,
  { attempt, mostTasks }: { readonly attempt: number; readonly mostTasks: number },
): Division {
  const { secondsPerPoint, secondsPerTask, cpus, time } = settings;
  const pointsIn = (seconds: number): number =>
    Math.max(1, Math.floor((cpus * seconds) / secondsPerPoint));
  const limit = time === undefined ? Number.POSITIVE_INFINITY : timeShare * slurmSeconds(time);
  const wanted = pointsIn(Math.min(limit, secondsPerTask) / 2 ** (attempt - 1));
  const most = Math.max(1, Math.min(mostTasks, settings.maxTasks ?? mostTasks));
  const tasks = Math.min(most, Math.ceil(missing / wanted));
  return { tasks, points: Math.min(missing, tasks * Math.max(wanted, pointsIn(limit))) };
}
