export type { Figure, FigureFile, Progress } from "./figure.ts";
export { figure2 } from "./figure-2/figure-2.ts";
