import type { Colour } from "./palette.ts";

/*
 * What a figure is made of. Strings named latex, label, title, xLabel or yLabel are LaTeX (math
 * mode; words go in \text{…}). Lengths are user units: a panel is 340 wide, which at the 3.4 inches
 * of a journal column makes 13 units about 9 pt.
 */

export type ScaleType = "linear" | "log";
export type Dash = "solid" | "dashed" | "dotted" | "dash-dot";
export type MarkerShape =
  "circle" | "square" | "triangle" | "diamond" | "arrow-right" | "arrow-left";

interface Markers {
  readonly shape: MarkerShape;
  /** A marker on each n-th point; default 1. */
  readonly every?: number;
  /** Diameter; default 5. */
  readonly size?: number;
  /** Filled with the series' colour (default) or with white. */
  readonly fill?: "solid" | "open";
}

/** One curve. A NaN in `x` or `y` leaves a gap; nothing else may be missing. */
export interface Series {
  /** Its name in the legend; an empty label keeps it out of the legend. */
  readonly label: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly color: Colour;
  readonly dash?: Dash;
  /** Stroke width, default 1.5; 0 draws the markers alone. */
  readonly width?: number;
  readonly opacity?: number;
  readonly markers?: Markers;
  /** It only lies behind the curves, as the arrows of a flow: it is not read off. */
  readonly backdrop?: true;
}

/** A shaded region between `low` and `high`. */
export interface Band {
  readonly x: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
  readonly color: Colour;
  readonly opacity?: number;
}

/** A quantity over the plane as filled contours, white at zero or another value, below everything else. */
export interface Density {
  /** Ascending, equidistant. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** At j·x.length + i: a row for each y. */
  readonly values: ArrayLike<number>;
  /** Colours run from -limit to limit. */
  readonly limit: number;
  /** What is added to the values where the scale of colours names its ends (default 0). */
  readonly white?: number;
  /** Lengths along x and y that are equal in the plane; where absent the axes have nothing to do with each other. */
  readonly units?: readonly [x: number, y: number];
  /** Named below a scale of colours, which is drawn if this is given. */
  readonly name?: string;
}

/** A small picture in a corner of the frame: closed curves about the origin, equal scales on both axes. */
export interface Inset {
  readonly corner: Corner;
  /** Width and height, in user units. */
  readonly size: number;
  /** Largest coordinate shown. */
  readonly extent: number;
  readonly series: readonly Series[];
  /** What is shown, below it. */
  readonly caption?: string;
}

/** Where a piece of text hangs from its point. */
export type Anchor = "left" | "center" | "right";

export type Annotation =
  /** Text at a point of the data plane. */
  | {
      readonly kind: "text";
      readonly x: number;
      readonly y: number;
      readonly latex: string;
      readonly anchor?: Anchor;
      readonly color?: Colour;
    }
  /** A thin line across the frame at a value of x. */
  | { readonly kind: "vertical"; readonly x: number; readonly latex?: string; readonly dash?: Dash }
  /** A thin line across the frame at a value of y. */
  | {
      readonly kind: "horizontal";
      readonly y: number;
      readonly latex?: string;
      readonly dash?: Dash;
    }
  /** An arrow between two points of the data plane. */
  | {
      readonly kind: "arrow";
      readonly from: readonly [number, number];
      readonly to: readonly [number, number];
      readonly color?: Colour;
    };

export type Corner = "top-left" | "top-right" | "bottom-left" | "bottom-right";

/** `auto` takes the corner that covers the least; `direct` names each curve at its right end. */
export type LegendPlace = "none" | "auto" | "above" | "direct" | Corner;

export interface Legend {
  readonly place: LegendPlace;
  /** Entries run down the columns; default 1, for `above` as many as fit. */
  readonly columns?: number;
}

/** A tick with its label; without a label it is a minor one. */
export interface Tick {
  readonly value: number;
  readonly label?: string;
}

/** A panel of curves against linear or logarithmic axes. */
export interface LinePanel {
  /** Prefix of every id in the SVG: a letter, then letters, digits, `_` or `-`. */
  readonly id: string;
  readonly title?: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly xScale?: ScaleType;
  readonly yScale?: ScaleType;
  readonly xDomain?: readonly [number, number];
  readonly yDomain?: readonly [number, number];
  readonly xTicks?: readonly Tick[];
  readonly yTicks?: readonly Tick[];
  readonly grid?: "none" | "thin";
  readonly series: readonly Series[];
  readonly bands?: readonly Band[];
  readonly density?: Density;
  /** Lengths along x and y that are equal in the plane, of a panel without a density. */
  readonly units?: readonly [x: number, y: number];
  readonly inset?: Inset;
  readonly annotations?: readonly Annotation[];
  readonly legend?: LegendPlace | Legend;
  /** What the panel shows, in plain words, for those who cannot see it. */
  readonly description?: string;
}
