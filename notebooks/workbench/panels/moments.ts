import { type Band, type Series, styleOf } from "../../plot/index.ts";
import type { Moment, MomentsResult } from "../jobs/runs/moments.ts";
import { padded } from "../plot/padded.ts";
import { domainOf } from "../plot/ranges.ts";
import { settingOf } from "../state/run-settings.ts";
import { equationKeys } from "./equation-keys.ts";
import { kindLabel, lackingKeys } from "./lacking.ts";
import type { PanelKind, Remedies } from "./panel-kind.ts";

const remedies: Remedies = {
  suspect:
    "Compare with an order more. Where that changes the curves, the state is far from Gaussian: evolve its density matrix.",
  unbounded: "Run to an earlier time, start nearer to x = 0, or use another order.",
};

export const momentLabels: Readonly<Record<Moment, string>> = {
  x: "\\langle\\hat{x}\\rangle",
  p: "\\langle\\hat{p}\\rangle",
  n: "\\langle\\hat{n}\\rangle",
  xx: "\\langle\\hat{x}^2\\rangle-\\langle\\hat{x}\\rangle^2",
  pp: "\\langle\\hat{p}^2\\rangle-\\langle\\hat{p}\\rangle^2",
};

/** The variance of a mean. */
export const variances: Readonly<Partial<Record<Moment, Moment>>> = { x: "xx", p: "pp" };

/** A mean or a variance against time, by CL and by gCL; means with a standard deviation on either side. */
export const moments: PanelKind<MomentsResult> = {
  isReadAlong: true,
  settled: "done",
  lacks: "dissipator",
  request: (settings) => {
    const { position, momentum, duration, moment } = settings;
    return { position, momentum, duration, moment, order: settingOf(settings, "order") };
  },
  picture(result) {
    const { moment, curves } = result;
    const bands = bandsOf(result);
    const last = Math.max(...curves.map(({ times }) => times.at(-1) ?? 0));
    return {
      ...{ id: "moments", xLabel: "t", yLabel: momentLabels[moment], xDomain: [0, last], bands },
      yDomain: domainOf([
        ...curves.map(({ columns }) => columns[moment]),
        ...bands.flatMap(({ low, high }) => [low, high]),
      ]),
      series: [...curves].reverse().map(({ kind, times, columns }): Series => ({
        ...{
          ...styleOf(kind),
          label: kindLabel(kind, result.lacking),
          x: times,
          y: columns[moment],
        },
      })),
      description: `${moment} against time by CL (dashed) and by gCL (solid)${bands.length > 0 ? ", with a standard deviation on either side" : ""}.`,
    };
  },
  legend: ({ moment, lacking }) => ({
    keys: [...equationKeys([]), ...lackingKeys(lacking)],
    words: variances[moment] === undefined ? [] : ["shaded: a standard deviation on either side"],
  }),
  columns({ curves }) {
    const [first, second] = [...curves].sort((a, b) => b.times.length - a.times.length);
    const times = (first ?? second)?.times ?? new Float64Array(0);
    return [
      { name: "t", values: times },
      ...curves.flatMap(({ kind, columns }) =>
        Object.entries(columns).map(([name, values]) => ({
          ...{ name: `${name}_${kind}`, values: padded(values, times.length) },
        })),
      ),
    ];
  },
  remedy: ({ status }) => remedies[status],
};

function bandsOf({ moment, curves }: MomentsResult): readonly Band[] {
  const variance = variances[moment];
  if (variance === undefined) return [];
  return curves.map(({ kind, times, columns }) => {
    const around = (sign: number): Float64Array =>
      columns[moment].map((mean, j) => mean + sign * Math.sqrt(columns[variance][j] ?? Number.NaN));
    return {
      x: times,
      low: around(-1),
      high: around(1),
      color: styleOf(kind).color,
      opacity: 0.13,
    };
  });
}
