import { partsOfKind } from "../../../derivations/index.ts";
import { type Band, type Colour, type LinePanel, type Series, styleOf } from "../../plot/index.ts";
import { ofBoth } from "../jobs/runs/both-kinds.ts";
import type { SteadyStateResult } from "../jobs/runs/steady-state.ts";
import { kindLabel } from "./lacking.ts";
import { domainOf, roundAbove } from "../plot/ranges.ts";

/** Seen on both ends of the scale of colours. */
export const orbitColour: Colour = "#d55e00";
export const vacuumColour: Colour = "#808080";

/** At the phase of the drive, where a state has one. */
function atPhase({ isPeriodic, phase }: SteadyStateResult): string {
  return isPeriodic ? ` at the phase ${phase.toFixed(3)} of the drive` : "";
}

/** The Wigner function by one equation, with the orbit of the mean and where on it the state is. */
export function wignerPanel(result: SteadyStateResult, limit: number): LinePanel | undefined {
  const { kind, wigner, orbit = [], mean } = result;
  if (wigner === undefined || mean === undefined) return undefined;
  const { x, p, values, units } = wigner;
  return {
    ...{
      id: `wigner-${partsOfKind(kind).without.length === 0 ? kind : "lacking"}`,
      xLabel: "x",
      yLabel: "p",
    },
    xDomain: [x[0] ?? 0, x.at(-1) ?? 1],
    yDomain: [p[0] ?? 0, p.at(-1) ?? 1],
    series: [...orbitSeries(orbit, orbitColour), marker(mean, orbitColour)],
    density: { x, y: p, values, units, limit, name: "W" },
    description: `Wigner function of the steady state of ${kind}${atPhase(result)}, violet positive, orange negative, with the orbit of its mean over a period.`,
  };
}

/** A round number above all values of the Wigner functions that are shown. */
export function commonLimit(result: SteadyStateResult): number {
  const all = ofBoth(result).map(({ wigner }) => wigner?.values ?? new Float64Array(0));
  const most = all.map((values) => values.reduce((a, value) => Math.max(a, Math.abs(value)), 0));
  return roundAbove(Math.max(1e-300, ...most));
}

type Means = NonNullable<SteadyStateResult["mean"]>;

function orbitSeries(orbit: readonly Means[], color: Colour): readonly Series[] {
  if (orbit.length < 2) return [];
  return [
    {
      label: "",
      ...{ x: orbit.map(({ x }) => x), y: orbit.map(({ p }) => p), color },
      ...{ width: 1, opacity: 0.8 },
    },
  ];
}

function marker({ x, p }: Means, color: Colour): Series {
  return { label: "", x: [x], y: [p], color, width: 0, markers: { shape: "circle", fill: "open" } };
}

/** Populations less than this share of the largest are not drawn. */
const least = 1e-3;
const fewestStates = 6;

/** Populations of the Fock states as bars, CL beside gCL. */
export function populationsPanel(result: SteadyStateResult): LinePanel | undefined {
  const states = ofBoth(result).flatMap(({ kind, fock }) =>
    fock === undefined ? [] : [{ kind, fock }],
  );
  if (states.length === 0) return undefined;
  const counts = states.map(({ fock }) => {
    const most = fock.reduce((a, value) => Math.max(a, Math.abs(value)), 0);
    return fock.findLastIndex((value) => Math.abs(value) > least * most) + 1;
  });
  const count = Math.max(fewestStates, ...counts);
  const bars = states.map(({ kind, fock }, j) => {
    const width = 0.8 / states.length;
    return outline(fock.subarray(0, count), -0.4 + j * width, width, styleOf(kind));
  });
  return {
    ...{ id: "populations", xLabel: "n", yLabel: "\\langle n|\\hat{\\rho}|n\\rangle" },
    xDomain: [-0.7, count - 0.3],
    yDomain: domainOf([[0], ...states.map(({ fock }) => fock)]),
    bands: bars.map(({ band }) => band),
    series: bars.map(({ edge }, j) => ({
      ...edge,
      label: kindLabel(states[j]?.kind ?? "", result.lacking),
    })),
    description: `Populations of the Fock states in the steady state${atPhase(result)}: ${states
      .map(
        ({ kind, fock }) =>
          `${kind} ${Array.from(fock.subarray(0, 3), (one) => one.toFixed(3)).join(", ")} …`,
      )
      .join("; ")}`,
  };
}

/** A bar at each whole number, as one area and one line. */
function outline(
  values: Float64Array,
  from: number,
  width: number,
  style: Pick<Series, "color" | "dash">,
): { readonly band: Band; readonly edge: Omit<Series, "label"> } {
  const x = Array.from(values, (_, n) => [n + from, n + from, n + from + width, n + from + width]);
  const y = Array.from(values, (value) => [0, value, value, 0]);
  const [along, high] = [x.flat(), y.flat()];
  return {
    band: { x: along, low: high.map(() => 0), high, color: style.color, opacity: 0.3 },
    edge: { x: along, y: high, color: style.color, width: 1.1 },
  };
}

/** Standard deviations about the means as ellipses, CL beside gCL, with those of the closure of order 2. */
export function covariancePanel(result: SteadyStateResult): LinePanel | undefined {
  const states = ofBoth(result).filter(({ mean }) => mean !== undefined);
  const [first] = states;
  if (first?.units === undefined || first.mean === undefined) return undefined;
  const { units } = first;
  const series = states.flatMap(({ kind, mean, orbit = [], closure }): readonly Series[] => {
    const { color } = styleOf(kind);
    return [
      ...orbitSeries(orbit, color).map((one) => ({ ...one, width: 0.7, opacity: 0.5 })),
      ...(closure === undefined
        ? []
        : [{ label: "", ...ellipse(closure), color, dash: "dotted", width: 1.4 } as const]),
      ...(mean === undefined
        ? []
        : [
            { ...styleOf(kind), label: kindLabel(kind, result.lacking), ...ellipse(mean) },
            marker(mean, color),
          ]),
    ];
  });
  const vacuum = { ...first.mean, xx: units[0] ** 2 / 2, xp: 0, pp: units[1] ** 2 / 2 };
  return {
    ...{ id: "covariance", xLabel: "x", yLabel: "p", units },
    ...rangesAround(
      states.flatMap(({ orbit = [] }) => orbit),
      units,
    ),
    series: [
      { label: "", ...ellipse(vacuum), color: vacuumColour, width: 1, backdrop: true },
      ...series,
    ],
    description: `Standard deviations of x and p about their means as ellipses in the steady state${atPhase(result)}, by ${states.map(({ kind }) => kind).join(" and ")}; grey: the ground state's.`,
  };
}

/** Points of an ellipse. */
const points = 121;

/** (x, p) at one standard deviation in each direction; NaN where the matrix has none. */
export function ellipse({ x, p, xx, xp, pp }: Means): Pick<Series, "x" | "y"> {
  // Cholesky's factor of the covariance matrix.
  const a = Math.sqrt(xx);
  const [b, c] = [xp / a, Math.sqrt(pp - (xp / a) ** 2)];
  const angles = Array.from({ length: points }, (_, k) => (2 * Math.PI * k) / (points - 1));
  return {
    x: angles.map((angle) => x + a * Math.cos(angle)),
    y: angles.map((angle) => p + b * Math.cos(angle) + c * Math.sin(angle)),
  };
}

/** What holds the ellipses over a period, as wide in one unit as in the other. */
function rangesAround(
  orbit: readonly Means[],
  [unitX, unitP]: readonly [number, number],
): { readonly xDomain: readonly [number, number]; readonly yDomain: readonly [number, number] } {
  const spread = (mean: number, variance: number, unit: number): readonly number[] => {
    const width = 1.3 * Math.max(Math.sqrt(Math.abs(variance)), unit * Math.SQRT1_2);
    return [(mean - width) / unit, (mean + width) / unit];
  };
  const x = domainOf(orbit.map((one) => spread(one.x, one.xx, unitX)));
  const p = domainOf(orbit.map((one) => spread(one.p, one.pp, unitP)));
  const half = Math.max(x[1] - x[0], p[1] - p[0]) / 2;
  const about = ([low, high]: readonly [number, number], unit: number) =>
    [unit * ((low + high) / 2 - half), unit * ((low + high) / 2 + half)] as const;
  return { xDomain: about(x, unitX), yDomain: about(p, unitP) };
}
