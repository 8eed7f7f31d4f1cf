import { type Colour, shades } from "./palette.ts";
import type { Dash, Series } from "./spec.ts";

/*
 * The line code of every picture: a model has its colour and its dash, an unstable branch is dotted in the
 * colour of its model. Print in grey, and readers who see no difference of hue, lose nothing by it.
 */

/** What sets one curve of a model apart without relying on its colour. */
export interface CurveStyle {
  readonly color: Colour;
  readonly dash: Dash;
  readonly width: number;
}

/** Master equations whose curves are not solid, as those of gCL are. */
const dashOf: ReadonlyMap<string, Dash> = new Map([["CL", "dashed"]]);

/**
 * Styles for one model's curves at `count` increasing angles θ: CL dashed blue, gCL solid red, both
 * darker and wider as θ grows, so that the print stays readable in grey.
 */
export function modelStyles(model: string, count: number): readonly CurveStyle[] {
  return shades(model, count).map((color, i) => ({
    color,
    dash: dashOf.get(model) ?? "solid",
    width: count === 1 ? 1.5 : 1.1 + (0.9 * i) / (count - 1),
  }));
}

/** Of an equation without some of its terms, `gCL without x^3`: neither CL's nor gCL's. */
const lackingStyle: CurveStyle = { color: "#00805c", dash: "dash-dot", width: 1.7 };

/** The style of a model's only curve. */
export function styleOf(model: string): CurveStyle {
  if (model.includes(" without ")) return lackingStyle;
  const [style] = modelStyles(model, 1);
  if (style === undefined) throw new RangeError(`There is no style for ${model}.`);
  return style;
}

/** A model's only curve, with its name. */
export function curveOf(model: string, x: ArrayLike<number>, y: ArrayLike<number>): Series {
  return { label: `\\text{${model}}`, x, y, ...styleOf(model) };
}

/** The name and the style of a branch of steady states. */
export function branchStyle(
  model: string,
  stability: "stable" | "unstable",
): CurveStyle & { readonly label: string } {
  const style = styleOf(model);
  return stability === "stable"
    ? { ...style, label: `\\text{${model}}` }
    : { ...style, label: `\\text{${model}, unstable}`, dash: "dotted", width: 1.3 };
}
