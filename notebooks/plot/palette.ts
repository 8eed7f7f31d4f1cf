import { PlotError } from "./errors.ts";

/** A colour as `#rrggbb`. */
export type Colour = `#${string}`;

/**
 * Anchors from light to dark. Both ramps start at a contrast of at least 3 against white, so that
 * the palest line is still seen, and differ in their blue-yellow content, which every common kind of
 * colour blindness keeps.
 */
const RAMPS: ReadonlyMap<string, readonly Colour[]> = new Map([
  ["CL", ["#4795d1", "#1f62b4", "#0a2a66"]],
  ["gCL", ["#ea6a47", "#cb2a1c", "#6e0a0a"]],
]);

/** Stands for white on dark pages; pages' style sheets have the same. */
export const DARK_PAPER: Colour = "#16181b";

/** Ink of axes, tick labels and text. */
export const INK: Colour = "#1a1a1a";
/** Thin grid lines. */
export const GRID: Colour = "#e3e3e3";

/** Okabe and Ito's palette for series that are neither CL nor gCL, without its yellow (too pale). */
export const CATEGORICAL: readonly Colour[] = [
  "#0072b2",
  "#d55e00",
  "#00805c",
  "#a3527f",
  "#8a6100",
  "#2f7ea8",
];

function channels(colour: Colour): readonly number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

function mixed(from: Colour, to: Colour, share: number): Colour {
  const target = channels(to);
  const digits = channels(from).map((value, i) =>
    Math.round(value + share * ((target[i] ?? value) - value))
      .toString(16)
      .padStart(2, "0"),
  );
  return `#${digits.join("")}`;
}

/**
 * `count` shades of blue (CL) or red (gCL), from light to dark: the intensity increases with θ.
 * A single shade is the middle one.
 *
 * @throws {PlotError} if `count` is not a positive integer.
 */
export function shades(model: string, count: number): readonly Colour[] {
  if (!Number.isInteger(count) || count < 1)
    throw new PlotError(`Argument \`count\` must be a positive integer, but is ${count}.`);
  const ramp = RAMPS.get(model);
  if (ramp === undefined) {
    const known = [...RAMPS.keys()].join(" and ");
    throw new PlotError(`Only ${known} have colours of their own, not ${model}.`);
  }
  return Array.from({ length: count }, (_, i) => {
    const place = count === 1 ? 1 : (i / (count - 1)) * (ramp.length - 1);
    const below = Math.min(Math.floor(place), ramp.length - 2);
    return mixed(ramp[below] ?? INK, ramp[below + 1] ?? INK, place - below);
  });
}

/** Orange for negative, violet for positive numbers: neither CL's blue nor gCL's red. */
const DIVERGING: Readonly<Record<"light" | "dark", readonly Colour[]>> = {
  light: ["#8a3b00", "#e08a1e", "#ffffff", "#9a7cc4", "#32105e"],
  dark: ["#ffd9a8", "#b8660f", DARK_PAPER, "#7458b4", "#e2d6ff"],
};

/** The colour of a number from -1 (orange) to 1 (violet); zero is the colour of the paper. */
export function diverging(share: number, paper: "light" | "dark" = "light"): Colour {
  const anchors = DIVERGING[paper];
  const place = ((share + 1) / 2) * (anchors.length - 1);
  const below = Math.min(Math.max(0, Math.floor(place)), anchors.length - 2);
  return mixed(anchors[below] ?? INK, anchors[below + 1] ?? INK, place - below);
}

/** Levels of equal colour of a density on either side of zero. */
export const DENSITY_STEPS = 12;

/** The colours of those levels, from the most negative to the most positive one. */
export function densityColours(paper: "light" | "dark" = "light"): readonly Colour[] {
  return Array.from({ length: 2 * DENSITY_STEPS + 1 }, (_, k) =>
    diverging((k - DENSITY_STEPS) / DENSITY_STEPS, paper),
  );
}
