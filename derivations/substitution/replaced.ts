import {
  type DissipatorForm,
  type Line,
  replacedBrackets,
  replacedLine,
  Scalar,
  withScalars,
} from "../../symbolic/index.ts";
import type { Derivation } from "../derivation/index.ts";
import type { EquationsOfMotion, Validity } from "../equations/index.ts";
import type { NormalExpansion } from "../equations/expansion/index.ts";
import type { MomentEquations } from "../equations/moments/index.ts";
import type { Kossakowski } from "../equations/positivity/index.ts";
import type { MasterEquation } from "../theory/index.ts";
import {
  type FokkerPlanck,
  forEach,
  type WignerEquation,
  type WignerTerm,
} from "../equations/wigner/index.ts";
import { lossBrackets, type Model } from "../model/index.ts";
import type { SlowFlow } from "../equations/slow-flow/index.ts";

/** What is put for every scalar of an equation, e.g. numbers for its parameters. */
export type Replacement = (scalar: Scalar) => Scalar;

/** A report of validity with other scalars; its numbers are those of the model. */
export function replacedValidity(report: Validity, put: Replacement): Validity {
  const ratio = <T extends Validity["neglected"]["ratios"][number]>(one: T): T => ({
    ...one,
    expression: put(one.expression),
  });
  return {
    ...report,
    energies: report.energies.map((one) => ({
      ...one,
      energy: put(one.energy),
      overMemory: ratio(one.overMemory),
      overThermal: ratio(one.overThermal),
    })),
    neglected: { ...report.neglected, ratios: report.neglected.ratios.map(ratio) },
    effects: report.effects.map((effect) => ({ ...effect, ratio: ratio(effect.ratio) })),
  };
}

/** An expansion with other scalars; the names of the zero-point factors stay. */
export function replacedExpansion(result: NormalExpansion, put: Replacement): NormalExpansion {
  return {
    ...result,
    expansion: withScalars(result.expansion, put),
    smoothing: result.smoothing.map((one) => ({ ...one, exponent: put(one.exponent) })),
    effective: withScalars(result.effective, put),
  };
}

/** V1, V2, the given couplings and loss with other scalars; the numbers of a model stay. */
export function replacedModel(model: Model, put: Replacement): Model {
  return {
    ...model,
    potential: withScalars(model.potential, put),
    modulations: model.modulations.map((one) => ({
      ...one,
      operator: withScalars(one.operator, put),
    })),
    drives: model.drives.map((drive) => ({
      ...drive,
      coefficient: put(drive.coefficient),
      frequency: put(drive.frequency),
    })),
    coupling: model.coupling?.map((one) => ({
      ...one,
      operator: withScalars(one.operator, put),
    })),
    loss: model.loss.map((one) => {
      const operator = withScalars(one.operator, put);
      const [rate, occupation] = [put(one.rate), put(one.occupation)];
      const brackets = lossBrackets(rate, operator, occupation);
      return { ...one, rate, operator, brackets, occupation };
    }),
  };
}

/** Terms that vanish are left out. */
export function replacedMasterEquation(equation: MasterEquation, put: Replacement): MasterEquation {
  return {
    ...equation,
    hbar: put(equation.hbar ?? Scalar.parameter("hbar")),
    hamiltonian: withScalars(equation.hamiltonian, put),
    dissipator: replacedBrackets(equation.dissipator, put),
  };
}

export function replacedEquations(
  equations: EquationsOfMotion,
  put: Replacement,
): EquationsOfMotion {
  return { ...equations, rates: equations.rates.map(put) };
}

/** Polynomials of the basis stay as they are, ħ in their products included; sines and cosines have other wave numbers. */
export function replacedKossakowski(
  { basis, matrix, hamiltonian }: Kossakowski,
  put: Replacement,
): Kossakowski {
  return {
    basis: basis.map((one) => (one.isPolynomial ? one : withScalars(one, put))),
    matrix: matrix.map((row) => row.map(put)),
    hamiltonian: withScalars(hamiltonian, put),
  };
}

/** Operators stay as they are; terms that vanish are left out. */
export function replacedDissipatorForm(
  { hamiltonian, terms }: DissipatorForm<"normal">,
  put: Replacement,
): DissipatorForm<"normal"> {
  return {
    hamiltonian: withScalars(hamiltonian, put),
    terms: terms
      .map((term) => ({ ...term, coefficient: put(term.coefficient) }))
      .filter(({ coefficient }) => !coefficient.isZero),
  };
}

/** Terms that vanish are left out. */
export function replacedWignerEquation(
  { variables, terms, waves }: WignerEquation,
  put: Replacement,
): WignerEquation {
  return {
    variables,
    terms: replacedDifferential(terms, put),
    waves: replacedDifferential(waves, put).map((term) => ({
      ...term,
      within: put(term.within),
      shifts: term.shifts.map(put),
    })),
  };
}

export function replacedFokkerPlanck(
  { drift, diffusion, dropped, ...others }: FokkerPlanck,
  put: Replacement,
): FokkerPlanck {
  return {
    ...others,
    drift: forEach(drift, put),
    diffusion: forEach(diffusion, (row) => forEach(row, put)),
    dropped: replacedDifferential(dropped, put).map((term) =>
      term.within === undefined ? term : { ...term, within: put(term.within) },
    ),
  };
}

function replacedDifferential<T extends WignerTerm>(
  terms: readonly T[],
  put: Replacement,
): readonly T[] {
  return terms
    .map((term) => ({ ...term, coefficient: put(term.coefficient) }))
    .filter(({ coefficient }) => !coefficient.isZero);
}

export function replacedMoments(equations: MomentEquations, put: Replacement): MomentEquations {
  return {
    ...equations,
    rates: equations.rates.map(put),
    cumulants: equations.cumulants.map((one) => ({ ...one, value: put(one.value) })),
    factors: equations.factors.map(({ name, exponent }) => ({ name, exponent: put(exponent) })),
  };
}

/** A slow flow with other scalars in its rates and frequencies; the names of the amplitudes stay. */
export function replacedSlowFlow(flow: SlowFlow, put: Replacement): SlowFlow {
  const terms = flow.ansatz.terms.map((term) =>
    term.tag === "constant" ? term : { ...term, frequency: put(term.frequency) },
  );
  return {
    ...flow,
    ansatz: { ...flow.ansatz, terms },
    frequencies: flow.frequencies.map(put),
    droppedFrequencies: flow.droppedFrequencies.map(put),
    droppedDrives: flow.droppedDrives.map((drive) => ({
      ...drive,
      frequency: put(drive.frequency),
    })),
    rates: flow.rates.map(put),
    balance: flow.balance.map(put),
    definitions: flow.definitions.map(({ name, value }) => ({ name, value: put(value) })),
    functions: flow.functions.map((one) =>
      one.tag === "bessel"
        ? { ...one, square: put(one.square), scale: put(one.scale) }
        : { ...one, value: put(one.value), frequency: put(one.frequency) },
    ),
  };
}

/** Computed values of a derivation; relations in words of mathematics stay as they are. */
export function replacedDerivation(
  { masterEquation, steps }: Derivation,
  put: Replacement,
): Derivation {
  const replaced = (line: Line): Line => replacedLine(line, put);
  return {
    masterEquation: replacedMasterEquation(masterEquation, put),
    steps: steps.map((step) => ({
      ...step,
      before: step.before.map(replaced),
      after: step.after.map(replaced),
    })),
  };
}
