/** A phase without jumps by more than π, across gaps (NaN), too; and how many it had between neighbours. */
export function continuedPhase(phase: Float64Array): {
  readonly values: Float64Array;
  readonly jumps: number;
} {
  let [last, turns, jumps] = [Number.NaN, 0, 0];
  const values = phase.map((value, j) => {
    if (Number.isNaN(value)) return value;
    if (!Number.isNaN(last)) turns += Math.round((last - value) / (2 * Math.PI));
    if (Math.abs(value - (phase[j - 1] ?? Number.NaN)) > Math.PI) jumps += 1;
    last = value;
    return value + 2 * Math.PI * turns;
  });
  return { values, jumps };
}
