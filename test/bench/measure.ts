/** One thing to be timed. */
export interface Contender {
  readonly name: string;
  /** Runs it `count` times and returns the seconds that took, by the contender's own clock. */
  readonly run: (count: number) => number | Promise<number>;
  /** How many operations one run is (4096 for a pass over 4096 points); default 1. */
  readonly operations?: number;
  /** A batch lasts at least this long; default {@link MeasureOptions.batchSeconds}. */
  readonly batchSeconds?: number;
}

/** A contender that cannot run here, and why. */
export interface Absent {
  readonly name: string;
  readonly absent: string;
}

export interface MeasureOptions {
  /** Batches of each contender, interleaved with those of the others. Default 15. */
  readonly repetitions?: number;
  /** Default 0.02. */
  readonly batchSeconds?: number;
  /** How long each contender runs before anything counts. Default 0.25. */
  readonly warmUpSeconds?: number;
}

/** Seconds per operation. `samples[r]` was taken next to the other contenders' `samples[r]`. */
export interface Timing {
  readonly name: string;
  readonly batch: number;
  readonly samples: readonly number[];
  readonly median: number;
  readonly minimum: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
}

/**
 * Times contenders side by side: each is warmed up, its batch sized, and then one batch of each
 * is taken in turn, in alternating order, so that a busy or throttled machine hits all alike.
 */
export async function measure(
  contenders: readonly Contender[],
  options: MeasureOptions = {},
): Promise<Timing[]> {
  const { repetitions = 15, batchSeconds = 0.02, warmUpSeconds = 0.25 } = options;
  const entries: { contender: Contender; batch: number; samples: number[] }[] = [];
  for (const contender of contenders) {
    const enough = contender.batchSeconds ?? batchSeconds;
    entries.push({
      contender,
      batch: await sizedBatch(contender, enough, warmUpSeconds),
      samples: [],
    });
  }
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const order = repetition % 2 === 0 ? entries : entries.toReversed();
    for (const { contender, batch, samples } of order) {
      samples.push((await contender.run(batch)) / batch / (contender.operations ?? 1));
    }
  }
  return entries.map(({ contender, batch, samples }) => ({
    name: contender.name,
    batch,
    samples,
    median: quantile(samples, 0.5),
    minimum: Math.min(...samples),
    lowerQuartile: quantile(samples, 0.25),
    upperQuartile: quantile(samples, 0.75),
  }));
}

/** The number of runs that takes `enough` seconds, found while warming up. */
async function sizedBatch(contender: Contender, enough: number, warmUp: number): Promise<number> {
  let batch = 1;
  let spent = 0;
  for (;;) {
    const seconds = await contender.run(batch);
    spent += seconds;
    if (seconds >= enough && spent >= warmUp) return batch;
    if (seconds < enough) {
      const growth = Math.min(10, Math.max(1.5, (1.2 * enough) / Math.max(seconds, 1e-9)));
      batch = Math.ceil(batch * growth);
    }
  }
}

/** The median over repetitions of subject/peer, each pair taken next to each other. */
export function pairedRatio(subject: Timing, peer: Timing): number {
  return quantile(
    subject.samples.map((sample, r) => sample / (peer.samples[r] ?? Number.NaN)),
    0.5,
  );
}

/** Linear interpolation between order statistics (Hyndman and Fan's type 7). */
export function quantile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const position = fraction * (sorted.length - 1);
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (position - Math.floor(position)) * (above - below);
}

/**
 * A contender inside this process, by processor time (of all its threads, so that garbage
 * collection counts): on a machine shared with others, wall time would measure the others.
 */
export function inProcess(
  name: string,
  operation: () => unknown,
  operations = 1,
): Contender & { readonly lastResult: () => unknown } {
  let result: unknown;
  return {
    name,
    operations,
    lastResult: () => result,
    run: (count) => {
      const began = process.cpuUsage();
      for (let j = 0; j < count; j++) result = operation();
      const { user, system } = process.cpuUsage(began);
      return (user + system) * 1e-6;
    },
  };
}
