import type { Model } from "../../derivations/index.ts";
import { type Remember, remembering } from "../runs/checkpoint.ts";

/** A file that a figure consists of. */
interface FigureFile {
  readonly name: string;
  readonly content: string;
}

/** What a figure module yields. */
export interface Figure {
  /** What it is of, by CL and by gCL; parameters that differ in it, as the frequency, have no number. */
  readonly models: readonly Model[];
  readonly files: readonly FigureFile[];
  /** Caption in plain text, with every choice that the source paper leaves open. */
  readonly caption: string;
  /** Numbers that cannot be trusted, in words. */
  readonly warnings: readonly string[];
  /** Findings that are no failure of the computation, as where an equation has no steady state. */
  readonly notes?: readonly string[];
}

/** Reports progress from 0 to 1. */
export type Progress = (fraction: number) => void;

/** Is called before the first part with what the parts depend on: models, and settings such as the points of a sweep. */
export type Begin = (models: readonly Model[], settings: object) => void;

/** Computes a figure, with its points as parts that may be kept. */
export type ComputeFigure = (progress?: Progress, remember?: Remember, begin?: Begin) => Figure;

/** Where nothing is kept. */
export const forgetting: Remember = remembering(undefined);

/** Parts with names of their own. */
export function named(remember: Remember, name: string): Remember {
  return (part, compute) => remember(`${name}, ${part}`, compute);
}

/** A model without the numbers of parameters that differ within a figure. */
export function varied(model: Model, ...names: readonly string[]): Model {
  const values = [...model.values].filter(([name]) => !names.includes(name));
  return { ...model, values: new Map(values) };
}

/** Counts how much of a work is done. */
export function counter(total: number, progress: Progress): (count?: number) => void {
  let done = 0;
  return (count = 1) => {
    done += count;
    progress(done / total);
  };
}
