import type { Frame } from "./geometry.ts";
import { DASHES } from "./marks.ts";
import { rounded, translated } from "./markup.ts";
import type { MathTypesetter } from "./math-text.ts";
import { drawMath } from "./math-text.ts";
import { GRID } from "./palette.ts";
import type { Inset, Series } from "./spec.ts";

const MARGIN = 10;
const CAPTION = 11;

function curve({ x, y, color, dash, width }: Series, scale: number, middle: number): string {
  const points = Array.from(
    x,
    (value, i) =>
      `${rounded(middle + scale * value)},${rounded(middle - scale * (y[i] ?? Number.NaN))}`,
  );
  return `<path d="M${points.join("L")}Z" fill="none" stroke="${color}" stroke-width="${width ?? 1.3}" stroke-dasharray="${DASHES[dash ?? "solid"]}" stroke-linecap="${dash === "dotted" ? "round" : "butt"}"/>`;
}

/** Curves about a cross through the origin, on a paper that dims what lies below. */
export function drawInset(frame: Frame, inset: Inset, typesetter: MathTypesetter): string {
  const { corner, size, extent, series, caption } = inset;
  const height = size + (caption === undefined ? 0 : CAPTION + 5);
  const [vertical, horizontal] = corner.split("-");
  const left = horizontal === "left" ? MARGIN : frame.width - size - MARGIN;
  const top = vertical === "top" ? MARGIN : frame.height - height - MARGIN;
  const middle = size / 2;
  const body = [
    `<rect width="${rounded(size)}" height="${rounded(height)}" fill="#fff" fill-opacity="0.85"/>`,
    `<path d="M0,${rounded(middle)}H${rounded(size)}M${rounded(middle)},0V${rounded(size)}" stroke="${GRID}" stroke-width="0.9" fill="none"/>`,
    ...series.map((one) => curve(one, middle / extent, middle)),
    caption === undefined
      ? ""
      : drawMath(typesetter.box(caption), {
          x: middle,
          y: size + CAPTION,
          size: CAPTION,
          anchor: "center",
        }),
  ];
  return translated(left, top, body.join(""));
}
