/** (x, p) of many trajectories at several times, one time after another. */
export interface Snapshots {
  readonly trajectories: number;
  readonly states: readonly Float64Array[];
}

/** A number with its standard error. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

/** Averages over times and trajectories in the stationary state. */
export interface StationaryAverages {
  readonly x: Estimate;
  readonly p: Estimate;
  /** ⟨x²⟩ - ⟨x⟩², ⟨xp⟩ - ⟨x⟩⟨p⟩ and ⟨p²⟩ - ⟨p⟩². */
  readonly xx: Estimate;
  readonly xp: Estimate;
  readonly pp: Estimate;
}

/** The probability of each bin over its width, with standard errors. */
export interface Histogram {
  readonly density: Float64Array;
  readonly error: Float64Array;
}

/** Two distributions: half the sum of |differences| of probabilities, and what noise alone gives on average. */
export interface HistogramDistance {
  readonly distance: number;
  readonly noise: number;
}

/** The mean over times of a function of (x, p) for each trajectory: those are independent, times are not. */
function perTrajectory(
  { trajectories, states }: Snapshots,
  of: (x: number, p: number) => number,
): Float64Array {
  const sums = new Float64Array(trajectories);
  for (const y of states) {
    for (let i = 0; i < trajectories; i++) sums[i]! += of(y[2 * i]!, y[2 * i + 1]!);
  }
  return sums.map((sum) => sum / states.length);
}

/** The mean of independent numbers, with its standard error. */
function meanOf(values: Float64Array): Estimate {
  const count = values.length;
  const value = values.reduce((sum, one) => sum + one, 0) / count;
  const squares = values.reduce((sum, one) => sum + (one - value) ** 2, 0);
  return { value, error: Math.sqrt(squares / (count - 1) / count) };
}

/** Averages over all times and trajectories; the errors know how times hang together. */
export function stationaryAverages(shots: Snapshots): StationaryAverages {
  const x = meanOf(perTrajectory(shots, (a) => a));
  const p = meanOf(perTrajectory(shots, (_, b) => b));
  const [u, v] = [x.value, p.value];
  return {
    ...{ x, p },
    xx: meanOf(perTrajectory(shots, (a) => (a - u) ** 2)),
    xp: meanOf(perTrajectory(shots, (a, b) => (a - u) * (b - v))),
    pp: meanOf(perTrajectory(shots, (_, b) => (b - v) ** 2)),
  };
}

/** By how much the mean squares of x and p differ between the first and the second half of the times, in standard errors. */
export function driftOf({ trajectories, states }: Snapshots): number {
  const half = Math.floor(states.length / 2);
  if (half === 0) return 0;
  const [first, second] = [states.slice(0, half), states.slice(-half)];
  const differences = [0, 1].map((place) => {
    const square = (a: number, b: number): number => (place === 0 ? a * a : b * b);
    const [early, late] = [first, second].map((some) =>
      perTrajectory({ trajectories, states: some }, square),
    ) as [Float64Array, Float64Array];
    const { value, error } = meanOf(late.map((one, i) => one - early[i]!));
    return error === 0 ? 0 : Math.abs(value) / error;
  });
  return Math.max(...differences);
}

/** Equal bins from four standard deviations below the mean to four above. */
export function edgesOf({ value }: Estimate, square: Estimate, bins: number): Float64Array {
  const width = Math.sqrt(square.value);
  return Float64Array.from(
    { length: bins + 1 },
    (_, k) => value + width * (-reach + (2 * reach * k) / bins),
  );
}

const reach = 4;

/** Of x (place 0) or p (place 1); what lies beyond the bins is in none. */
export function histogramOf(
  { trajectories, states }: Snapshots,
  place: 0 | 1,
  edges: Float64Array,
): Histogram {
  const bins = edges.length - 1;
  const [from, to] = [edges[0]!, edges[bins]!];
  const width = (to - from) / bins;
  const sums = new Float64Array(bins);
  const squares = new Float64Array(bins);
  const own = new Float64Array(bins);
  for (let i = 0; i < trajectories; i++) {
    own.fill(0);
    for (const y of states) {
      const bin = Math.floor((y[2 * i + place]! - from) / width);
      if (bin >= 0 && bin < bins) own[bin]! += 1 / states.length;
    }
    for (let k = 0; k < bins; k++) {
      sums[k]! += own[k]!;
      squares[k]! += own[k]! ** 2;
    }
  }
  const share = sums.map((sum) => sum / trajectories);
  return {
    density: share.map((one) => one / width),
    error: squares.map(
      (square, k) =>
        Math.sqrt(Math.max(0, square / trajectories - share[k]! ** 2) / (trajectories - 1)) / width,
    ),
  };
}

/** ½ Σ |P - Q| over the bins; noise alone has √(2/π) of the standard error in each. */
export function histogramDistance(
  one: Histogram,
  other: Histogram,
  edges: Float64Array,
): HistogramDistance {
  const width = (edges.at(-1)! - edges[0]!) / (edges.length - 1);
  let [distance, noise] = [0, 0];
  one.density.forEach((density, k) => {
    distance += (width / 2) * Math.abs(density - other.density[k]!);
    noise += (width / 2) * Math.sqrt(2 / Math.PI) * Math.hypot(one.error[k]!, other.error[k]!);
  });
  return { distance, noise };
}
