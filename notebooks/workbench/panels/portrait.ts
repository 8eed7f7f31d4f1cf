import { parameterLatex } from "../../../derivations/index.ts";
import { type Series, styleOf } from "../../plot/index.ts";
import type { PortraitResult } from "../jobs/runs/portrait.ts";
import { colourOf, namesIn } from "../plot/mode-colours.ts";
import { padded } from "../plot/padded.ts";
import { domainOf } from "../plot/ranges.ts";
import { equationKeys } from "./equation-keys.ts";
import { motionRemedies } from "./motion-remedies.ts";
import type { PanelKind } from "./panel-kind.ts";

/** Periods of the drives at the end whose motion is drawn, and at the beginning that have no points. */
const [drawnPeriods, settling] = [8, 0.3] as const;

/** Velocity against position, with a point after each period of the drives, by CL and by gCL. */
export const portrait: PanelKind<PortraitResult> = {
  settled: "done",
  request: ({ position, duration }) => ({ position, duration }),
  picture(result) {
    const { motions } = result;
    const names = namesIn(motions);
    const [x, v] = [motions.map((one) => one.x), motions.map((one) => one.v)];
    // CL above, so that its dashes are seen where the two coincide.
    const series = [...motions].reverse().flatMap((motion): readonly Series[] => {
      const { kind, name } = motion;
      const style = { ...styleOf(kind), ...colourOf(name, names) };
      const label =
        name === undefined ? `\\text{${kind}}` : `${parameterLatex(name)}\\text{, ${kind}}`;
      return [
        { ...style, ...drawn(result, motion), label },
        ...section(result, motion, style.color),
      ];
    });
    return {
      ...{ id: "portrait", xLabel: "x", yLabel: "\\dot{x}", series },
      ...{ xDomain: domainOf(x), yDomain: domainOf(v) },
      description: `Velocity against position by CL (dashed) and by gCL (solid)${result.timesPerPeriod === undefined ? "" : "; circles after each period of the drives"}.`,
    };
  },
  legend: ({ motions, timesPerPeriod }) => ({
    keys: equationKeys(namesIn(motions)),
    words: timesPerPeriod === undefined ? [] : ["circles: once a period of the drives"],
  }),
  columns: ({ times, motions }) => [
    { name: "t", values: times },
    ...motions.flatMap(({ kind, name, x, v }) => {
      const position = name ?? "x";
      return [
        { name: `${position}_${kind}`, values: padded(x, times.length) },
        { name: `${position.replace("x", "v")}_${kind}`, values: padded(v, times.length) },
      ];
    }),
  ],
  remedy: ({ status }) => motionRemedies[status],
};

type Motion = PortraitResult["motions"][number];

/** All of a motion that decays; of a driven one the beginning and the last periods. */
function drawn({ timesPerPeriod }: PortraitResult, { x, v }: Motion): Pick<Series, "x" | "y"> {
  if (timesPerPeriod === undefined) return { x, y: v };
  const last = drawnPeriods * timesPerPeriod;
  if (x.length <= 2 * last) return { x, y: v };
  const joined = (values: Float64Array): Float64Array =>
    Float64Array.of(...values.subarray(0, last), Number.NaN, ...values.subarray(-last - 1));
  return { x: joined(x), y: joined(v) };
}

/** The motion after each period, once it has begun to settle. */
function section(
  { timesPerPeriod }: PortraitResult,
  { x, v }: Motion,
  color: Series["color"],
): readonly Series[] {
  if (timesPerPeriod === undefined) return [];
  const periods = Math.floor((x.length - 1) / timesPerPeriod);
  const at = Array.from({ length: periods + 1 }, (_, k) => k * timesPerPeriod).slice(
    Math.ceil(settling * periods),
  );
  const markers = { shape: "circle" } as const;
  const of = (values: Float64Array): readonly number[] => at.map((k) => values[k] ?? Number.NaN);
  return [{ label: "", x: of(x), y: of(v), color, width: 0, markers }];
}
