import {
  assign,
  type Double,
  f64,
  type FunctionCode,
  i32,
  type Local,
  Locals,
  type Statement,
  when,
} from "../../../base/webassembly/index.ts";
import {
  carriedOut,
  type Estimator,
  type ExplicitStep,
  explicitStep,
  type StepOperation,
  type StepTarget,
} from "../explicit-step.ts";
import { type ComponentOfStep, normOf, scaledError } from "../step-formulas.ts";
import { stagePlace, type StepModuleShape, type StepPlaces } from "./step-memory.ts";

export type Operation<Kind extends StepOperation["kind"]> = Extract<
  StepOperation,
  { readonly kind: Kind }
>;

/** One function of a module of steps that is being written, operation by operation. */
export abstract class StepFunction {
  readonly body: Statement[] = [];
  readonly locals = new Locals();
  readonly time = this.locals.new("f64");
  readonly h = this.locals.new("f64");
  private readonly relative: Local<"f64"> | undefined;
  private norm: Local<"f64"> | undefined;
  protected readonly step: ExplicitStep;

  constructor(
    protected readonly shape: StepModuleShape,
    protected readonly places: StepPlaces,
    private readonly name: "attempt" | "extend",
  ) {
    this.step = explicitStep(shape.tableau);
    if (name === "attempt") this.relative = this.locals.new("f64");
  }

  code(): FunctionCode {
    const { name, body, locals, step, relative } = this;
    carriedOut(step[name], this.target);
    const parameters = relative === undefined ? 2 : 3;
    const whole = { name, parameters, locals, body };
    return this.norm === undefined ? whole : { ...whole, result: this.norm };
  }

  protected abstract stage(operation: Operation<"stage">): void;
  protected abstract end(operation: Operation<"end">): void;
  protected abstract correction(operation: Operation<"correction">): void;
  /** The right-hand side at the end of the step, to stage `j`. */
  protected abstract evaluateEnd(j: number): Statement;
  /** Statements for every component. */
  protected abstract each(
    write: (component: ComponentOfStep<Double>) => readonly Statement[],
  ): Statement;

  private readonly target: StepTarget<void> = {
    stage: (operation) => {
      this.stage(operation);
    },
    end: (operation) => {
      this.end(operation);
    },
    endSlope: ({ stage, when: condition }) => {
      const evaluated = this.evaluateEnd(stage);
      this.body.push(condition === "always" ? evaluated : this.ifSufficient(evaluated));
    },
    norm: ({ estimators }) => {
      this.body.push(...this.normCode(estimators));
    },
    correction: (operation) => {
      this.correction(operation);
    },
  };

  protected timeAt(node: number): Double {
    const step = node === 1 ? this.h : f64.multiply(f64.constant(node), this.h);
    return f64.add(this.time, step);
  }

  protected stagePlace(j: number): number {
    return stagePlace(this.shape, this.places, j);
  }

  /** Where correction `term` begins. */
  protected correctionPlace(term: number): number {
    return this.places.corrections + 16 * Math.ceil(this.shape.dimension / 2) * term;
  }

  private ifSufficient(evaluated: Statement): Statement {
    const { locals, norm = f64.constant(0) } = this;
    const sufficient = locals.new("i32");
    return [
      assign(sufficient, f64.less(norm, f64.constant(1))),
      this.each(({ end }) => {
        const finite = f64.equal(f64.subtract(end, end), f64.constant(0));
        return [assign(sufficient, i32.and(sufficient, finite))];
      }),
      when(sufficient, [evaluated]),
    ].flat();
  }

  private normCode(estimators: readonly Estimator[]): readonly Statement[] {
    const { locals, h, relative = f64.constant(0) } = this;
    const error = locals.new("f64");
    const squares = estimators.map(() => locals.new("f64"));
    const sums = estimators.flatMap(({ row }, m) => {
      const sum = squares[m] as Local<"f64">;
      return [
        assign(sum, f64.constant(0)),
        this.each((component) => [
          assign(error, scaledError(component, relative, row, f64)),
          assign(sum, f64.add(sum, f64.multiply(error, error))),
        ]),
      ];
    });
    const norm = locals.new("f64");
    this.norm = norm;
    const noError = f64.equal(squares[0] as Double, f64.constant(0));
    return [
      ...sums,
      assign(norm, normOf<Double>(squares, h, this.shape.dimension, estimators, f64)),
      // 0/0 where there is no error at all.
      when(noError, [assign(norm, f64.constant(0))]),
    ];
  }
}
