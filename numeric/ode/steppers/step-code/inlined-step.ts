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
import type { Statements } from "../../right-hand-side.ts";
import { combination, errorNorm, moved } from "./step-formulas.ts";
import {
  stagePlace,
  type StepFunctions,
  type StepModuleShape,
  type StepPlaces,
} from "./step-memory.ts";

interface Shape extends StepModuleShape {
  readonly statements: Statements;
}

const origin = i32.constant(0);

/** Steps with the right-hand side written out: components are variables of the function. */
export function inlinedStep(shape: Shape, places: StepPlaces): StepFunctions {
  return {
    attempt: attempt(shape, places),
    get extend() {
      return extend(shape, places);
    },
  };
}

/** One function that is being written. */
class StepFunction {
  readonly body: Statement[] = [];
  readonly locals = new Locals();
  readonly time = this.locals.new("f64");
  readonly h = this.locals.new("f64");
  readonly components: readonly number[];
  private readonly coefficients: readonly Local<"f64">[];

  constructor(
    private readonly shape: Shape,
    private readonly places: StepPlaces,
    /** Parameters beside time and step. */
    more: readonly "relative"[],
  ) {
    this.relative = more.map(() => this.locals.new("f64"))[0] ?? f64.constant(0);
    this.components = Array.from({ length: shape.dimension }, (_, i) => i);
    this.coefficients = Array.from({ length: shape.statements.coefficients }, (_, j) =>
      this.keep(f64.load(origin, places.coefficients + 8 * j)),
    );
  }

  readonly relative: Double;

  keep(value: Double): Local<"f64"> {
    const local = this.locals.new("f64");
    this.body.push(assign(local, value));
    return local;
  }

  loaded(place: number): readonly Local<"f64">[] {
    return this.components.map((i) => this.keep(f64.load(origin, place + 8 * i)));
  }

  /** Variables for a stage. */
  stage(): readonly Local<"f64">[] {
    return this.components.map(() => this.locals.new("f64"));
  }

  /** The right-hand side after `node` of the step, at `state`, to `outputs`, and to memory too. */
  evaluate(
    j: number,
    node: number,
    state: (i: number) => Double,
    outputs: readonly Local<"f64">[],
    stores: boolean,
  ): readonly Statement[] {
    const { shape, places, locals } = this;
    const step = node === 1 ? this.h : f64.multiply(f64.constant(node), this.h);
    const statements = shape.statements.encode({
      locals,
      time: f64.add(this.time, step),
      state,
      coefficient: (k) => this.coefficients[k] as Local<"f64">,
      output: (i) => outputs[i] as Local<"f64">,
    });
    const place = stagePlace(shape, places, j);
    const stored = outputs.map((output, i) => f64.store(origin, output, place + 8 * i));
    return [...statements, ...(stores ? stored : [])];
  }
}

function attempt(shape: Shape, places: StepPlaces): FunctionCode {
  const { tableau, dimension, interpolates } = shape;
  const code = new StepFunction(shape, places, ["relative"]);
  const { body, components, h, relative, locals } = code;
  const last = tableau.nodes.length;
  const needsEnd = tableau.errorEstimators.some(({ weights }) => weights[last] !== 0);
  const start = code.loaded(places.state);
  const stages = [code.loaded(places.slope)];
  const stage =
    (i: number) =>
    (j: number): Double =>
      stages[j]?.[i] as Local<"f64">;
  const from = (row: readonly number[], i: number): Double =>
    moved(start[i] as Local<"f64">, h, row, stage(i), f64);
  for (let j = 1; j < last; j += 1) {
    const outputs = code.stage();
    const [row, node] = [tableau.coefficients[j] ?? [], tableau.nodes[j] ?? Number.NaN];
    body.push(...code.evaluate(j, node, (i) => from(row, i), outputs, interpolates));
    stages.push(outputs);
  }
  const end = components.map((i) => code.keep(from(tableau.weights, i)));
  body.push(...end.map((value, i) => f64.store(origin, value, places.next + 8 * i)));
  const outputs = code.stage();
  const evaluateEnd = code.evaluate(last, 1, (i) => end[i] as Local<"f64">, outputs, true);
  stages.push(outputs);
  if (needsEnd) body.push(...evaluateEnd);
  const { statements, norm } = errorNorm(tableau, dimension, {
    h,
    relative,
    locals,
    each: (write) =>
      components.flatMap((i) =>
        write({
          start: start[i] as Local<"f64">,
          end: end[i] as Local<"f64">,
          absolute: f64.load(origin, places.absolute + 8 * i),
          stage: stage(i),
        }).flat(),
      ),
  });
  body.push(...statements);
  if (!needsEnd) {
    // The slope at the end of a step that will do, unless the end is not finite.
    const finite = end.map((value) => f64.equal(f64.subtract(value, value), f64.constant(0)));
    body.push(when([f64.less(norm, f64.constant(1)), ...finite].reduce(i32.and), evaluateEnd));
  }
  return { name: "attempt", parameters: 3, locals, body, result: norm };
}

/** The stages that the interpolant alone needs, and its corrections. */
function extend(shape: Shape, places: StepPlaces): FunctionCode {
  const { tableau } = shape;
  const { nodes, coefficients, corrections } = tableau.denseOutput;
  const code = new StepFunction(shape, places, []);
  const { body, components, h, locals } = code;
  const stage =
    (i: number) =>
    (j: number): Double =>
      f64.load(origin, stagePlace(shape, places, j) + 8 * i);
  nodes.forEach((node, j) => {
    const state = (i: number): Double =>
      moved(f64.load(origin, places.state + 8 * i), h, coefficients[j] ?? [], stage(i), f64);
    body.push(...code.evaluate(tableau.nodes.length + 1 + j, node, state, code.stage(), true));
  });
  const pitch = 16 * Math.ceil(shape.dimension / 2);
  corrections.forEach((row, j) => {
    for (const i of components) {
      const value = f64.multiply(h, combination(row, stage(i), f64));
      body.push(f64.store(origin, value, places.corrections + pitch * j + 8 * i));
    }
  });
  return { name: "extend", parameters: 2, locals, body };
}
