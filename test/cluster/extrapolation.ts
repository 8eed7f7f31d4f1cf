/** What a sweep on a cluster is made of. */
export interface ClusterRun {
  readonly cores: number;
  readonly points: number;
  readonly secondsPerPoint: number;
  /** How long a task takes, at most; it is shorter where there are more cores than such tasks. */
  readonly secondsPerTask: number;
}

/** What was measured on the test's Slurm; README.md says how. */
export interface ClusterCost {
  /** Of a core, for each task: Slurm's start, Node's, and the equations once. */
  readonly secondsOfTask: number;
  /** For submission, the job that collects, and the wait for its start. */
  readonly secondsOfRound: number;
  /** To collect a record, in one process: read twice, sorted, and written. */
  readonly secondsOfRecord: number;
  /** Tasks that the controller of the site starts in a second: an assumption, sites differ. */
  readonly startsPerSecond: number;
}

export const measuredCost: ClusterCost = {
  ...{ secondsOfTask: 2.4, secondsOfRound: 6 },
  ...{ secondsOfRecord: 3e-5, startsPerSecond: 50 },
};

/** How long a sweep takes on a cluster. */
export interface ClusterTime {
  readonly tasks: number;
  readonly seconds: number;
  /** Over the seconds of the points themselves on as many cores. */
  readonly efficiency: number;
}

/**
 * T = T_round + W (S + T_task) + max(0, N_tasks/r - W S) + N T_record: W waves of tasks of S seconds on the cores, where the
 * controller may start them slower than they end, and one process collects the records.
 */
export function extrapolated(run: ClusterRun, cost: ClusterCost = measuredCost): ClusterTime {
  const { cores, points, secondsPerPoint, secondsPerTask } = run;
  const ideal = (points * secondsPerPoint) / cores;
  const perTask = Math.max(1, Math.floor(Math.min(secondsPerTask, ideal) / secondsPerPoint));
  const tasks = Math.ceil(points / perTask);
  const inTasks = perTask * secondsPerPoint;
  const waves = Math.ceil(tasks / cores);
  const computing = waves * (inTasks + cost.secondsOfTask);
  const starting = Math.max(0, tasks / cost.startsPerSecond - waves * inTasks);
  const seconds = cost.secondsOfRound + computing + starting + points * cost.secondsOfRecord;
  return { tasks, seconds, efficiency: ideal / seconds };
}

/** A table of a sweep of points of Fig. 5, 0.2 s each, in lines. */
export function table(points = 1e7, secondsPerPoint = 0.2): readonly string[] {
  const rows = [100, 1000, 10_000].map((cores) => {
    const run = { cores, points, secondsPerPoint, secondsPerTask: 600 };
    const { tasks, seconds, efficiency } = extrapolated(run);
    return `| ${cores} | ${tasks} | ${seconds.toFixed(0)} s | ${(100 * efficiency).toFixed(0)} % |`;
  });
  return [
    "| cores | tasks | time | of the cores' time in points |",
    "| --: | --: | --: | --: |",
    ...rows,
  ];
}
