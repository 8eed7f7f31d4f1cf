import {
  type MasterEquation,
  type MomentEquations,
  momentEquations,
  momentNames,
  parametersIn,
  requireOneMode,
} from "../../../derivations/index.ts";
import { compileSystem, type RightHandSide } from "../../../numeric/index.ts";
import { Superoperator } from "../../../symbolic/index.ts";
import { naturalSizes, oscillatorUnits } from "../oscillator-units.ts";

/** Moment equations of a generator up to an order, with numbers. */
export interface MomentSystem {
  readonly equations: MomentEquations;
  readonly names: readonly string[];
  readonly parameters: readonly string[];
  readonly q: Float64Array;
  readonly rhs: RightHandSide;
  /** (√(ħ/mω0))^a (√(mħω0))^b of each moment. */
  readonly scales: Float64Array;
}

/** A generator in x and p. */
export type MomentSource = Pick<MasterEquation, "hamiltonian" | "dissipator"> | Superoperator<"xp">;

export function momentSystem(
  source: MomentSource,
  order: number,
  numbers: ReadonlyMap<string, number>,
): MomentSystem {
  requireOneMode(
    source instanceof Superoperator ? source : source.hamiltonian,
    "A run of moments",
    "Take the moment equations (derive --what moments, codegen --what moments), and integrate them.",
  );
  const equations = momentEquations(source, { order });
  const names = momentNames(equations);
  const parameters = parametersIn(equations.rates, names);
  const q = Float64Array.from(parameters, (name) => numbers.get(name) ?? Number.NaN);
  const { rhs } = compileSystem({ variables: names, parameters, rates: equations.rates }).bind(q);
  const [length, momentum] = naturalSizes(oscillatorUnits(numbers));
  const scales = Float64Array.from(equations.variables, ([a, b]) => length ** a * momentum ** b);
  return { equations, names, parameters, q, rhs, scales };
}
