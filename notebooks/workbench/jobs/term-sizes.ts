import {
  adjointEquation,
  dissipatorTerms,
  equationsOfMotion,
  hamiltonianByOrigin,
  type MasterEquationKind,
  masterEquation,
  meanField,
  type Model,
  motionTerms,
  namesInModes,
  numbersOf,
  phaseSpaceEquations,
  withDefinitions,
} from "../../../derivations/index.ts";
import { compileScalars } from "../../../numeric/index.ts";
import { Operator, type Scalar } from "../../../symbolic/index.ts";
import { ringdown, type RingdownOptions } from "../../runs/motion/index.ts";
import type { Form } from "../state/workbench.ts";

/** How large a term is along a motion. */
export interface TermSize {
  readonly name: string;
  /** The root of the mean of its square over all times of the motion. */
  readonly size: number;
}

interface Motion {
  readonly names: readonly string[];
  /** The values of the names at each time. */
  readonly rows: readonly Float64Array[];
}

/** The size of each term of ẍ, or of dx/dt and dp/dt, along the motion. */
export async function motionSizes(
  model: Model,
  kind: MasterEquationKind,
  form: Form,
  span: RingdownOptions,
): Promise<readonly TermSize[]> {
  const equations = equationsOfMotion(model, { kind, form });
  const terms = motionTerms(equations);
  const motion = await motionOf(model, kind, span);
  return sizesAlong(
    model,
    motion,
    terms.map(({ name, value }) => ({ name, value })),
  );
}

/**
 * The size of what each term of the dissipator adds to the rate of the energy p²/2m + ½mω0²x² along the mean-field motion.
 */
export async function dissipatorSizes(
  model: Model,
  kind: MasterEquationKind,
  span: RingdownOptions,
): Promise<readonly TermSize[]> {
  const equation = masterEquation(model, { kind });
  const energy = hamiltonianByOrigin(model).get("harmonic") ?? Operator.of("xp", model.modes, []);
  const hamiltonian = Operator.of("xp", model.modes, []);
  const terms = dissipatorTerms(equation).map((term) => ({
    name: term.name,
    value: meanField(adjointEquation({ ...equation, hamiltonian, dissipator: [term] }, energy)),
  }));
  return sizesAlong(equation.model, await motionOf(model, kind, span), terms);
}

/** t, x, ẋ and p along the motion of a ringdown. */
async function motionOf(
  model: Model,
  kind: MasterEquationKind,
  span: RingdownOptions,
): Promise<Motion> {
  const { times, columns } = await ringdown(model, { ...span, kind, effort: "quick" });
  const positions = namesInModes("x", model.modes);
  const [velocities, momenta] = ["xdot", "p"].map((name) => namesInModes(name, model.modes)) as [
    readonly string[],
    readonly string[],
  ];
  const names = ["t", ...positions.flatMap((x, j) => [x, velocities[j] ?? "", momenta[j] ?? ""])];
  const rows = Array.from(times, (t, at) =>
    Float64Array.of(
      t,
      ...positions.flatMap((_, j) => [
        columns[2 * j]?.values[at] ?? Number.NaN,
        columns[2 * j + 1]?.values[at] ?? Number.NaN,
        0,
      ]),
    ),
  );
  withMomenta(model, kind, names, rows);
  return { names, rows };
}

/** dx/dt = αp + g with α free of p: p from ẋ, where that is so. */
function withMomenta(
  model: Model,
  kind: MasterEquationKind,
  names: readonly string[],
  rows: readonly Float64Array[],
): void {
  const { rates } = phaseSpaceEquations(masterEquation(model, { kind }));
  const velocities = rates.filter((_, j) => j % 2 === 0);
  const evaluate = evaluatorOf(model, names, velocities);
  for (const row of rows) {
    const at = row.slice();
    const drift = evaluate(at).slice();
    velocities.forEach((_, j) => {
      at[3 * j + 3] = 1;
    });
    const both = evaluate(at);
    velocities.forEach((_, j) => {
      const alpha = (both[j] ?? Number.NaN) - (drift[j] ?? Number.NaN);
      row[3 * j + 3] = ((row[3 * j + 2] ?? Number.NaN) - (drift[j] ?? Number.NaN)) / alpha;
    });
  }
}

/** The numbers of parameters of a model, and of frequencies that a slow flow defines by them. */
export function flowNumbers(
  model: Model,
  { definitions }: Defined,
  names: readonly string[],
): ReadonlyMap<string, number> {
  const own = new Set(definitions.map(({ name }) => name));
  const inside = definitions.flatMap(({ value }) => value.parameters);
  const needed = [...names.filter((name) => !own.has(name)), ...inside];
  return withDefinitions({ definitions }, numbersOf(model, needed));
}

type Defined = Parameters<typeof withDefinitions>[0];

/** The values of scalars at a row of names, with the numbers of the model for all others. */
function evaluatorOf(
  model: Model,
  names: readonly string[],
  scalars: readonly Scalar[],
): (row: Float64Array) => Float64Array {
  const known = new Set(names);
  const others = [...new Set(scalars.flatMap(({ parameters }) => parameters))].filter(
    (name) => !known.has(name),
  );
  const numbers = numbersOf(model, others);
  const all = Float64Array.of(
    ...names.map(() => 0),
    ...others.map((name) => numbers.get(name) ?? Number.NaN),
  );
  const table = compileScalars(scalars, [...names, ...others]);
  const [re, im] = [new Float64Array(scalars.length), new Float64Array(scalars.length)];
  return (row) => {
    all.set(row);
    table(all, re, im);
    return re;
  };
}

/** The root mean square of terms along a motion. */
function sizesAlong(
  model: Model,
  { names, rows }: Motion,
  terms: readonly { readonly name: string; readonly value: Scalar }[],
): readonly TermSize[] {
  const evaluate = evaluatorOf(
    model,
    names,
    terms.map(({ value }) => value),
  );
  return rootMeanSquares(
    terms,
    rows.map((row) => evaluate(row).slice()),
  );
}

/** The size of each term from its values at all times. */
export function rootMeanSquares(
  terms: readonly { readonly name: string }[],
  rows: readonly Float64Array[],
): readonly TermSize[] {
  return terms.map(({ name }, j) => ({
    name,
    size: Math.sqrt(rows.reduce((sum, row) => sum + row[j]! ** 2, 0) / rows.length),
  }));
}
