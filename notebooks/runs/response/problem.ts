import type { Dependent, EquationsOfMotion, Model, SlowFlow } from "../../../derivations/index.ts";
import type { FlowFamily, PolynomialFamily } from "../../../numeric/index.ts";
import type { NaturalUnits } from "./natural-units.ts";

/** The slow flow of a model, with numbers for all parameters but those that are varied. */
export interface ResponseProblem {
  readonly model: Model;
  readonly equations: EquationsOfMotion;
  readonly flow: SlowFlow;
  /** Of the frequencies as they were given, as columns are named. */
  readonly labels: readonly string[];
  /** For each label, which term of the ansatz it is: where tones meet, two are one. */
  readonly columns: readonly AnsatzColumn[];
  /**
   * Names of the model's independent parameters, in the order of q; what the flow defines and what
   * follows from others is not among them.
   */
  readonly parameters: readonly string[];
  /** The same, and names on the way to them that follow from others. */
  readonly dependsOn: readonly string[];
  /** What follows from the parameters, unless it is varied itself. */
  readonly dependents: readonly Dependent[];
  /** Numbers of the parameters, NaN for those that are varied. */
  readonly q: Float64Array;
  /** Numbers of all parameters at both ends and in the middle of what is varied. */
  readonly samples: readonly Float64Array[];
  /** The slow flow in natural units: polynomials with coefficients that are functions of q, or with Bessel functions and averages. */
  readonly family: PolynomialFamily | FlowFamily;
  readonly units: NaturalUnits;
  /** Remarks on the choice of the ansatz. */
  readonly notes: readonly string[];
  /** The frequencies that the ansatz drops, in words. */
  readonly dropped: readonly string[];
  /** What the ansatz leaves out so that the result may be another one. */
  readonly warnings: readonly string[];
}

/** A frequency as it was given: sign times that of a term of the ansatz. */
export interface AnsatzColumn {
  readonly place: number;
  readonly sign: 1 | -1;
  /** What it is as an expression; a harmonic of frequency 0 in numbers stays one. */
  readonly tag: "constant" | "harmonic";
}
