/** Which damping is it: the cells. */
import {
  checksBy,
  choice,
  computed,
  left,
  live,
  type Markdown,
  right,
  shown,
} from "../literate/define.ts";
import { CATEGORICAL, type LinePanel } from "../plot/index.ts";
import type { Measurement } from "../measured/index.ts";
import { compare, type FitResult, lawModel } from "../runs/index.ts";
import { lastRate, withInterval } from "./fitted-words.ts";
import {
  amplitudeAlone,
  angles,
  fitted,
  lastRateAt,
  noisyEnvelope,
  noisyRingdown,
  numberOf,
  quartic,
  truth,
} from "./synthetic-ringdowns.ts";

const [blue = "#0072b2", red = "#d55e00"] = CATEGORICAL;
const parameters = ["gamma", "theta", "U"] as const;
const latex = { gamma: "$\\gamma$", theta: "$\\theta$", U: "$U$" };

function ofAngle(angle: number): () => Promise<Measurement> {
  return () => noisyRingdown({ angle });
}

/** The fit of a law or equation to the ringdown at an angle. */
function fitAt(angle: number, kind = "gCL", free?: readonly string[]): Promise<FitResult> {
  return fitted(`x ${angle}`, ofAngle(angle), kind, free);
}

function trueValues(angle: number): Readonly<Record<(typeof parameters)[number], number>> {
  return { gamma: truth.gamma, theta: angle * Math.PI, U: truth.U };
}

/** Data, fit and residuals, and the numbers beside the true ones. */
export const oneFit = live(
  "one-fit",
  { angle: choice("Mixing angle $\\theta/\\pi$", angles.map(String), "0.3") },
  async ({ angle }) => {
    const found = await fitAt(Number(angle));
    const [curve] = found.curves;
    if (curve === undefined) return [];
    const x = found.coordinates;
    const marks = { width: 0, markers: { shape: "circle", size: 2.4 } } as const;
    const panels: LinePanel[] = [
      {
        ...{ id: "trace", xLabel: "\\omega_0 t", yLabel: "x", legend: "above" },
        series: [
          { label: "\\text{data}", x, y: curve.data, color: blue, ...marks },
          { label: "\\text{gCL, fitted}", x, y: curve.fitted, color: red, width: 1.1 },
        ],
        description: "A noisy ringdown and the fitted motion of gCL.",
      },
      {
        ...{ id: "left", xLabel: "\\omega_0 t", yLabel: "\\text{data} - \\text{fit}" },
        ...{ legend: "none" },
        series: [{ label: "", x, y: curve.residuals, color: blue, ...marks }],
        description: "Residuals of the fit, which show no motion.",
      },
    ];
    const values = trueValues(Number(angle));
    const source = checksBy("what the data were made with");
    return [
      {
        kind: "plot",
        panels,
        sheet: { columns: 1, panelWidth: 560, panelHeight: 190, letters: "none" },
        caption: `A ringdown of gCL, $\\theta = ${angle}\\,\\pi$, $\\gamma = ${truth.gamma}$, $U = ${truth.U}$, from $x = ${truth.start}$ at rest, ${x.length} points with noise ${truth.noise}, and the fit to it.`,
      },
      {
        kind: "numbers",
        caption: "Fitted values, 95 % intervals, and what the data were made with",
        columns: [...left("", "fitted"), ...right("made with")],
        rows: parameters.map((name) => [
          latex[name],
          withInterval(numberOf(found, name)),
          shown(values[name], 4),
        ]),
      },
      {
        kind: "checks",
        checks: parameters.map((name) => {
          const { value, error } = numberOf(found, name);
          return source(latex[name], value, values[name], 3 * (error ?? Number.NaN));
        }),
      },
    ];
  },
);

const rivals = ["gCL", "CL", "law:linear", "law:cubic"] as const;

/** CL has γ(1 + sin 2θ) alone, whatever the potential: its angle is fixed. */
const freeOf: ReadonlyMap<string, readonly string[]> = new Map([["CL", ["gamma", "U"]]]);

/** ΔBIC of the equations and laws at each angle. */
export const whichLaw = computed("which-law", async ({ resolution }) => {
  const rows: Markdown[][] = [];
  const gaps: number[] = [];
  for (const angle of resolution === "coarse" ? [0, 0.3] : angles) {
    const all = [];
    for (const kind of rivals) all.push(await fitAt(angle, kind, freeOf.get(kind)));
    const bics = all.map(({ goodness }) => goodness.bic);
    const least = Math.min(...bics);
    const [dressed, bare] = all.map(({ goodness }) => goodness.logLikelihood);
    gaps.push((dressed ?? Number.NaN) - (bare ?? Number.NaN));
    rows.push([
      String(angle),
      ...bics.map((bic) => (bic === least ? "0" : shown(bic - least, 3))),
      rivals.filter((_, k) => (bics[k] ?? 0) - least < 2 * Math.log(20)).join(" or "),
    ]);
  }
  const source = checksBy("CL is gCL without the dressing, which vanishes at $\\theta = 0$");
  return [
    {
      kind: "numbers",
      caption:
        "BIC of each less the least, for data of gCL; preferred is what has odds of more than 1 : 20, by $e^{-\\Delta\\mathrm{BIC}/2}$",
      columns: [...right("$\\theta/\\pi$", ...rivals), ...left("not ruled out")],
      rows,
    },
    {
      kind: "checks",
      checks: [source("$\\ln L$ of gCL less that of CL at $\\theta = 0$", gaps[0], 0, 2)],
    },
  ];
});

/** Marginal likelihoods at one angle. */
export const evidence = computed(
  "evidence",
  async () => {
    const model = quartic(0.03, 0.9, 0.18);
    const found = await compare(
      [
        { name: "gCL", model, kind: "gCL", free: parameters },
        { name: "CL", model, kind: "CL", free: ["gamma", "U"] },
        { name: "law:cubic", model: lawModel("cubic"), kind: "law:cubic", free: [] },
      ],
      await noisyRingdown({ angle: 0.3 }),
    );
    const most = Math.max(...found.models.map(({ logEvidence }) => logEvidence ?? -Infinity));
    return [
      {
        kind: "numbers",
        caption:
          "The ringdown at $\\theta = 0.3\\,\\pi$: shares of $e^{-\\mathrm{BIC}/2}$, and the logarithm of the marginal likelihood less the largest",
        columns: [...left("model"), ...right("share by BIC", "ln evidence − most")],
        rows: found.models.map((one) => [
          one.name,
          shown(one.schwarzWeight, 3),
          one.logEvidence === null ? "not known" : shown(one.logEvidence - most, 3),
        ]),
      },
      {
        kind: "text",
        source:
          found.preferred === null
            ? "The data prefer none of them."
            : `The data prefer ${found.preferred}.`,
      },
    ];
  },
  { heavy: true },
);

/** θ from x(t), from both quadratures, from the amplitude alone, and without nonlinearity. */
export const identifiable = computed("identifiable", async () => {
  const envelope = noisyEnvelope(0.3);
  const rows: readonly (readonly [Markdown, FitResult])[] = [
    ["$x(t)$", await fitAt(0.3)],
    ["$A$ and phase", await fitted("quadratures", () => envelope, "gCL")],
    ["$A$ alone", await fitted("amplitude", () => amplitudeAlone(envelope), "gCL")],
    [
      "$x(t)$ at $U = 0$",
      await fitted("linear", () => noisyRingdown({ angle: 0.3, U: 0 }), "gCL at U = 0", [
        "gamma",
        "theta",
      ]),
    ],
  ];
  const linear = await fitted("linear", () => noisyRingdown({ angle: 0.3, U: 0 }), "law:linear");
  const { value, error } = numberOf(linear, "gamma");
  const expected = lastRateAt(truth.gamma, 0.3 * Math.PI);
  const source = checksBy("the derived slow flow where the amplitude vanishes");
  return [
    {
      kind: "numbers",
      caption: `What each measurement of a ringdown at $\\theta = 0.3\\,\\pi = ${shown(0.3 * Math.PI, 4)}$ says, with 95 % intervals`,
      columns: left("measured", ...parameters.map((name) => latex[name])),
      rows: rows.map(([name, found]) => [
        name,
        ...parameters.map((one) => {
          const own = found.numbers.find((number) => number.name === one);
          return own === undefined ? "fixed" : withInterval(own);
        }),
      ]),
    },
    {
      kind: "checks",
      checks: [
        source("rate of the amplitude at $U = 0$", value, expected, 3 * (error ?? Number.NaN)),
      ],
    },
  ];
});

/** Times and logarithms of the largest |x| of every half period. */
function logarithms({
  coordinates,
  quantities,
}: Measurement): readonly (readonly [number, number])[] {
  const values = (quantities[0]?.values ?? new Float64Array(0)).map(Math.abs);
  const found: (readonly [number, number])[] = [];
  const half = Math.max(
    2,
    Math.round((Math.PI / ((coordinates[1] ?? 1) - (coordinates[0] ?? 0))) * 0.9),
  );
  for (let from = 0; from + half <= values.length; from += half) {
    const part = values.subarray(from, from + half);
    const place = part.indexOf(Math.max(...part));
    found.push([coordinates[from + place] ?? 0, Math.log(part[place] ?? Number.NaN)]);
  }
  return found;
}

/** The slope of the line of least squares, with its usual 95 % interval. */
export function slopeOf(points: readonly (readonly [number, number])[]): {
  readonly slope: number;
  readonly half: number;
} {
  const n = points.length;
  const mean = (k: 0 | 1): number => points.reduce((sum, point) => sum + point[k], 0) / n;
  const [t, y] = [mean(0), mean(1)];
  const sxx = points.reduce((sum, [s]) => sum + (s - t) ** 2, 0);
  const slope = points.reduce((sum, [s, value]) => sum + (s - t) * (value - y), 0) / sxx;
  const squares = points.reduce((sum, [s, value]) => sum + (value - y - slope * (s - t)) ** 2, 0);
  return { slope, half: 1.96 * Math.sqrt(squares / (n - 2) / sxx) };
}

/** A straight line through ln|x|, over several lengths, beside the fit of the equation to the same rows. */
export const straightLine = computed("straight-line", async ({ resolution }) => {
  const angle = 0.3;
  const expected = lastRateAt(truth.gamma, angle * Math.PI);
  const rows: Markdown[][] = [];
  let rate = { rate: Number.NaN, half: Number.NaN };
  let points: readonly (readonly [number, number])[] = [];
  for (const duration of resolution === "coarse" ? [300] : [50, 100, 300]) {
    const make = (): Promise<Measurement> =>
      noisyRingdown({ angle, duration, points: 4 * duration + 1 });
    points = logarithms(await make());
    const { slope, half } = slopeOf(points);
    rate = lastRate(await fitted(`long ${duration}`, make, "gCL"));
    rows.push([
      String(duration),
      `${shown(-slope, 4)} ± ${shown(half, 2)}`,
      shown((-slope - expected) / half, 3),
      `${shown(rate.rate, 5)} ± ${shown(rate.half, 2)}`,
      shown((rate.rate - expected) / rate.half, 2),
    ]);
  }
  const { slope } = slopeOf(points);
  const [first, last] = [points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 0];
  const mean = (k: 0 | 1): number =>
    points.reduce((sum, point) => sum + point[k], 0) / points.length;
  const onLine = (t: number): number => mean(1) + slope * (t - mean(0));
  const panel: LinePanel = {
    ...{ id: "logarithm", xLabel: "\\omega_0 t", yLabel: "\\ln|x|", legend: "above" },
    series: [
      {
        label: "\\text{largest } |x| \\text{ of each half period}",
        ...{ x: points.map(([t]) => t), y: points.map(([, y]) => y), color: blue, width: 0 },
        markers: { shape: "circle", size: 3 },
      },
      {
        label: "\\text{straight line}",
        ...{ x: [first, last], y: [onLine(first), onLine(last)], color: red },
      },
    ],
    description: "The logarithm bends upwards first, and ends on the noise.",
  };
  const source = checksBy("the derived slow flow where the amplitude vanishes");
  return [
    {
      kind: "plot",
      panels: [panel],
      sheet: { panelWidth: 480, panelHeight: 240 },
      caption: "The logarithm of a long ringdown, which no straight line describes.",
    },
    {
      kind: "numbers",
      caption: `The rate $\\Gamma/2 = ${shown(expected, 5)}$ at which the amplitude falls at last, by a straight line through $\\ln|x|$ and by the fit of gCL, with the intervals that each states, and how many of these it is off`,
      columns: right("duration", "line", "off", "gCL", "off"),
      rows,
    },
    {
      kind: "checks",
      checks: [source("$\\Gamma/2$ by the fit", rate.rate, expected, 1.6 * rate.half)],
    },
  ];
});
