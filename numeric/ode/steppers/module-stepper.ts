import { allFinite } from "../all-finite.ts";
import { denseTerms, hermiteTerms } from "../dense-output.ts";
import { type ModuleCode, moduleCode, type StepInstance } from "./step-code/module-code.ts";
import { explicitStep } from "./explicit-step.ts";
import type { Stepper } from "./stepper.ts";
import type { CountedSystem } from "../system.ts";
import type { Tableau } from "../methods/tableau.ts";
import type { Tolerances } from "../tolerances.ts";

/**
 * Steps of an explicit Runge-Kutta method by a WebAssembly module made for it, where JavaScript must
 * not be made: the results of `ExplicitStepper` to the last bit.
 */
export class ModuleStepper implements Stepper {
  readonly errorOrder: number;
  readonly denseTerms: number;
  readonly prefersEqualSteps = false;
  private readonly order: number;
  private readonly needsEnd: boolean;
  private code: ModuleCode | undefined;
  private taken: StepInstance | undefined;
  /** The state when the instance was given back. */
  private final = new Float64Array(0);
  private t = Number.NaN;
  private h = Number.NaN;
  private norm = Number.NaN;
  private endKnown = false;

  constructor(
    private readonly tableau: Tableau,
    private readonly system: CountedSystem,
    private readonly tolerances: Tolerances,
    private readonly interpolates: boolean,
  ) {
    this.order = tableau.nodes.length;
    this.errorOrder = tableau.errorOrder;
    this.denseTerms = denseTerms(tableau);
    this.needsEnd = explicitStep(tableau).needsEnd;
  }

  get state(): Float64Array {
    return this.taken?.state ?? this.final;
  }

  get next(): Float64Array {
    return this.instance.next;
  }

  get derivative(): Float64Array {
    return this.instance.slope;
  }

  start(t: number, initial: Float64Array): void {
    this.finish();
    const { rhs } = this.system.current;
    const { dimension } = this.system;
    const { text } = rhs;
    const fitting = text?.statements.dimension === dimension ? text.statements : undefined;
    this.code = moduleCode(this.tableau, dimension, fitting, this.interpolates);
    const instance = this.code.take();
    this.taken = instance;
    instance.rhs = rhs;
    if (fitting !== undefined && text !== undefined) instance.load(text.coefficients);
    instance.absolute.set(this.tolerances.absolute);
    instance.state.set(initial);
    this.system.rhs(t, instance.state, instance.slope);
  }

  attempt(t: number, h: number): undefined {
    const { instance, needsEnd, order } = this;
    const { relative } = this.tolerances;
    this.t = t;
    this.h = h;
    const norm = instance.attempt(t, h, relative);
    this.norm = norm;
    this.endKnown = needsEnd || (norm < 1 && allFinite(instance.next));
    this.system.evaluations += this.endKnown ? order : order - 1;
  }

  errorNorm(): number {
    return this.norm;
  }

  evaluateEnd(): Float64Array {
    const { next, endSlope } = this.instance;
    if (!this.endKnown) this.system.rhs(this.t + this.h, next, endSlope);
    this.endKnown = true;
    return endSlope;
  }

  denseCoefficients(out: Float64Array): void {
    const { instance, t, h } = this;
    instance.extend(t, h, out);
    this.system.evaluations += this.tableau.denseOutput.nodes.length;
    hermiteTerms(instance.state, instance.next, h, instance.slope, instance.endSlope, out);
  }

  accept(): void {
    this.instance.accept();
  }

  finish(): void {
    if (this.taken === undefined) return;
    this.final = this.taken.state.slice();
    this.code?.giveBack(this.taken);
    this.taken = undefined;
  }

  private get instance(): StepInstance {
    if (this.taken === undefined) throw new Error("A stepper must start before it steps.");
    return this.taken;
  }
}
