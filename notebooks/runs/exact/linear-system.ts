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

/** The equations of a linear model, derived, for its numbers. */
export type LinearForm<T extends LinearSystem = LinearSystem> = (model: Model) => T;

/** The exact equations of motion of a linear model in its bath. */
export function exactSystem(model: Model): ExactSystem {
  return exactForm(model)(model);
}

/** The same for all models that differ by their numbers. */
export function exactForm(model: Model): LinearForm<ExactSystem> {
  const equations = memoryEquations(model);
  const { variables, rates, couplings, modes } = equations;
  const scalars = [...rates, ...couplings.flatMap(({ symbol, forces }) => [symbol, ...forces])];
  if (!equations.isLinear) throw isNonlinear(rates, variables);
  const spectra = spectraOf(model, equations);
  const names = [
    ...scalars.flatMap((one) => one.parameters).filter((name) => !variables.includes(name)),
    ...[...spectra.values()].flatMap(({ parameters }) => parameters),
  ];
  const slopes = slopesOf(rates, variables);
  const symbols = slopesOf(
    couplings.map(({ symbol }) => symbol),
    variables,
  );
  const tonesAt = forceTones(atRest(rates, variables));
  const [size, count] = [variables.length, couplings.length];
  return (given) => {
    const numbers = numbersOf(given, names);
    const sizes = sizesOf(modes, numbers);
    const forces = new Float64Array(size * count);
    couplings.forEach((coupling, j) => {
      valuesOf(coupling.forces, numbers, sizes).forEach((value, a) => {
        forces[a * count + j] = value;
      });
    });
    const baths = bathsAt(spectra, numbers);
    const ones = couplings.map(() => 1);
    return {
      memory: {
        ...{ size, couplings: count, forces },
        drift: jacobianOf(slopes, numbers, sizes, sizes),
        symbols: jacobianOf(symbols, numbers, sizes, ones),
        ...kernelsOf(equations, baths, numbers),
      },
      ...{ variables, sizes, numbers, baths, parts: couplings },
      tones: tonesAt(numbers, sizes),
    };
  };
}

/** The means and the white noise of a master equation of a linear model, for all models that differ by their numbers. */
export function markovianForm(model: Model, kind: MasterEquationKind): LinearForm {
  const equation = equationOfRun(model, kind);
  const { drift, diffusion, variables, dropped } = fokkerPlanck(equation);
  const rates: readonly Scalar[] = drift;
  if (dropped.length > 0) throw isNonlinear(rates, variables);
  const names = [...rates, ...diffusion.flat()]
    .flatMap((one) => one.parameters)
    .filter((name) => !variables.includes(name));
  const slopes = slopesOf(rates, variables);
  const tonesAt = forceTones(atRest(rates, variables));
  const size = variables.length;
  const forces = new Float64Array(size * size);
  for (let a = 0; a < size; a++) forces[a * (size + 1)] = 1;
  return (given) => {
    const numbers = numbersOf(withConstantsOf(equation, given), names);
    const sizes = sizesOf(model.modes, numbers);
    const noise = diffusion.flatMap((row, a) =>
      row.map((one, b) => (2 * evaluate(one, numbers).re) / (sizes[a]! * sizes[b]!)),
    );
    return {
      memory: {
        ...{ size, couplings: size, forces, symbols: new Float64Array(size * size) },
        drift: jacobianOf(slopes, numbers, sizes, sizes),
        response: (_omega, { re, im }) => {
          re.fill(0);
          im.fill(0);
        },
        noise: (_omega, { re, im }) => {
          re.set(noise);
          im.fill(0);
        },
        white: Float64Array.from(noise),
        ...{ knots: [], scale: numbers.get("omega0") ?? 1 },
      },
      ...{ variables, sizes, numbers },
      tones: tonesAt(numbers, sizes),
    };
  };
}

/** Names what is not linear, and which parameters are to be zero where it is that simple. */
function isNonlinear(rates: readonly Scalar[], variables: readonly string[]): ModelError {
  const slopesAlong = (scalars: readonly Scalar[]): readonly Scalar[] =>
    scalars.flatMap((one) => variables.map((name) => differentiate(one, name)));
  const slopes = slopesAlong(rates);
  const linear = new Set(
    slopes.flatMap((one) => substitute(one, atZero(variables)).parameters).concat("hbar"),
  );
  const curved = slopesAlong(slopes).filter((one) => !one.isZero);
  const closed =
    "The exact answer has closed equations where H_S is of second degree and the couplings are linear in x and p, which they are not here.";
  const others = "or give --what motion, quantum or state for other answers, of a map --to 40";
  if (curved.length === 0) {
    return new ModelError("coupling", `${closed} Couple x and p, ${others}.`);
  }
  const names: string[] = [];
  let left = curved;
  for (const name of new Set(curved.flatMap((one) => one.parameters))) {
    if (variables.includes(name) || linear.has(name)) continue;
    const without = left.map((one) => substitute(one, atZero([name])));
    if (without.every((one, k) => one.terms.length === left[k]!.terms.length)) continue;
    names.push(name);
    left = without.filter((one) => !one.isZero);
  }
  const zeros = left.length > 0 ? "" : `, e.g. ${names.map((name) => `--set ${name}=0`).join(" ")}`;
  return new ModelError("potential", `${closed} Leave the powers beyond out${zeros}, ${others}.`);
}

function atZero(names: readonly string[]): ReadonlyMap<string, Scalar> {
  return new Map(names.map((name) => [name, Scalar.zero]));
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
  const zeros = atZero(variables);
  return rates.map((rate) => substitute(rate, zeros));
}

/** ∂f_a/∂z_b, row by row. */
function slopesOf(
  functions: readonly Scalar[],
  variables: readonly string[],
): readonly (readonly Scalar[])[] {
  return functions.map((one) =>
    variables.map((name) => {
      const slope = differentiate(one, name);
      if (slope.parameters.includes("t")) throw isModulated();
      return slope;
    }),
  );
}

/** Their numbers with z in units of `sizes`, and f in its own. */
function jacobianOf(
  slopes: readonly (readonly Scalar[])[],
  numbers: ReadonlyMap<string, number>,
  sizes: readonly number[],
  own: readonly number[],
): Float64Array {
  return Float64Array.from(
    slopes.flatMap((row, a) =>
      row.map((slope, b) => (evaluate(slope, numbers).re * sizes[b]!) / own[a]!),
    ),
  );
}
