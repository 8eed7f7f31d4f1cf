import {
  assign,
  type Double,
  f64,
  i32,
  type Local,
  type Statement,
} from "../../../base/webassembly/index.ts";
import type { Statements } from "../../right-hand-side.ts";
import type { Row } from "../explicit-step.ts";
import { combination, type ComponentOfStep, moved } from "../step-formulas.ts";
import { type Operation, StepFunction } from "./step-function.ts";
import type { StepModuleShape, StepPlaces } from "./step-memory.ts";

const origin = i32.constant(0);

/** Steps with the right-hand side written out: components are variables of the function. */
export class InlinedStep extends StepFunction {
  private readonly components: readonly number[];
  private readonly coefficients: readonly Local<"f64">[];
  private readonly starts: readonly Double[];
  private readonly stages: (readonly Double[])[] = [];
  private ends: readonly Local<"f64">[] = [];

  constructor(
    shape: StepModuleShape,
    places: StepPlaces,
    name: "attempt" | "extend",
    private readonly statements: Statements,
  ) {
    super(shape, places, name);
    this.components = Array.from({ length: shape.dimension }, (_, i) => i);
    this.coefficients = Array.from({ length: statements.coefficients }, (_, j) =>
      this.keep(f64.load(origin, places.coefficients + 8 * j)),
    );
    // An attempt keeps everything in variables; what follows it reads what the attempt has stored.
    const load = (place: number) => (i: number) => f64.load(origin, place + 8 * i);
    const at = (place: number): readonly Double[] =>
      this.components
        .map(load(place))
        .map((value) => (name === "attempt" ? this.keep(value) : value));
    this.starts = at(places.state);
    const known = name === "attempt" ? 1 : this.step.last + 1;
    for (let j = 0; j < known; j += 1) this.stages[j] = at(this.stagePlace(j));
  }

  protected stage({ stage, node, row }: Operation<"stage">): void {
    const state = (i: number): Double => this.moved(row, i);
    const stores = this.shape.interpolates;
    this.body.push(this.evaluate(stage, node, state, stores));
  }

  protected end({ row }: Operation<"end">): void {
    const { places } = this;
    this.ends = this.components.map((i) => this.keep(this.moved(row, i)));
    this.body.push(...this.ends.map((value, i) => f64.store(origin, value, places.next + 8 * i)));
  }

  protected evaluateEnd(j: number): Statement {
    return this.evaluate(j, 1, (i) => this.ends[i] as Double, true);
  }

  protected correction({ term, row }: Operation<"correction">): void {
    const place = this.correctionPlace(term);
    for (const i of this.components) {
      const value = f64.multiply(this.h, combination(row, this.stageOf(i), f64));
      this.body.push(f64.store(origin, value, place + 8 * i));
    }
  }

  protected each(write: (component: ComponentOfStep<Double>) => readonly Statement[]): Statement {
    return this.components.flatMap((i) =>
      write({
        start: this.starts[i] as Double,
        end: this.ends[i] as Double,
        absolute: f64.load(origin, this.places.absolute + 8 * i),
        stage: this.stageOf(i),
      }).flat(),
    );
  }

  private moved(row: Row, i: number): Double {
    return moved<Double>(this.starts[i] as Double, this.h, row, this.stageOf(i), f64);
  }

  private stageOf(i: number): (j: number) => Double {
    return (j) => this.stages[j]?.[i] as Double;
  }

  private keep(value: Double): Local<"f64"> {
    const local = this.locals.new("f64");
    this.body.push(assign(local, value));
    return local;
  }

  /** The right-hand side after `node` of the step, at `state`: stage `j`, stored if need be. */
  private evaluate(
    j: number,
    node: number,
    state: (i: number) => Double,
    stores: boolean,
  ): Statement {
    const { locals } = this;
    const outputs = this.components.map(() => locals.new("f64"));
    const code = this.statements.encode({
      locals,
      time: this.timeAt(node),
      state,
      coefficient: (k) => this.coefficients[k] as Local<"f64">,
      output: (i) => outputs[i] as Local<"f64">,
    });
    this.stages[j] = outputs;
    const place = this.stagePlace(j);
    const stored = outputs.map((output, i) => f64.store(origin, output, place + 8 * i));
    return [...code, ...(stores ? stored : [])].flat();
  }
}
