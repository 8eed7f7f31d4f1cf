import type { ComputeFigure } from "./figure.ts";
import { figure2 } from "./figure-2/figure-2.ts";
import { ringdownFigure } from "./figure-2/ringdown-figure.ts";
import { figure3 } from "./figure-3/figure-3.ts";
import { figure4 } from "./figure-4/figure-4.ts";
import { figure5 } from "./figure-5/figure-5.ts";
import { figure6 } from "./figure-6/figure-6.ts";

export type { Begin, Figure, Progress } from "./figure.ts";
export { figure3, figure4, ringdownFigure };

/** The figures of the paper by number. */
export const figures: ReadonlyMap<string, ComputeFigure> = new Map([
  ["2", figure2],
  ["3", figure3],
  ["4", figure4],
  ["5", figure5],
  ["6", figure6],
]);
