import {
  type MasterEquation,
  type MomentEquations,
  momentEquations,
  momentNames,
  momentParameters,
} from "../../../derivations/index.ts";
import { type CompiledSystem, compileSystem, type RightHandSide } from "../../../numeric/index.ts";
import type { Superoperator } from "../../../symbolic/index.ts";
import { naturalSizes, oscillatorUnits, type OscillatorUnits } from "../oscillator-units.ts";

/** Moment equations of a generator up to an order, with numbers. */
export interface MomentSystem {
  readonly equations: MomentEquations;
  readonly names: readonly string[];
  readonly parameters: readonly string[];
  readonly q: Float64Array;
  readonly rhs: RightHandSide;
  readonly bound: ReturnType<CompiledSystem["bind"]>;
  /** (√(ħ/mω0))^a (√(mħω0))^b of each moment; of several modes the product. */
  readonly scales: Float64Array;
}

/** A steady state of moment equations. */
export interface MomentRoot {
  readonly y: Float64Array;
  readonly stable: boolean;
}

/** A generator in x and p. */
export type MomentSource = Pick<MasterEquation, "hamiltonian" | "dissipator"> | Superoperator<"xp">;

/** The moment equations of one oscillator, or of several with a unit of length and momentum for each. */
export function momentSystem(
  source: MomentSource,
  order: number,
  numbers: ReadonlyMap<string, number>,
  units: readonly OscillatorUnits[] = [oscillatorUnits(numbers)],
): MomentSystem {
  const equations = momentEquations(source, { order });
  const names = momentNames(equations);
  const parameters = momentParameters(equations);
  const q = Float64Array.from(parameters, (name) => numbers.get(name) ?? Number.NaN);
  const { rates, cumulants, factors } = equations;
  const intermediates = [...cumulants, ...factors];
  const bound = compileSystem({ variables: names, parameters, rates, intermediates }).bind(q);
  const sizes = units.flatMap((one) => naturalSizes(one));
  const scales = Float64Array.from(equations.variables, (powers) =>
    powers.reduce((product, power, j) => product * sizes[j]! ** power, 1),
  );
  return { equations, names, parameters, q, bound, rhs: bound.rhs, scales };
}
