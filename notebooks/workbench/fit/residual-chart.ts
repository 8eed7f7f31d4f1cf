import { drawn } from "../views/elements.ts";

export interface ShownResiduals {
  readonly name: string;
  readonly coordinates: Float64Array;
  readonly residuals: Float64Array;
  /** One standard deviation of theirs. */
  readonly noise: number;
}

const [width, height, edge] = [360, 90, 4] as const;
/** Points that are drawn, at most. */
const mostPoints = 600;

/** Residuals in small: dots about zero, dashed one standard deviation away. */
export function residualChart({ name, coordinates, residuals, noise }: ShownResiduals): SVGElement {
  const [low = 0, high = 1] = [coordinates.reduce(least), coordinates.reduce(greatest)];
  const most = Math.max(
    3 * noise,
    residuals.reduce((size, one) => Math.max(size, Math.abs(one)), 0),
  );
  const x = (value: number): number =>
    edge + ((value - low) / (high - low || 1)) * (width - 2 * edge);
  const y = (value: number): number => height / 2 - (value / most) * (height / 2 - edge);
  const every = Math.max(1, Math.ceil(residuals.length / mostPoints));
  // One path: a circle for each would be many elements.
  const dots = Array.from({ length: Math.ceil(residuals.length / every) }, (_, j) => {
    const [at, value] = [coordinates[j * every] ?? low, residuals[j * every] ?? 0];
    return `M${x(at).toFixed(1)} ${y(value).toFixed(1)}h0`;
  });
  const level = (value: number, dash: string): SVGElement =>
    drawn("line", {
      ...{ x1: edge, x2: width - edge, y1: y(value), y2: y(value) },
      stroke: "var(--quiet)",
      "stroke-dasharray": dash,
    });
  return drawn(
    "svg",
    {
      class: "residuals",
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-label": `Residuals of ${name}, dashed one standard deviation, ${noise.toPrecision(2)}, from zero.`,
    },
    ...[level(0, "none"), level(noise, "4 3"), level(-noise, "4 3")],
    drawn("path", {
      d: dots.join(""),
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 2.4,
      "stroke-linecap": "round",
    }),
  );
}

function least(a: number, b: number): number {
  return Math.min(a, b);
}

function greatest(a: number, b: number): number {
  return Math.max(a, b);
}
