import { type AxisTicks, linearTicks } from "../../plot/ticks.ts";
import { drawn } from "../views/elements.ts";

/** A curve; a NaN leaves a gap. */
export interface Curve {
  readonly name: string;
  /** A class of the style sheet that gives its colour. */
  readonly className: string;
  readonly dashed: boolean;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Drawn thin and faint, as what is not stable. */
  readonly faint?: boolean;
  readonly markers?: boolean;
}

export interface Chart {
  readonly xLabel: string;
  readonly yLabel: string;
  readonly xDomain: readonly [number, number];
  readonly yDomain: readonly [number, number];
  readonly curves: readonly Curve[];
  /** A raster below everything, over the whole frame. */
  readonly image?: string;
  readonly square?: boolean;
  /** What is shown, in words. */
  readonly description: string;
}

const edge = { left: 58, right: 16, top: 10, bottom: 46 } as const;

/** The size in which texts have their size on the page; on paper, as where nothing is laid out, 640 wide. */
function sizeOf(
  svg: SVGSVGElement,
  square: boolean,
): { readonly width: number; readonly height: number } {
  const available = svg.clientWidth > 0 ? svg.clientWidth : 640;
  const width = Math.round(Math.max(320, Math.min(available, square ? 480 : 900)));
  return { width, height: square ? width - 20 : Math.round(Math.max(260, 0.52 * width)) };
}

/** Draws a chart into an SVG that is on the page. */
export function drawChart(svg: SVGSVGElement, chart: Chart): void {
  const { width, height } = sizeOf(svg, chart.square === true);
  const inner = {
    width: width - edge.left - edge.right,
    height: height - edge.top - edge.bottom,
  };
  const x = linear(chart.xDomain, [0, inner.width]);
  const y = linear(chart.yDomain, [inner.height, 0]);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("role", "img");
  const clip = `${svg.id}-clip`;
  const frame = drawn("g", { transform: `translate(${edge.left},${edge.top})` });
  frame.append(
    drawn("clipPath", { id: clip }, drawn("rect", inner)),
    ...(chart.image === undefined
      ? []
      : [drawn("image", { ...inner, href: chart.image, preserveAspectRatio: "none" })]),
    ...gridLines(chart, x, y, inner),
    drawn(
      "g",
      { "clip-path": `url(#${clip})` },
      ...chart.curves.flatMap((curve) => curveNodes(curve, x, y)),
    ),
    drawn("rect", { ...inner, class: "frame" }),
    drawn(
      "text",
      { x: inner.width / 2, y: inner.height + 38, class: "axis-label", "text-anchor": "middle" },
      chart.xLabel,
    ),
    drawn(
      "text",
      {
        transform: `translate(-42,${inner.height / 2}) rotate(-90)`,
        class: "axis-label",
        "text-anchor": "middle",
      },
      chart.yLabel,
    ),
  );
  svg.replaceChildren(drawn("title", {}, chart.description), frame);
}

type Scale = (value: number) => number;

function linear([a, b]: readonly [number, number], [low, high]: readonly [number, number]): Scale {
  const span = b - a === 0 ? 1 : b - a;
  return (value) => low + ((value - a) / span) * (high - low);
}

function gridLines(
  { xDomain, yDomain, image }: Chart,
  x: Scale,
  y: Scale,
  inner: { readonly width: number; readonly height: number },
): readonly SVGElement[] {
  const grid = image === undefined ? "grid" : "tick";
  const length = image === undefined ? undefined : 5;
  const labelled = ({ ticks }: AxisTicks) => ticks.filter(({ label }) => label !== undefined);
  const xs = linearTicks(...xDomain, inner.width / 90);
  const ys = linearTicks(...yDomain, inner.height / 60);
  return [
    ...labelled(xs).flatMap(({ value, label }) => [
      drawn("path", {
        class: grid,
        d: `M${round(x(value))},${inner.height}v${-(length ?? inner.height)}`,
      }),
      drawn(
        "text",
        { x: round(x(value)), y: inner.height + 18, class: "tick-label", "text-anchor": "middle" },
        `${label ?? ""}${xs.factor === undefined ? "" : powerText(xs.factor)}`,
      ),
    ]),
    ...labelled(ys).flatMap(({ value, label }) => [
      drawn("path", { class: grid, d: `M0,${round(y(value))}h${length ?? inner.width}` }),
      drawn(
        "text",
        { x: -8, y: round(y(value)) + 4, class: "tick-label", "text-anchor": "end" },
        `${label ?? ""}${ys.factor === undefined ? "" : powerText(ys.factor)}`,
      ),
    ]),
  ];
}

/** \times 10^{-3} as e-3, short enough for a tick. */
function powerText(latex: string): string {
  return `e${/\{(-?\d+)\}/.exec(latex)?.[1] ?? ""}`;
}

function curveNodes(curve: Curve, x: Scale, y: Scale): readonly SVGElement[] {
  const { className, dashed, faint, markers } = curve;
  if (markers === true) {
    return Array.from(curve.x, (value, j) =>
      drawn("circle", {
        cx: round(x(value)),
        cy: round(y(curve.y[j] ?? Number.NaN)),
        r: 4,
        class: `marker ${className}`,
      }),
    );
  }
  return [
    drawn("path", {
      d: pathOf(curve, x, y),
      class: `curve ${className}${faint === true ? " faint" : ""}`,
      "stroke-dasharray": faint === true ? "1.5 3.5" : dashed ? "7 4" : undefined,
    }),
  ];
}

function pathOf({ x: xs, y: ys }: Curve, x: Scale, y: Scale): string {
  let path = "";
  let pen = "M";
  for (let j = 0; j < xs.length; j += 1) {
    const [a, b] = [x(xs[j] ?? Number.NaN), y(ys[j] ?? Number.NaN)];
    if (!Number.isFinite(a) || !Number.isFinite(b)) {
      pen = "M";
      continue;
    }
    // Far outside the frame the place does not matter.
    path += `${pen}${round(clamped(a))},${round(clamped(b))}`;
    pen = "L";
  }
  return path;
}

function clamped(place: number): number {
  return Math.max(-5000, Math.min(5000, place));
}

function round(place: number): number {
  return Math.round(place * 10) / 10;
}

/** The range of finite values, a little wider; -1 to 1 if there are none. */
export function domainOf(lists: readonly ArrayLike<number>[]): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const list of lists) {
    for (let j = 0; j < list.length; j += 1) {
      const value = list[j] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  }
  if (least > most) return [-1, 1];
  const margin = most === least ? Math.max(1e-12, Math.abs(most)) : 0.05 * (most - least);
  return [least - margin, most + margin];
}
