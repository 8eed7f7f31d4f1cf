import * as Plot from "@observablehq/plot";
import type { Frame } from "./geometry.ts";
import { SIZE } from "./geometry.ts";
import { drawn } from "./marks.ts";
import { rounded, translated } from "./markup.ts";
import type { MathTypesetter } from "./math-text.ts";
import { drawMath } from "./math-text.ts";
import { DENSITY_STEPS, densityColours, diverging, INK } from "./palette.ts";
import type { Density } from "./spec.ts";

const BAR = { width: 8, height: 78, inset: 12 } as const;
const SMALL = 10.5;

/** Contours from -limit to limit, an odd number of colours so that the middle one holds zero. */
function edges(limit: number): readonly number[] {
  return Array.from(
    { length: 2 * DENSITY_STEPS },
    (_, k) => (limit * (2 * (k - DENSITY_STEPS) + 1)) / (2 * DENSITY_STEPS),
  );
}

/** The outer edges of the pixels whose middles the samples are. */
export function pixelEdges({
  x,
  y,
}: Pick<Density, "x" | "y">): Readonly<Record<"x1" | "x2" | "y1" | "y2", number>> {
  const halfX = (x[1]! - x[0]!) / 2;
  const halfY = (y[1]! - y[0]!) / 2;
  return {
    x1: x[0]! - halfX,
    x2: x[x.length - 1]! + halfX,
    y1: y[0]! - halfY,
    y2: y[y.length - 1]! + halfY,
  };
}

/** Filled contours, white at zero: no raster, so it prints at any size. */
export function drawDensity(frame: Frame, { x, y, values, limit }: Density): string {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < values.length; at++) {
    least = Math.min(least, values[at]!);
    greatest = Math.max(greatest, values[at]!);
  }
  const all = edges(limit);
  const below = all.filter((edge) => edge <= least).length;
  const thresholds = all.slice(below).filter((edge) => edge < greatest);
  const colours = densityColours();
  const mark = Plot.contour(Array.from(values), {
    width: x.length,
    height: y.length,
    ...pixelEdges({ x, y }),
    thresholds: [...thresholds],
    fill: Plot.identity,
    stroke: "none",
  });
  const paper = `<rect width="${rounded(frame.width)}" height="${rounded(frame.height)}" fill="${colours[below] ?? INK}"/>`;
  return paper + drawn(frame, [mark], { type: "threshold", domain: [...all], range: colours });
}

/** The shares of the limit that have a colour; those below the least value are not in the picture. */
function bandsOf(values: Density["values"], limit: number): readonly number[] {
  let least = 0;
  for (let at = 0; at < values.length; at++) least = Math.min(least, values[at]!);
  const shares = Array.from(
    { length: 2 * DENSITY_STEPS + 1 },
    (_, k) => (k - DENSITY_STEPS) / DENSITY_STEPS,
  );
  return shares.filter((share) => share >= 0 || (share + 0.5 / DENSITY_STEPS) * limit > least);
}

function headingOf(name: string, typesetter: MathTypesetter): string {
  return drawMath(typesetter.box(name), {
    x: BAR.width / 2,
    y: BAR.height + SIZE.legend + 2,
    size: SIZE.legend,
    anchor: "center",
    rim: true,
  });
}

/** The scale of colours in the top right corner, with its ends named. */
export function drawColourBar(
  frame: Frame,
  { limit, white = 0, values, name }: Density,
  typesetter: MathTypesetter,
): string {
  const bands = bandsOf(values, limit);
  const each = BAR.height / bands.length;
  const bar = bands
    .map(
      (share, k) =>
        `<rect x="0" y="${rounded(BAR.height - (k + 1) * each)}" width="${BAR.width}" height="${rounded(each + 0.2)}" fill="${diverging(share)}"/>`,
    )
    .join("");
  const outline = `<rect width="${BAR.width}" height="${BAR.height}" fill="none" stroke="${INK}" stroke-width="0.6"/>`;
  const zero = bands.indexOf(0);
  const label = (latex: string, y: number): string =>
    drawMath(typesetter.box(latex), {
      x: -4,
      y: y + 0.33 * SMALL,
      size: SMALL,
      anchor: "right",
      rim: true,
    });
  const top = label(endLatex(limit, white), 4);
  const middle = label(white === 0 ? "0" : endLatex(0, white), BAR.height - (zero + 0.5) * each);
  const heading = name === undefined ? "" : headingOf(name, typesetter);
  return translated(
    frame.width - BAR.inset - BAR.width,
    BAR.inset,
    bar + outline + top + middle + heading,
  );
}

/** A value of the scale, with enough digits to tell its ends apart. */
function endLatex(value: number, white: number): string {
  return numberLatex((value + white).toPrecision(white === 0 ? 2 : 4));
}

/** 7.1e+32 as TeX writes it. */
function numberLatex(text: string): string {
  const [digits = "", exponent] = text.split("e");
  return exponent === undefined ? digits : `${digits}{\\times}10^{${Number(exponent)}}`;
}
