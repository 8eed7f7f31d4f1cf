import type { Quadratures } from "../../numeric/index.ts";
import { aspectOf, type Colour, figureSheet, type LinePanel, type Series } from "../plot/index.ts";
import { quadratureUnits, type WignerResult } from "../runs/quantum/index.ts";

/** Seen on both ends of the scale of colours. */
const orbitColour: Colour = "#d55e00";

/** A panel for each phase, with the orbit of the means and where on it the state is. */
export function wignerPicture({
  pictures,
  orbit,
  isPeriodic,
  units: oscillator,
  rotatingFrame,
}: Pick<WignerResult, "pictures" | "orbit" | "isPeriodic" | "units" | "rotatingFrame">): string {
  const limit = Math.max(
    ...pictures.map(({ values }) =>
      values.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
    ),
  );
  const units = quadratureUnits(oscillator);
  const panels = pictures.map(({ phase, x, p, values, mean }, j): LinePanel => ({
    id: `wigner-${j + 1}`,
    ...(isPeriodic ? { title: `\\Omega t = ${multipleOfPi(phase)}` } : {}),
    xLabel: rotatingFrame === undefined ? "x" : "x\\text{ in the rotating frame}",
    yLabel: rotatingFrame === undefined ? "p" : "p\\text{ in the rotating frame}",
    xDomain: [x[0] ?? 0, x.at(-1) ?? 0],
    yDomain: [p[0] ?? 0, p.at(-1) ?? 0],
    series: orbitSeries(orbit, mean),
    legend: "none",
    density: { x, y: p, values, limit, units, ...(j === 0 ? { name: "W" } : {}) },
    description: `Wigner function over position and momentum${rotatingFrame === undefined ? "" : " in the rotating frame"}${isPeriodic ? ` at the phase ${shortNumber(phase)} of the drive` : ""}.`,
  }));
  return figureSheet(panels, {
    columns: panels.length <= 4 ? Math.min(2, panels.length) : 3,
    panelWidth: 300,
    // A length in x is as long as the same length in p.
    panelHeight: Math.round(300 * (panels[0] === undefined ? 1 : (aspectOf(panels[0]) ?? 1))),
    id: "wigner",
    title: "Wigner function of the steady state",
    letters: panels.length === 1 ? "none" : "(a)",
  });
}

/** The orbit of the means, and where on it a state is. */
function orbitSeries(orbit: readonly Quadratures[], mean: Quadratures): readonly Series[] {
  return [
    {
      label: "",
      x: orbit.map((means) => means.x),
      y: orbit.map((means) => means.p),
      color: orbitColour,
      width: 0.8,
      opacity: 0.7,
    },
    {
      label: "",
      x: [mean.x],
      y: [mean.p],
      color: orbitColour,
      width: 0,
      markers: { shape: "circle", size: 6, fill: "open" },
    },
  ];
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function multipleOfPi(phase: number): string {
  const multiple = shortNumber(phase / Math.PI);
  if (multiple === "0") return "0";
  return multiple === "1" ? "\\pi" : `${multiple}\\,\\pi`;
}
