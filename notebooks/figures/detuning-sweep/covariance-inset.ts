import { type Inset, type Series, styleOf } from "../../plot/index.ts";
import type { Kind, Sweep, SweepPoint } from "./detuning-sweep.ts";

const size = 74;

/**
 * The ellipses rᵀΣ⁻¹r = 1 in units m = ħ = ω0 = 1 at one detuning, in their principal axes, with the
 * period averages of R and ν_geo:
 * the shape with the area of the vacuum's circle, which is dotted, or shape and size.
 */
export function covarianceInset(
  sweeps: readonly Sweep[],
  detuning: number,
  shows: "shape" | "size",
): Inset {
  const ellipses = sweeps.map(({ kind, points }) =>
    ellipse(kind, nearest(points, detuning), shows),
  );
  const all = [vacuum, ...ellipses];
  const extent = Math.max(...all.flatMap(({ x, y }) => [...Array.from(x), ...Array.from(y)]));
  return {
    corner: "top-right",
    size,
    extent: 1.12 * extent,
    series: all,
    caption: `\\Delta/U = ${detuning}`,
  };
}

const angles = Array.from({ length: 73 }, (_, k) => (2 * Math.PI * k) / 72);

const vacuum: Series = {
  label: "",
  x: angles.map((angle) => Math.cos(angle) * Math.SQRT1_2),
  y: angles.map((angle) => Math.sin(angle) * Math.SQRT1_2),
  color: "#6b6b6b",
  dash: "dotted",
  width: 1,
};

function ellipse(kind: Kind, { anisotropy, nuGeo }: SweepPoint, shows: "shape" | "size"): Series {
  const scale = shows === "shape" ? 0.5 : nuGeo.mean;
  const [long, short] = [
    Math.sqrt(scale * Math.sqrt(anisotropy.mean)),
    Math.sqrt(scale / Math.sqrt(anisotropy.mean)),
  ];
  const { color, dash } = styleOf(kind);
  return {
    label: "",
    x: angles.map((t) => long * Math.cos(t)),
    y: angles.map((t) => short * Math.sin(t)),
    color,
    dash,
  };
}

function nearest(points: readonly SweepPoint[], detuning: number): SweepPoint {
  return points.reduce((best, point) =>
    Math.abs(point.detuning - detuning) < Math.abs(best.detuning - detuning) ? point : best,
  );
}
