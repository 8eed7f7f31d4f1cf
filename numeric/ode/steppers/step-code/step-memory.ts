import type { Statements } from "../../right-hand-side.ts";
import type { Tableau } from "../../methods/tableau.ts";

/** What a module of steps is made for. */
export interface StepModuleShape {
  readonly tableau: Tableau;
  readonly dimension: number;
  /** Statements to write out instead of calling the right-hand side. */
  readonly statements: Statements | undefined;
  /** Whether there is a function for the interpolant, for which all stages are stored. */
  readonly interpolates: boolean;
}

/** Lengths of the arrays that a module of steps works on. */
export function stepMemory({ tableau, dimension, statements }: StepModuleShape) {
  // Pairs are taken at once; what fills them up stays 0.
  const padded = 2 * Math.ceil(dimension / 2);
  const { nodes, corrections } = tableau.denseOutput;
  return {
    state: padded,
    next: padded,
    slope: padded,
    endSlope: padded,
    argument: padded,
    absolute: padded,
    time: 1,
    coefficients: statements?.coefficients ?? 0,
    stages: padded * (tableau.nodes.length + 1 + nodes.length),
    corrections: padded * corrections.length,
  };
}

export type StepPlaces = Readonly<Record<keyof ReturnType<typeof stepMemory>, number>>;

/** Where stage `j` is stored, in bytes: the first and the one at the end have arrays of their own. */
export function stagePlace(
  { tableau, dimension }: StepModuleShape,
  places: StepPlaces,
  j: number,
): number {
  if (j === 0) return places.slope;
  if (j === tableau.nodes.length) return places.endSlope;
  return places.stages + 16 * Math.ceil(dimension / 2) * j;
}
