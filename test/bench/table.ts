import type { Comparison, Target } from "./case.ts";
import { isAbsent } from "./case.ts";
import { pairedRatio, type Timing } from "./measure.ts";

export interface Verdict {
  readonly met: boolean;
  readonly text: string;
}

/** Whether the target is met; undefined without a target, Caldera or the peer. */
export function verdict(
  target: Target | undefined,
  timings: readonly Timing[],
): Verdict | undefined {
  const caldera = timings.find(({ name }) => name === "Caldera");
  if (target === undefined || caldera === undefined) return undefined;
  if (target.kind === "below") {
    const met = caldera.median <= target.seconds;
    return { met, text: `${seconds(caldera.median)} of at most ${seconds(target.seconds)}` };
  }
  const peers = timings.filter(({ name }) => target.peers.includes(name));
  const [peer] = peers.toSorted((a, b) => a.median - b.median);
  if (peer === undefined) return undefined;
  const ratio = pairedRatio(caldera, peer);
  return {
    met: ratio <= target.atMost,
    text: `${ratio.toPrecision(3)} times the time of ${peer.name}, of at most ${Number(target.atMost.toPrecision(3))}`,
  };
}

const widths = [58, 11, 11, 21, 9] as const;

/** A comparison as text: one line a contender, then the target, what agreed, and the notes. */
export function comparisonText(comparison: Comparison, timings: readonly Timing[]): string {
  const caldera = timings.find(({ name }) => name === "Caldera");
  const lines = [row([comparison.title, "median", "minimum", "quartiles", "ratio"])];
  for (const contender of comparison.contenders) {
    const timing = timings.find(({ name }) => name === contender.name);
    if (isAbsent(contender)) lines.push(`  ${contender.name}: ${contender.absent}`);
    else if (timing !== undefined) lines.push(timingRow(timing, caldera));
  }
  const result = verdict(comparison.target, timings);
  if (result !== undefined)
    lines.push(`  ${result.met ? "target met" : "TARGET MISSED"}: ${result.text}`);
  else if (comparison.target !== undefined) lines.push("  target: not measured");
  lines.push(`  agreed: ${comparison.agreement ?? "nothing compared"}`);
  for (const note of comparison.notes ?? []) lines.push(`  note: ${note}`);
  return lines.join("\n");
}

/** The ratio is Caldera's time over this contender's: below 1 Caldera is faster. */
function timingRow(timing: Timing, caldera: Timing | undefined): string {
  const ratio =
    caldera === undefined || caldera === timing ? "" : pairedRatio(caldera, timing).toPrecision(3);
  return row([
    `  ${timing.name}`,
    seconds(timing.median),
    seconds(timing.minimum),
    `${seconds(timing.lowerQuartile)} - ${seconds(timing.upperQuartile)}`,
    ratio,
  ]);
}

function row(cells: readonly string[]): string {
  return cells
    .map((cell, j) => (j === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[j] ?? 0)))
    .join(" ")
    .trimEnd();
}

/** Three digits with a unit: 12.3 ns, 4.56 µs, 789 ms, 1.23 s. */
export function seconds(value: number): string {
  const units: readonly (readonly [number, string])[] = [
    [1, "s"],
    [1e-3, "ms"],
    [1e-6, "µs"],
  ];
  const [size, unit] = units.find(([size]) => value >= size) ?? [1e-9, "ns"];
  const digits = Number((value / size).toPrecision(3));
  return `${digits} ${unit}`;
}
