/** What is wrong with samples of a detector. */
export interface SignalFlaws {
  /** Samples that are missing. */
  readonly gaps: number;
  /** Samples at the largest or smallest value, where that repeats as in a detector at its limit. */
  readonly clipped: number;
  /** Places of single samples that stand out of their neighbours. */
  readonly glitches: readonly number[];
}

/** A glitch is so many times what a sample usually differs from the mean of its neighbours; white noise never is. */
const glitchFactor = 25;
/** Samples by which a glitch is judged: so many parts of so many. */
const [parts, partLength] = [4, 32] as const;

/**
 * What is wrong with equally spaced samples; NaN is a gap.
 *
 * @example
 * ```ts
 * import { signalFlaws } from "caldera/numeric";
 * const y = Float64Array.from({ length: 1000 }, (_, j) => Math.min(0.9, Math.cos(0.02 * j)));
 * y[500] = 0.3;
 * const { clipped, glitches } = signalFlaws(y);
 * assert.ok(clipped > 100);
 * assert.deepEqual(glitches, [500]);
 * ```
 */
export function signalFlaws(samples: Float64Array): SignalFlaws {
  let gaps = 0;
  let [low, high] = [Infinity, -Infinity];
  for (const y of samples) {
    if (Number.isNaN(y)) gaps += 1;
    else {
      if (y < low) low = y;
      if (y > high) high = y;
    }
  }
  return {
    gaps,
    clipped: atLimit(samples, low, 1) + atLimit(samples, high, -1),
    glitches: glitchesOf(samples),
  };
}

/** At a limit there are so many times more samples than at the next value: peaks in a few digits have at most 2.4. */
const limitFactor = 3;

/** Samples that stand in a row at the smallest value, or the largest with sign -1, if it is that of a detector at its limit. */
function atLimit(samples: Float64Array, extreme: number, sign: 1 | -1): number {
  let [next, atExtreme, atNext] = [Infinity, 0, 0];
  for (const y of samples) {
    const above = sign * (y - extreme);
    if (above === 0) atExtreme += 1;
    else if (above === next) atNext += 1;
    else if (above < next) [next, atNext] = [above, 1];
  }
  return atExtreme < limitFactor * atNext ? 0 : runsAt(samples, extreme);
}

/** Samples in rows of three and more at one value. */
function runsAt(samples: Float64Array, value: number): number {
  let [count, run] = [0, 0];
  for (const y of samples) {
    if (y === value) run += 1;
    else {
      if (run >= 3) count += run;
      run = 0;
    }
  }
  return count + (run >= 3 ? run : 0);
}

function glitchesOf(samples: Float64Array): readonly number[] {
  const found: number[] = [];
  const bends = new Float64Array(samples.length);
  for (let j = 1; j < samples.length - 1; j += 1) {
    bends[j] = Math.abs(samples[j]! - (samples[j - 1]! + samples[j + 1]!) / 2);
  }
  for (let from = 0; from < bends.length; from += parts * partLength) {
    const to = Math.min(bends.length, from + parts * partLength);
    const limit = Math.max(
      glitchFactor * usualBend(bends, from),
      4 * resolution(samples, from, to),
    );
    for (let j = from; j < to; j += 1) {
      // Its neighbours bend half as much; beside a corner of the signal they do not.
      const bend = bends[j]!;
      const isSingle = [j - 1, j + 1].every((k) => bends[k]! > bend / 4 && bends[k]! <= bend);
      if (bend > limit && isSingle) {
        found.push(j);
      }
    }
  }
  return found;
}

/** The smallest step between neighbours: of few digits one of these, which single samples may take. */
function resolution(samples: Float64Array, from: number, to: number): number {
  let smallest = Infinity;
  for (let j = Math.max(1, from); j < to; j += 1) {
    const difference = Math.abs(samples[j]! - samples[j - 1]!);
    if (difference > 0 && difference < smallest) smallest = difference;
  }
  return Number.isFinite(smallest) ? smallest : 0;
}

/** The second smallest mean of the parts from here on, as a glitch is in one of them, or in two; infinite of fewer parts. */
function usualBend(bends: Float64Array, from: number): number {
  let [smallest, second] = [Infinity, Infinity];
  for (let part = 0; part < parts; part += 1) {
    let [sum, count] = [0, 0];
    const begin = from + part * partLength;
    for (let j = begin; j < Math.min(bends.length, begin + partLength); j += 1) {
      const bend = bends[j]!;
      if (Number.isNaN(bend)) continue;
      sum += bend;
      count += 1;
    }
    if (count < partLength / 2) continue;
    const mean = sum / count;
    if (mean < smallest) [smallest, second] = [mean, smallest];
    else if (mean < second) second = mean;
  }
  return second;
}
