import { parameterLatex } from "../../../derivations/index.ts";
import { type Series, styleOf } from "../../plot/index.ts";
import type { PortraitResult } from "../jobs/runs/portrait.ts";
import { arrowsOf } from "../plot/arrows.ts";
import { colourOf, namesIn } from "../plot/mode-colours.ts";
import { padded } from "../plot/padded.ts";
import { settingOf } from "../state/run-settings.ts";
import { equationKeys } from "./equation-keys.ts";
import { kindLabel, lackingKeys } from "./lacking.ts";
import { motionRemedies } from "./motion-remedies.ts";
import type { PanelKind } from "./panel-kind.ts";

/** Periods of the drives at the end whose motion is drawn, and at the beginning that have no points. */
const [drawnPeriods, settling] = [8, 0.3] as const;

/** Velocity against position, with a point after each period of the drives, by CL and by gCL. */
export const portrait: PanelKind<PortraitResult> = {
  settled: "done",
  lacks: "motion",
  request: (settings) => {
    const { position, velocity, duration, flow } = settings;
    return { position, velocity, duration, flow, phase: settingOf(settings, "phase") };
  },
  picture(result) {
    const { motions, plane, timesPerPeriod } = result;
    const names = namesIn(motions);
    // CL above, so that its dashes are seen where the two coincide.
    const series = [...motions].reverse().flatMap((motion): readonly Series[] => {
      const { kind, name } = motion;
      const style = { ...styleOf(kind), ...colourOf(name, names) };
      const label =
        name === undefined
          ? kindLabel(kind, result.lacking)
          : `${parameterLatex(name)}\\text{, }${kindLabel(kind, result.lacking)}`;
      return [
        { ...style, ...drawn(result, motion), label },
        ...section(result, motion, style.color),
        ...pointAtPhase(result, motion, style.color),
      ];
    });
    return {
      ...{ id: "portrait", xLabel: "x", yLabel: "\\dot{x}" },
      series: [...flowArrows(result), ...series, ...restMarkers(result)],
      ...{ xDomain: plane.x, yDomain: plane.v },
      description: `Velocity against position by CL (dashed) and by gCL (solid)${timesPerPeriod === undefined ? "" : "; circles after each period of the drives"}${result.flows.length === 0 ? "" : `; arrows: ${flowWords(result)}`}.`,
    };
  },
  legend: (result) => ({
    keys: [...equationKeys(namesIn(result.motions)), ...lackingKeys(result.lacking)],
    words: [
      ...(result.timesPerPeriod === undefined
        ? []
        : [
            `circles: once a period of the drives${result.phase === undefined ? "" : "; dots: at this phase"}`,
          ]),
      ...(result.flows.length === 0 ? [] : [`arrows: ${flowWords(result)}`]),
      ...(result.rest.length === 0 ? [] : ["at rest: ● stable, ○ unstable, ◇ saddle"]),
    ],
  }),
  numbers: ({ rest, plane: { x } }) => [
    {
      heading: "Points at rest",
      findings: rest.map(({ kind, point }) => ({
        name: `${kind}: ${point.kind}`,
        value: `x = ${rounded(point.x, x[1] - x[0])}`,
      })),
    },
  ],
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

/** Six digits; what is nothing beside the range is zero. */
function rounded(x: number, range: number): number {
  return Math.abs(x) < 1e-12 * range ? 0 : Number(x.toPrecision(6));
}

/** What the arrows are. */
function flowWords({ flows, phase }: PortraitResult): string {
  const of = `the flow of ${flows.map(({ kind }) => kind).join(" and ")}`;
  return phase === undefined ? of : `${of} at Ωt = ${Number((phase / Math.PI).toFixed(2))} π`;
}

/** Grey of one equation; of both, each in its colour. */
function flowArrows({ flows }: PortraitResult): readonly Series[] {
  return flows.map(({ kind, x, v, acceleration }): Series => {
    const velocity = Float64Array.from(acceleration, (_, at) => v[Math.floor(at / x.length)] ?? 0);
    return {
      ...arrowsOf({ x, y: v, along: [velocity, acceleration] }),
      ...{ label: "", width: 0.7, backdrop: true },
      ...(flows.length === 1
        ? { color: "#808080", opacity: 0.75 }
        : { color: styleOf(kind).color, opacity: 0.5 }),
    };
  });
}

const restShapes = {
  stable: { shape: "circle", fill: "solid" },
  unstable: { shape: "circle", fill: "open" },
  centre: { shape: "circle", fill: "open" },
  saddle: { shape: "diamond", fill: "open" },
} as const;

/** Where the flow is at rest. */
function restMarkers({ rest }: PortraitResult): readonly Series[] {
  return rest.map(({ kind, point }): Series => ({
    ...{ label: "", x: [point.x], y: [0], color: styleOf(kind).color, width: 0 },
    markers: { ...restShapes[point.kind], size: 9 },
  }));
}

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

/** Where the motion is in its last period at the phase of the drives that is shown. */
function pointAtPhase(
  { timesPerPeriod, phase }: PortraitResult,
  { x, v }: Motion,
  color: Series["color"],
): readonly Series[] {
  if (timesPerPeriod === undefined || phase === undefined) return [];
  const turns = phase / (2 * Math.PI);
  const first = Math.floor((x.length - 1) / timesPerPeriod - 1) * timesPerPeriod;
  const at = first + Math.round((turns - Math.floor(turns)) * timesPerPeriod);
  if (first < 0) return [];
  const markers = { shape: "circle", fill: "solid", size: 8 } as const;
  return [
    { label: "", x: [x[at] ?? Number.NaN], y: [v[at] ?? Number.NaN], color, width: 0, markers },
  ];
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
