import {
  assign,
  type Double,
  f64,
  f64x2,
  type FunctionCode,
  i32,
  type Integer,
  type Local,
  Locals,
  type Pair,
  repeatWhile,
  run,
  type Statement,
  when,
} from "../../../base/webassembly/index.ts";
import { isSmall } from "./code-cache.ts";
import { combination, errorNorm, moved } from "./step-formulas.ts";
import {
  stagePlace,
  type StepFunctions,
  type StepModuleShape,
  type StepPlaces,
} from "./step-memory.ts";

/** A part of all arrays: an address to which the place of an array is added. */
interface Part {
  readonly address: Integer;
  readonly offset: number;
}

/**
 * Steps that call `rhs(j)`, which writes stage `j` at `time` and the state in `argument`, or in `next`
 * for the stage at the end. Everything else is done for two components at once.
 */
export function callingStep(shape: StepModuleShape, places: StepPlaces): StepFunctions {
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

  constructor(
    private readonly shape: StepModuleShape,
    private readonly places: StepPlaces,
  ) {}

  /** Statements for all pairs of components, or for all single ones. */
  each(kind: "pairs" | "single", write: (part: Part) => readonly Statement[]): Statement {
    const { tableau, dimension } = this.shape;
    const bytes = kind === "pairs" ? 16 : 8;
    const end = bytes * Math.ceil((8 * dimension) / bytes);
    if (isSmall(tableau, dimension)) {
      return Array.from({ length: end / bytes }, (_, j) =>
        write({ address: i32.constant(0), offset: bytes * j }).flat(),
      ).flat();
    }
    const address = this.locals.new("i32");
    const advance = assign(address, i32.add(address, i32.constant(bytes)));
    return [
      assign(address, i32.constant(0)),
      repeatWhile(
        [...write({ address, offset: 0 }), advance],
        i32.less(address, i32.constant(end)),
      ),
    ].flat();
  }

  /** target ← y + h Σ_j row_j k_j */
  move(target: number, row: readonly number[], h: Pair): Statement {
    const { places } = this;
    return this.each("pairs", ({ address, offset }) => {
      const y = f64x2.load(address, places.state + offset);
      const value = moved(y, h, row, this.pairOf({ address, offset }), f64x2);
      return [f64x2.store(address, value, target + offset)];
    });
  }

  /** The stages at a pair of components. */
  pairOf({ address, offset }: Part): (j: number) => Pair {
    return (j) => f64x2.load(address, stagePlace(this.shape, this.places, j) + offset);
  }

  evaluate(j: number, node: number): Statement {
    const step = node === 1 ? this.h : f64.multiply(f64.constant(node), this.h);
    const time = f64.add(this.time, step);
    return [f64.store(i32.constant(0), time, this.places.time), run(0, i32.constant(j))];
  }
}

function attempt(shape: StepModuleShape, places: StepPlaces): FunctionCode {
  const { tableau, dimension } = shape;
  const code = new StepFunction(shape, places);
  const { body, locals, h } = code;
  const relative = locals.new("f64");
  const twice = locals.new("f64x2");
  const last = tableau.nodes.length;
  const needsEnd = tableau.errorEstimators.some(({ weights }) => weights[last] !== 0);
  body.push(assign(twice, f64x2.twice(h)));
  for (let j = 1; j < last; j += 1) {
    body.push(
      code.move(places.argument, tableau.coefficients[j] ?? [], twice),
      code.evaluate(j, tableau.nodes[j] ?? Number.NaN),
    );
  }
  body.push(code.move(places.next, tableau.weights, twice));
  const evaluateEnd = code.evaluate(last, 1);
  if (needsEnd) body.push(evaluateEnd);
  const { statements, norm } = errorNorm(tableau, dimension, {
    h,
    relative,
    locals,
    each: (write) =>
      code.each("single", ({ address, offset }) =>
        write({
          start: f64.load(address, places.state + offset),
          end: f64.load(address, places.next + offset),
          absolute: f64.load(address, places.absolute + offset),
          stage: (j): Double => f64.load(address, stagePlace(shape, places, j) + offset),
        }),
      ),
  });
  body.push(...statements);
  if (!needsEnd) {
    // The slope at the end of a step that will do, unless the end is not finite.
    const sufficient = locals.new("i32");
    const value: Local<"f64"> = locals.new("f64");
    const finite = f64.equal(f64.subtract(value, value), f64.constant(0));
    body.push(
      assign(sufficient, f64.less(norm, f64.constant(1))),
      code.each("single", ({ address, offset }) => [
        assign(value, f64.load(address, places.next + offset)),
        assign(sufficient, i32.and(sufficient, finite)),
      ]),
      when(sufficient, [evaluateEnd]),
    );
  }
  return { name: "attempt", parameters: 3, locals, body, result: norm };
}

/** The stages that the interpolant alone needs, and its corrections. */
function extend(shape: StepModuleShape, places: StepPlaces): FunctionCode {
  const { tableau, dimension } = shape;
  const { nodes, coefficients, corrections } = tableau.denseOutput;
  const code = new StepFunction(shape, places);
  const { body, locals, h } = code;
  const twice = locals.new("f64x2");
  body.push(assign(twice, f64x2.twice(h)));
  nodes.forEach((node, j) => {
    body.push(
      code.move(places.argument, coefficients[j] ?? [], twice),
      code.evaluate(tableau.nodes.length + 1 + j, node),
    );
  });
  const pitch = 16 * Math.ceil(dimension / 2);
  corrections.forEach((row, j) => {
    body.push(
      code.each("pairs", (part) => [
        f64x2.store(
          part.address,
          f64x2.multiply(twice, combination(row, code.pairOf(part), f64x2)),
          places.corrections + pitch * j + part.offset,
        ),
      ]),
    );
  });
  return { name: "extend", parameters: 2, locals, body };
}
