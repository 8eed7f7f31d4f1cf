import {
  type BathSpectrum,
  fokkerPlanck,
  type MasterEquationKind,
  type MemoryCoupling,
  memoryEquations,
  type Model,
  ModelError,
  numbersOf,
} from "../../../derivations/index.ts";
import type { LinearMemory } from "../../../numeric/index.ts";
import {
  differentiate,
  evaluate,
  modeCount,
  type Modes,
  nameInMode,
  Scalar,
  substitute,
} from "../../../symbolic/index.ts";
import { equationOfRun, withConstantsOf } from "../equation-of-run.ts";
import { naturalSizes } from "../oscillator-units.ts";
import { type ForceTone, forceTones } from "./force-tones.ts";
import { bathsAt, kernelsOf, spectraOf } from "./kernels.ts";

/** A linear oscillator, or several, by one equation, with numbers. */
export interface LinearSystem {
  /** With x and p in units of √(ħ/mω0) and √(mħω0). */
  readonly memory: LinearMemory;
  readonly variables: readonly string[];
  /** The forces that depend on time, and those that do not at frequency zero, in the same units. */
  readonly tones: readonly ForceTone[];
  /** The units of the variables. */
  readonly sizes: readonly number[];
  readonly numbers: ReadonlyMap<string, number>;
}

/** With the baths whose modes may stand for them. */
export interface ExactSystem extends LinearSystem {
  readonly baths: ReadonlyMap<string, BathSpectrum>;
  /** Of each coupling its bath, and which quadrature of it. */
  readonly parts: readonly Pick<MemoryCoupling, "reservoir" | "quadrature">[];
}

/** The exact equations of motion of a linear model in its bath. */
export function exactSystem(model: Model): ExactSystem {
  const equations = memoryEquations(model);
  if (!equations.isLinear) throw isNonlinear();
  const { variables, rates, couplings, modes } = equations;
  const scalars = [...rates, ...couplings.flatMap(({ symbol, forces }) => [symbol, ...forces])];
  const spectra = spectraOf(model, equations);
  const numbers = numbersOf(model, [
    ...scalars.flatMap((one) => one.parameters).filter((name) => !variables.includes(name)),
    ...[...spectra.values()].flatMap(({ parameters }) => parameters),
  ]);
  const sizes = sizesOf(modes, numbers);
  const matrix = jacobianOf(rates, variables, numbers, sizes);
  const columns = couplings.map(({ forces }) => valuesOf(forces, numbers, sizes));
  const rows = jacobianOf(
    couplings.map(({ symbol }) => symbol),
    variables,
    numbers,
    sizes,
    couplings.map(() => 1),
  );
  const [size, count] = [variables.length, couplings.length];
  const forces = new Float64Array(size * count);
  columns.forEach((column, j) => column.forEach((value, a) => (forces[a * count + j] = value)));
  const baths = bathsAt(spectra, numbers);
  return {
    memory: {
      ...{ size, couplings: count, drift: matrix, forces, symbols: rows },
      ...kernelsOf(equations, baths, numbers),
    },
    ...{ variables, sizes, numbers, baths, parts: couplings },
    tones: forceTones(atRest(rates, variables), numbers, sizes),
  };
}

/** The means and the white noise of a master equation of a linear model. */
export function markovianSystem(model: Model, kind: MasterEquationKind): LinearSystem {
  const equation = equationOfRun(model, kind);
  const { drift, diffusion, variables, dropped } = fokkerPlanck(equation);
  const rates: readonly Scalar[] = drift;
  if (dropped.length > 0) throw isNonlinear();
  const scalars = [...rates, ...diffusion.flat()];
  const numbers = numbersOf(
    withConstantsOf(equation, model),
    scalars.flatMap((one) => one.parameters).filter((name) => !variables.includes(name)),
  );
  const sizes = sizesOf(model.modes, numbers);
  const size = variables.length;
  const forces = new Float64Array(size * size);
  for (let a = 0; a < size; a++) forces[a * (size + 1)] = 1;
  const noise = diffusion.flatMap((row, a) =>
    row.map((one, b) => (2 * evaluate(one, numbers).re) / (sizes[a]! * sizes[b]!)),
  );
  return {
    memory: {
      ...{ size, couplings: size, forces, symbols: new Float64Array(size * size) },
      drift: jacobianOf(rates, variables, numbers, sizes),
      response: (_omega, { re, im }) => {
        re.fill(0);
        im.fill(0);
      },
      noise: (_omega, { re, im }) => {
        re.set(noise);
        im.fill(0);
      },
      ...{ knots: [], scale: numbers.get("omega0") ?? 1 },
    },
    ...{ variables, sizes, numbers },
    tones: forceTones(atRest(rates, variables), numbers, sizes),
  };
}

function isNonlinear(): ModelError {
  return new ModelError(
    "potential",
    "The exact answer has closed equations where H_S is of second degree and the couplings are linear in x and p, which they are not here. Leave the powers beyond out, e.g. --set U=0, or give --what motion or --what state for other answers.",
  );
}

function isModulated(): ModelError {
  return new ModelError(
    "drives",
    "The exact answer at the frequency of each drive needs forces that do not depend on x, but a drive of x^2 mixes frequencies. Leave that drive out.",
  );
}

/** √(ħ/mω0) and √(mħω0) of each mode in turn. */
function sizesOf(modes: Modes, numbers: ReadonlyMap<string, number>): readonly number[] {
  const of = (name: string): number => numbers.get(name) ?? Number.NaN;
  return Array.from({ length: modeCount(modes) }, (_, mode) =>
    naturalSizes({
      hbar: of("hbar"),
      m: of(nameInMode("m", mode, modes)),
      omega0: of(nameInMode("omega0", mode, modes)),
    }),
  ).flat();
}

/** Numbers of functions without variables, in units of `sizes`. */
function valuesOf(
  functions: readonly Scalar[],
  numbers: ReadonlyMap<string, number>,
  sizes: readonly number[],
): readonly number[] {
  return functions.map((one, a) => evaluate(one, numbers).re / sizes[a]!);
}

/** Rates at z = 0: forces. */
function atRest(rates: readonly Scalar[], variables: readonly string[]): readonly Scalar[] {
  const zeros = new Map(variables.map((name) => [name, Scalar.zero]));
  return rates.map((rate) => substitute(rate, zeros));
}

/** ∂f_a/∂z_b with z in units of `sizes`, and f in its own, of which there is one for each. */
function jacobianOf(
  functions: readonly Scalar[],
  variables: readonly string[],
  numbers: ReadonlyMap<string, number>,
  sizes: readonly number[],
  own: readonly number[] = sizes,
): Float64Array {
  return Float64Array.from(
    functions.flatMap((one, a) =>
      variables.map((name, b) => {
        const slope = differentiate(one, name);
        if (slope.parameters.includes("t")) throw isModulated();
        return (evaluate(slope, numbers).re * sizes[b]!) / own[a]!;
      }),
    ),
  );
}
