import { arraysAt, instantiate, placesOf, Workspace } from "../../../base/webassembly/index.ts";
import type { RightHandSide, Statements } from "../../right-hand-side.ts";
import type { Tableau } from "../../methods/tableau.ts";
import { CodeCache, isSmall } from "./code-cache.ts";
import { stepMemory, type StepModuleShape } from "./step-memory.ts";
import { stepModule } from "./step-module.ts";

/** Longer modules are left, and the right-hand side is called. */
const mostBytes = 30_000;
/** Doubles of the memories that are kept for later: longer ones take long to use, not to make. */
const mostKept = 8192;

const noRightHandSide: RightHandSide = () => {
  throw new Error("An instance must be given a right-hand side before it steps.");
};

function cache(interpolates: boolean): CodeCache<ModuleCode> {
  return new CodeCache((tableau, dimension, statements) => {
    if (statements !== undefined && !isSmall(tableau, dimension)) return undefined;
    const shape = { tableau, dimension, statements, interpolates };
    const bytes = stepModule(shape);
    if (statements !== undefined && bytes.length > mostBytes) return undefined;
    return new ModuleCode(shape, new WebAssembly.Module(bytes));
  });
}

const made = { interpolating: cache(true), plain: cache(false) };

/** A module for the right-hand side with these statements, or for any if they are unknown or too long. */
export function moduleCode(
  tableau: Tableau,
  dimension: number,
  statements: Statements | undefined,
  interpolates: boolean,
): ModuleCode {
  const { interpolating, plain } = made;
  return (interpolates ? interpolating : plain).get(tableau, dimension, statements);
}

/** A module of steps, and those of its instances that nobody uses. */
export class ModuleCode {
  private readonly free: StepInstance[] = [];

  constructor(
    private readonly shape: StepModuleShape,
    private readonly module: WebAssembly.Module,
  ) {}

  /** An instance that nobody else uses until it is given back. */
  take(): StepInstance {
    return this.free.pop() ?? new StepInstance(this.shape, this.module);
  }

  giveBack(instance: StepInstance): void {
    instance.rhs = noRightHandSide;
    if (instance.length <= mostKept) this.free.push(instance);
  }
}

/** An instance of a module of steps with the arrays that it works on. */
export class StepInstance {
  readonly state: Float64Array;
  readonly next: Float64Array;
  readonly slope: Float64Array;
  readonly endSlope: Float64Array;
  readonly absolute: Float64Array;
  /** The right-hand side that is called, if it is not written out. */
  rhs = noRightHandSide;
  /** Doubles in its memory. */
  readonly length: number;
  readonly attempt: (time: number, h: number, relative: number) => number;
  private readonly extendStages: ((time: number, h: number) => void) | undefined;
  private readonly coefficients: Float64Array;
  private readonly corrections: Float64Array;
  private readonly dimension: number;
  private readonly padded: number;

  constructor(shape: StepModuleShape, module: WebAssembly.Module) {
    const { tableau, dimension, statements } = shape;
    const lengths = stepMemory(shape);
    this.length = placesOf(lengths).length;
    this.dimension = dimension;
    this.padded = lengths.state;
    const workspace = new Workspace(this.length);
    const arrays = arraysAt(lengths, workspace);
    const own = (array: Float64Array): Float64Array => array.subarray(0, dimension);
    this.state = own(arrays.state);
    this.next = own(arrays.next);
    this.slope = own(arrays.slope);
    this.endSlope = own(arrays.endSlope);
    this.absolute = own(arrays.absolute);
    this.coefficients = arrays.coefficients;
    this.corrections = arrays.corrections;
    const last = tableau.nodes.length;
    const argument = own(arrays.argument);
    const stages = Array.from({ length: arrays.stages.length / this.padded }, (_, j) =>
      j === last ? this.endSlope : own(arrays.stages.subarray(j * this.padded)),
    );
    const { time } = arrays;
    const states = stages.map((_, j) => (j === last ? this.next : argument));
    const rhs = (j: number): void => {
      this.rhs(time[0]!, states[j]!, stages[j]!);
    };
    const imports = statements?.imports.functions ?? { rhs };
    const { attempt, extend } = instantiate(module, workspace.memory, imports);
    if (!attempt) throw new Error("The module lacks a function.");
    this.attempt = attempt;
    this.extendStages = extend;
  }

  /** Sets the variables of the statements, if these are written out. */
  load(coefficients: Float64Array): void {
    if (this.coefficients.length > 0) this.coefficients.set(coefficients);
  }

  /** Makes the end of the step the start of the next one. */
  accept(): void {
    const { state, next, slope, endSlope } = this;
    for (let i = 0; i < state.length; i += 1) {
      state[i] = next[i]!;
      slope[i] = endSlope[i]!;
    }
  }

  /** After `attempt`, if it interpolates: the terms of the interpolant from the fourth on. */
  extend(time: number, h: number, out: Float64Array): void {
    this.extendStages?.(time, h);
    const { corrections, dimension, padded } = this;
    for (let j = 0; j < corrections.length / padded; j += 1) {
      for (let i = 0; i < dimension; i += 1) {
        out[(4 + j) * dimension + i] = corrections[j * padded + i]!;
      }
    }
  }
}
