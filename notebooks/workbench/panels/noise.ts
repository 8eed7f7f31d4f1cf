import { type Band, type Series, styleOf } from "../../plot/index.ts";
import type { NoiseCurve, NoiseResult } from "../jobs/runs/noise.ts";
import { padded } from "../plot/padded.ts";
import { domainOf } from "../plot/ranges.ts";
import { settingOf } from "../state/run-settings.ts";
import { equationKeys } from "./equation-keys.ts";
import { kindLabel, lackingKeys } from "./lacking.ts";
import { momentLabels, variances } from "./moments.ts";
import { motionRemedies } from "./motion-remedies.ts";
import type { PanelKind, Remedies } from "./panel-kind.ts";

const remedies: Remedies = {
  ...motionRemedies,
  suspect: "Use fewer trajectories, start nearer to x = 0, or run to an earlier time.",
  "not found":
    "No noise has a diffusion that is negative. Look at moments in time, which need no noise, or in Positivity for parameters at which the diffusion is not.",
};

/** An average over noisy trajectories against time, by CL and by gCL, with some of the trajectories. */
export const noise: PanelKind<NoiseResult> = {
  isReadAlong: true,
  settled: "done",
  lacks: "dissipator",
  request: (settings) => {
    const { position, momentum, duration, moment } = settings;
    return {
      ...{ position, momentum, duration, moment },
      trajectories: settingOf(settings, "trajectories"),
      seed: settingOf(settings, "seed"),
    };
  },
  picture(result) {
    const { moment } = result;
    const curves = result.curves.filter(({ rows }) => rows.length > 1);
    if (curves.length === 0) return undefined;
    const bands = curves.map((curve) => bandOf(curve, moment));
    const paths = curves.flatMap((curve) => pathSeries(curve, moment));
    const ends = curves.map(({ rows }) => rows.at(-1)?.t ?? 0);
    return {
      ...{ id: "noise", xLabel: "t", yLabel: momentLabels[moment], bands },
      xDomain: [0, Math.max(...ends)],
      yDomain: domainOf([
        ...bands.flatMap(({ low, high }) => [low, high]),
        ...paths.map(({ y }) => y),
      ]),
      series: [
        ...paths,
        ...[...curves].reverse().map((curve): Series => ({
          ...{ ...styleOf(curve.kind), label: kindLabel(curve.kind, result.lacking) },
          ...{ x: timesOf(curve), y: column(curve, moment) },
        })),
      ],
      description: `${moment} against time, averaged over ${result.trajectories} trajectories of CL (dashed) and gCL (solid); ${bandWords(moment)}.`,
    };
  },
  legend: ({ moment, trajectories, lacking }) => ({
    keys: [...equationKeys([]), ...lackingKeys(lacking)],
    words: [
      `${trajectories} trajectories`,
      bandWords(moment),
      ...(moment === "x" || moment === "p" ? ["thin: some of them"] : []),
    ],
  }),
  columns({ curves }) {
    const [first, second] = [...curves].sort((a, b) => b.rows.length - a.rows.length);
    const times = timesOf(first ?? second);
    return [
      { name: "t", values: times },
      ...curves.flatMap((curve) =>
        columnNames.map((name) => ({
          name: `${name}_${curve.kind}`,
          values: padded(column(curve, name), times.length),
        })),
      ),
    ];
  },
  remedy: ({ status }) => remedies[status],
};

const columnNames = (["x", "p", "n", "xx", "xp", "pp"] as const).flatMap(
  (name) => [name, `${name}_error`] as const,
);

function timesOf(curve: NoiseCurve | undefined): Float64Array {
  return Float64Array.from(curve?.rows ?? [], ({ t }) => t);
}

function column({ rows }: NoiseCurve, name: (typeof columnNames)[number]): Float64Array {
  return Float64Array.from(rows, (row) => row[name]);
}

function bandWords(moment: NoiseResult["moment"]): string {
  return variances[moment] === undefined
    ? "shaded: two standard errors on either side"
    : "shaded: a standard deviation on either side";
}

/** A standard deviation about means of x and p; of other averages two standard errors. */
function bandOf(curve: NoiseCurve, moment: NoiseResult["moment"]): Band {
  const variance = variances[moment];
  const around = (sign: number): Float64Array =>
    Float64Array.from(curve.rows, (row) => {
      const width = variance === undefined ? 2 * row[`${moment}_error`] : Math.sqrt(row[variance]);
      return row[moment] + sign * width;
    });
  const { color } = styleOf(curve.kind);
  return { x: timesOf(curve), low: around(-1), high: around(1), color, opacity: 0.13 };
}

function pathSeries(curve: NoiseCurve, moment: NoiseResult["moment"]): readonly Series[] {
  if (moment !== "x" && moment !== "p") return [];
  const { color } = styleOf(curve.kind);
  const x = timesOf(curve);
  return curve.paths.map((path): Series => ({
    ...{ label: "", x, y: path[moment], color, width: 0.6, opacity: 0.45, backdrop: true },
  }));
}
