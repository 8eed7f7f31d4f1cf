import {
  embeddedEquations,
  type EquationsOfMotion,
  knownNumbers,
  type MasterEquationKind,
  memoryEquations,
  type Model,
  ModelError,
  numbersOf,
  parametersOf,
  phaseSpaceEquations,
  type SpectrumOfBath,
} from "../../../derivations/index.ts";
import { compileSystem, integrate, type RightHandSide, succeeded } from "../../../numeric/index.ts";
import { equationOfRun, withConstantsOf } from "../equation-of-run.ts";
import { naturalSizes, oscillatorUnits } from "../oscillator-units.ts";
import { type Kept, keptOr } from "../run.ts";
import type { Candidate } from "./candidates.ts";
import { spectraOf } from "./kernels.ts";

/** Times, the start and the relative error of a step. */
export interface Asked {
  readonly times: Float64Array;
  readonly start: readonly [x: number, p: number];
  readonly tolerance: number;
}

/** x and p at the times, and why there are none after some of them. */
export interface Integrated {
  readonly x: Float64Array;
  readonly p: Float64Array;
  readonly message: string;
}

/** Equations of motion with numbers. */
export interface BoundMotion {
  readonly rhs: RightHandSide;
  /** ∂f_i/∂y_j, row by row. */
  readonly jacobian: RightHandSide;
  /** Typical sizes of the variables: x, p, then those of the memory. */
  readonly sizes: readonly number[];
}

/** Equations of motion, compiled, for the numbers of a model. */
export type MotionForm = (model: Model) => BoundMotion;

interface MotionForms {
  readonly exact: MotionForm;
  readonly of: (candidate: Pick<Candidate, "kind" | "model">) => MotionForm;
  readonly spectra: ReadonlyMap<string, SpectrumOfBath>;
}

/**
 * The equations of the classical motion, derived and compiled once for all models that differ by numbers that the
 * couplings do not have; which of them acts is seen by these.
 */
export function motionForms(model: Model, kept: Kept | undefined): MotionForms {
  const names = keptOr(kept, ["numbers of couplings"], model, () => couplingNames(model));
  const numbers = knownNumbers(model);
  const ofCouplings = names.map((name) => numbers.get(name) ?? null);
  return keptOr(kept, ["exact motion", ofCouplings], model, () => formsOf(model));
}

function couplingNames(model: Model): readonly string[] {
  const forces = memoryEquations(model).couplings.flatMap((one) => one.forces);
  return [...new Set(forces.flatMap((force) => force.parameters))];
}

function formsOf(model: Model): MotionForms {
  const embedded = embeddedEquations(model);
  requireOneMode(embedded.own);
  const found = new Map<MasterEquationKind, MotionForm>();
  return {
    exact: compiled(embedded),
    spectra: spectraOf(model, memoryEquations(model)),
    of: ({ kind, model: stands }) => {
      const present = found.get(kind) ?? masterForm(stands, kind);
      found.set(kind, present);
      return present;
    },
  };
}

function masterForm(model: Model, kind: MasterEquationKind): MotionForm {
  const equation = equationOfRun(model, kind);
  const form = compiled(phaseSpaceEquations(equation));
  return (given) => form(withConstantsOf(equation, given));
}

function compiled(equations: EquationsOfMotion): MotionForm {
  const system = compileSystem({ ...equations, parameters: parametersOf(equations) });
  return (model) => {
    const values = numbersOf(model, system.parameters);
    const q = Float64Array.from(system.parameters, (name) => values.get(name) ?? Number.NaN);
    const units = oscillatorUnits(values);
    const [length, momentum] = naturalSizes(units);
    const bound = system.bind(q);
    return {
      rhs: bound.rhs,
      get jacobian() {
        return bound.jacobian;
      },
      // The memory is an integral of positions over time.
      sizes: equations.variables.map((_, k) =>
        k === 0 ? length : k === 1 ? momentum : length / units.omega0,
      ),
    };
  };
}

/** The motion from a start, with the memory empty. */
export function integrated(bound: BoundMotion, asked: Asked): Integrated {
  const { times, start, tolerance } = asked;
  const count = bound.sizes.length;
  const solution = integrate(bound.rhs, {
    initial: [...start, ...Array.from({ length: count - 2 }, () => 0)],
    ...{ from: 0, to: times.at(-1) ?? 0, outputTimes: times, relativeTolerance: tolerance },
    absoluteTolerance: allowedErrors(bound, asked),
    maxSteps: 10_000_000,
  });
  const column = (k: number): Float64Array =>
    Float64Array.from(times, (_, n) => solution.states[n * count + k] ?? Number.NaN);
  const message = succeeded(solution) ? "" : solution.message;
  return { x: column(0), p: column(1), message };
}

/**
 * Errors allowed beside the relative ones. An error δ of a variable y of the memory, with ẏ = -ry + …, adds (∂ẋ/∂y)δ/r to x until
 * it is forgotten, so it may be as large as makes a third of the error allowed in x and p at the amplitude of the start. Its own relative
 * error would cut steps short, since y changes sign as x does and is small beside what it makes.
 */
function allowedErrors({ jacobian, sizes }: BoundMotion, { start, tolerance }: Asked): number[] {
  const count = sizes.length;
  const own = start.length;
  const rates = new Float64Array(count * count);
  // The memory acts linearly: any state will do.
  if (count > own) jacobian(0, new Float64Array(count), rates);
  const amplitude = Math.max(...start.map((value, i) => Math.abs(value) / sizes[i]!)) || 1;
  return sizes.map((size, k) => {
    if (k < own) return 1e-3 * tolerance * size;
    const forgetting = Math.hypot(...rates.subarray(k * count + own, (k + 1) * count));
    const reach = start.map((_, i) => Math.abs(rates[i * count + k]!) / sizes[i]!);
    return (tolerance * amplitude * forgetting) / (3 * Math.max(...reach));
  });
}

function requireOneMode(own: number): void {
  if (own === 2) return;
  throw new ModelError(
    "modes",
    "The exact motion is that of one oscillator here. Give a model without `modes`.",
  );
}
