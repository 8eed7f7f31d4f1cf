import {
  assign,
  type Double,
  f64,
  f64x2,
  i32,
  type Integer,
  type Local,
  type Pair,
  repeatWhile,
  run,
  type Statement,
} from "../../../base/webassembly/index.ts";
import type { Row } from "../explicit-step.ts";
import { combination, type ComponentOfStep, moved } from "../step-formulas.ts";
import { isSmall } from "./code-cache.ts";
import { type Operation, StepFunction } from "./step-function.ts";
import type { StepModuleShape, StepPlaces } from "./step-memory.ts";

/** A part of all arrays: an address to which the place of an array is added. */
interface Part {
  readonly address: Integer;
  readonly offset: number;
}

/**
 * Steps that call `rhs(j)`, which writes stage `j` at `time` and the state in `argument`, or in `next`
 * for the stage at the end. Everything else is done for two components at once.
 */
export class CallingStep extends StepFunction {
  private readonly twice: Local<"f64x2">;

  constructor(shape: StepModuleShape, places: StepPlaces, name: "attempt" | "extend") {
    super(shape, places, name);
    this.twice = this.locals.new("f64x2");
    this.body.push(assign(this.twice, f64x2.twice(this.h)));
  }

  protected stage({ stage, node, row }: Operation<"stage">): void {
    this.body.push(this.move(this.places.argument, row), this.evaluate(stage, node));
  }

  protected end({ row }: Operation<"end">): void {
    this.body.push(this.move(this.places.next, row));
  }

  protected evaluateEnd(j: number): Statement {
    return this.evaluate(j, 1);
  }

  protected correction({ term, row }: Operation<"correction">): void {
    const place = this.correctionPlace(term);
    const code = this.parts("pairs", (part) => {
      const value = f64x2.multiply(this.twice, combination(row, this.pairOf(part), f64x2));
      return [f64x2.store(part.address, value, place + part.offset)];
    });
    this.body.push(code);
  }

  protected each(write: (component: ComponentOfStep<Double>) => readonly Statement[]): Statement {
    const { places } = this;
    return this.parts("single", ({ address, offset }) =>
      write({
        start: f64.load(address, places.state + offset),
        end: f64.load(address, places.next + offset),
        absolute: f64.load(address, places.absolute + offset),
        stage: (j) => f64.load(address, this.stagePlace(j) + offset),
      }),
    );
  }

  /** target ← y + h Σ_j row_j k_j */
  private move(target: number, row: Row): Statement {
    return this.parts("pairs", (part) => {
      const { address, offset } = part;
      const y = f64x2.load(address, this.places.state + offset);
      const value = moved<Pair>(y, this.twice, row, this.pairOf(part), f64x2);
      return [f64x2.store(address, value, target + offset)];
    });
  }

  /** The stages at a pair of components. */
  private pairOf({ address, offset }: Part): (j: number) => Pair {
    return (j) => f64x2.load(address, this.stagePlace(j) + offset);
  }

  private evaluate(j: number, node: number): Statement {
    const time = f64.store(i32.constant(0), this.timeAt(node), this.places.time);
    return [time, run(0, i32.constant(j))];
  }

  /** Statements for all pairs of components, or for all single ones. */
  private parts(kind: "pairs" | "single", write: (part: Part) => readonly Statement[]): Statement {
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
}
