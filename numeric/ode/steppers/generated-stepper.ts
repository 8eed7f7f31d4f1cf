import { allFinite } from "../all-finite.ts";
import { denseTerms, hermiteTerms } from "../dense-output.ts";
import type { RightHandSide } from "../right-hand-side.ts";
import { type StepArrays, type StepCode, stepCode } from "./step-code/step-code.ts";
import { explicitStep } from "./explicit-step.ts";
import type { Stepper } from "./stepper.ts";
import type { CountedSystem } from "../system.ts";
import type { Tableau } from "../methods/tableau.ts";
import type { Tolerances } from "../tolerances.ts";

const nothing = new Float64Array(0);
const noCode: StepCode["attempt"] = () => {
  throw new Error("A stepper must start before it steps.");
};

/**
 * Steps of an explicit Runge-Kutta method by code made for it: the results of `ExplicitStepper` to the
 * last bit, several times faster.
 */
export class GeneratedStepper implements Stepper, StepArrays {
  state: Float64Array;
  next: Float64Array;
  slope: Float64Array;
  endSlope: Float64Array;
  stages: StepArrays["stages"] = nothing;
  readonly argument: Float64Array;
  readonly absolute: Float64Array;
  readonly relative: number;
  rhs: RightHandSide;
  readonly errorOrder: number;
  readonly denseTerms: number;
  readonly prefersEqualSteps = false;
  private readonly order: number;
  private readonly needsEnd: boolean;
  private code: StepCode | undefined;
  private step = noCode;
  private coefficients: Float64Array = nothing;
  private t = Number.NaN;
  private h = Number.NaN;
  private norm = Number.NaN;
  private endKnown = false;

  constructor(
    private readonly tableau: Tableau,
    private readonly system: CountedSystem,
    tolerances: Tolerances,
    private readonly keepsStages: boolean,
  ) {
    const { dimension } = system;
    this.order = tableau.nodes.length;
    this.errorOrder = tableau.errorOrder;
    this.denseTerms = denseTerms(tableau);
    this.needsEnd = explicitStep(tableau).needsEnd;
    this.state = new Float64Array(dimension);
    this.next = new Float64Array(dimension);
    this.slope = new Float64Array(dimension);
    this.endSlope = new Float64Array(dimension);
    this.argument = new Float64Array(dimension);
    this.absolute = tolerances.absolute;
    this.relative = tolerances.relative;
    this.rhs = system.rhs;
  }

  get derivative(): Float64Array {
    return this.slope;
  }

  start(t: number, initial: Float64Array): void {
    const { rhs } = this.system.current;
    const { dimension } = this.system;
    const statements = rhs.text?.statements;
    const fitting = statements?.dimension === dimension ? statements : undefined;
    const code = stepCode(this.tableau, dimension, fitting);
    if (code !== this.code) this.stages = this.stagesFor(code);
    this.code = code;
    this.step = this.keepsStages ? code.attemptKeepingStages : code.attempt;
    this.rhs = rhs;
    this.coefficients = rhs.text?.coefficients ?? nothing;
    this.state.set(initial);
    this.system.rhs(t, this.state, this.slope);
  }

  attempt(t: number, h: number): undefined {
    this.t = t;
    this.h = h;
    const norm = this.step(t, h, this, this.coefficients);
    this.norm = norm;
    this.endKnown = this.needsEnd || (norm < 1 && allFinite(this.next));
    this.system.evaluations += this.endKnown ? this.order : this.order - 1;
  }

  errorNorm(): number {
    return this.norm;
  }

  evaluateEnd(): Float64Array {
    if (!this.endKnown) this.system.rhs(this.t + this.h, this.next, this.endSlope);
    this.endKnown = true;
    return this.endSlope;
  }

  denseCoefficients(out: Float64Array): void {
    const { state, next, h, slope, endSlope } = this;
    this.code?.extend(this.t, h, this, this.coefficients, out);
    this.system.evaluations += this.tableau.denseOutput.nodes.length;
    hermiteTerms(state, next, h, slope, endSlope, out);
  }

  accept(): void {
    const { state, slope } = this;
    this.state = this.next;
    this.next = state;
    this.slope = this.endSlope;
    this.endSlope = slope;
  }

  private stagesFor(code: StepCode): StepArrays["stages"] {
    const { dimension } = this.system;
    const count = this.order + 1 + this.tableau.denseOutput.nodes.length;
    if (code.inlined) return this.keepsStages ? new Float64Array(count * dimension) : nothing;
    return Array.from({ length: count }, () => new Float64Array(dimension));
  }
}
