import type { Frame } from "./geometry.ts";
import { SIZE } from "./geometry.ts";
import { rounded } from "./markup.ts";
import type { MathTypesetter } from "./math-text.ts";
import { drawMath } from "./math-text.ts";
import { GRID, INK } from "./palette.ts";
import type { LinePanel, Tick } from "./spec.ts";
import type { AxisTicks } from "./ticks.ts";

export interface PanelTicks {
  readonly x: AxisTicks;
  readonly y: AxisTicks;
}

const MAJOR = 5;
const MINOR = 2.8;

function length(tick: Tick): number {
  return tick.label === undefined ? MINOR : MAJOR;
}

/** Thin lines at the labelled ticks. */
export function drawGrid(frame: Frame, ticks: PanelTicks): string {
  const labelled = (tick: Tick): boolean => tick.label !== undefined;
  const lines = [
    ...ticks.x.ticks
      .filter(labelled)
      .map(({ value }) => `M${rounded(frame.x(value))},0v${rounded(frame.height)}`),
    ...ticks.y.ticks
      .filter(labelled)
      .map(({ value }) => `M0,${rounded(frame.y(value))}h${rounded(frame.width)}`),
  ];
  return `<path d="${lines.join("")}" stroke="${GRID}" stroke-width="0.7" fill="none"/>`;
}

/** The box around the data with ticks inwards on all four sides. */
export function drawFrame(frame: Frame, ticks: PanelTicks): string {
  const { width, height } = frame;
  const lines = [
    ...ticks.x.ticks.map((tick) => {
      const x = rounded(frame.x(tick.value));
      return `M${x},${rounded(height)}v${-length(tick)}M${x},0v${length(tick)}`;
    }),
    ...ticks.y.ticks.map((tick) => {
      const y = rounded(frame.y(tick.value));
      return `M0,${y}h${length(tick)}M${rounded(width)},${y}h${-length(tick)}`;
    }),
  ];
  const box = `M0,0H${rounded(width)}V${rounded(height)}H0Z`;
  return `<path d="${box}${lines.join("")}" stroke="${INK}" stroke-width="0.9" fill="none"/>`;
}

/** Baseline of tick labels below the frame, and of the label of the x axis below those. */
export const X_TICK_DROP = 17;

/** Width of the widest label of a y tick. */
export function yTickWidth(ticks: AxisTicks, typesetter: MathTypesetter): number {
  const widths = ticks.ticks.map(({ label }) =>
    label === undefined ? 0 : typesetter.box(label).width * SIZE.tick,
  );
  return Math.max(0, ...widths);
}

function drawTickLabels(frame: Frame, ticks: PanelTicks, typesetter: MathTypesetter): string {
  const drawn = (label: string | undefined, x: number, y: number, anchor: "center" | "right") =>
    label === undefined ? "" : drawMath(typesetter.box(label), { x, y, size: SIZE.tick, anchor });
  const below = frame.height + X_TICK_DROP;
  return [
    ...ticks.x.ticks.map(({ value, label }) => drawn(label, frame.x(value), below, "center")),
    ...ticks.y.ticks.map(({ value, label }) =>
      drawn(label, -6, frame.y(value) + 0.33 * SIZE.tick, "right"),
    ),
  ].join("");
}

/** Tick labels, common powers of ten and the names of the axes. */
export function drawAxisLabels(
  frame: Frame,
  ticks: PanelTicks,
  spec: LinePanel,
  typesetter: MathTypesetter,
  left: number,
): string {
  const { width, height } = frame;
  const parts = [drawTickLabels(frame, ticks, typesetter)];
  const xLabel = typesetter.box(spec.xLabel);
  const xBase = height + X_TICK_DROP + SIZE.gap + Math.max(0.75, xLabel.ascent) * SIZE.label;
  parts.push(drawMath(xLabel, { x: width / 2, y: xBase, size: SIZE.label, anchor: "center" }));
  const yLabel = typesetter.box(spec.yLabel);
  parts.push(
    drawMath(yLabel, {
      x: -left + 3 + Math.max(0.75, yLabel.ascent) * SIZE.label,
      y: height / 2,
      size: SIZE.label,
      anchor: "center",
      upwards: true,
    }),
  );
  if (ticks.x.factor !== undefined)
    parts.push(
      drawMath(typesetter.box(ticks.x.factor), {
        x: width,
        y: xBase,
        size: SIZE.tick,
        anchor: "right",
      }),
    );
  if (ticks.y.factor !== undefined)
    parts.push(drawMath(typesetter.box(ticks.y.factor), { x: 0, y: -6, size: SIZE.tick }));
  return parts.join("");
}
