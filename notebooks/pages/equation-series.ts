/** Where Eq. 12 holds: the same line for an equation in every picture. */
import { CATEGORICAL, curveOf, type Series } from "../plot/index.ts";

/** The exact answer is wide, pale and green, harmonic dressing dotted; gCL and CL are as everywhere. */
export function equationSeries(
  equation: string,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): Series {
  const [, , green = "#00805c", violet = "#a3527f"] = CATEGORICAL;
  if (equation === "exact")
    return { label: "\\text{exact}", x, y, color: green, width: 3, opacity: 0.6 };
  if (equation !== "harmonic") return curveOf(equation, x, y);
  return { label: "\\text{harmonic dressing}", x, y, color: violet, dash: "dotted", width: 2 };
}
