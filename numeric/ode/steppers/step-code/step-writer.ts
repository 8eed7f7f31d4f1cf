import type { Tableau } from "../../methods/tableau.ts";
import type { Statements } from "../../right-hand-side.ts";
import {
  carriedOut,
  type Estimator,
  type ExplicitStep,
  explicitStep,
  type Row,
  type StepTarget,
} from "../explicit-step.ts";
import { combination, moved, normOf, scaledError } from "../step-formulas.ts";
import { type Layout, loopedLayout, unrolledLayout } from "./layout.ts";
import { atom, type Text, texts } from "./text-arithmetic.ts";

/** What the text of a step is made for. */
export interface StepShape {
  readonly tableau: Tableau;
  readonly dimension: number;
  readonly layout: "unrolled" | "looped";
  /** Statements to write out instead of calling the right-hand side; for "unrolled" alone. */
  readonly statements?: Statements | undefined;
}

const h = atom("h");

/**
 * The JavaScript of the steps of an explicit method, for one dimension. It consists of numbers, operators
 * and names that are made here.
 */
export class StepWriter {
  private readonly layout: Layout;
  private readonly step: ExplicitStep;
  /** Statements that give their names to what the texts below use. */
  private readonly head: readonly string[];

  constructor(private readonly shape: StepShape) {
    const { layout, dimension, tableau, statements } = shape;
    this.layout = layout === "unrolled" ? unrolledLayout(dimension) : loopedLayout(dimension);
    this.step = explicitStep(tableau);
    const numbers = (count: number): readonly number[] =>
      Array.from({ length: count }, (_, j) => j);
    this.head = [
      "const { state, next, slope, endSlope, stages, argument, absolute, relative, rhs } = arrays;",
      ...(statements === undefined
        ? numbers(this.step.stages).map((j) => `const r${j} = stages[${j}];`)
        : numbers(statements.coefficients).map((j) => `const k${j} = coefficients[${j}];`)),
    ];
  }

  /** Body of `StepCode.attempt`; stages whose statements are written out are stored if they are kept. */
  attempt(keepsStages: boolean): string {
    const { layout, step } = this;
    const stage = (j: number, i: string): string => this.stage(j, i);
    const loaded = layout.each((i) => [`const a${i} = state[${i}], f0_${i} = slope[${i}];`]);
    return [
      ...this.head,
      ...(layout.unrolled ? loaded : []),
      ...carriedOut(
        step.attempt,
        this.target(stage, (i) => layout.start(i), keepsStages),
      ).flat(),
      "return norm;",
    ].join("\n");
  }

  /** Body of `StepCode.extend`. */
  extend(): string {
    const stored = (j: number, i: string): string => this.stored(j, i);
    const target = this.target(stored, (i) => `state[${i}]`, true);
    return [...this.head, ...carriedOut(this.step.extend, target).flat()].join("\n");
  }

  /** How the operations are written where stages and the start of the step have these names. */
  private target(
    stage: (j: number, i: string) => string,
    start: (i: string) => string,
    keepsStages: boolean,
  ): StepTarget<readonly string[]> {
    const { layout } = this;
    const { dimension } = this.shape;
    const stagesAt = (i: string) => (j: number) => atom(stage(j, i));
    const end = (row: Row) => (i: string) => moved(atom(start(i)), h, row, stagesAt(i), texts).text;
    return {
      stage: ({ stage: j, node, row }) =>
        this.evaluate(j, `time + ${node} * h`, end(row), keepsStages),
      end: ({ row }) => [
        ...layout.each((i) => [`next[${i}] = ${end(row)(i)};`]),
        ...(layout.unrolled ? layout.each((i) => [`const b${i} = next[${i}];`]) : []),
      ],
      endSlope: ({ stage: j, when }) =>
        when === "always" ? this.evaluateEnd(j) : this.endIfSufficient(j),
      norm: ({ estimators }) => this.norm(estimators, stagesAt),
      correction: ({ term, row }) =>
        layout.each((i) => {
          const value = texts.multiply(h, combination(row, stagesAt(i), texts));
          return [`out[${(4 + term) * dimension} + ${i}] = ${value.text};`];
        }),
    };
  }

  /** Stage `j`: the right-hand side at `time` and `state`. */
  private evaluate(
    j: number,
    time: string,
    state: (i: string) => string,
    stores: boolean,
  ): readonly string[] {
    const { layout } = this;
    const { statements } = this.shape;
    const read = layout.each((i) => [`const ${this.stage(j, i)} = ${this.stored(j, i)};`]);
    if (statements === undefined) {
      return [
        ...layout.each((i) => [`argument[${i}] = ${state(i)};`]),
        `rhs(${time}, argument, r${j});`,
        ...(layout.unrolled ? read : []),
      ];
    }
    const output = (i: number): string => this.stage(j, String(i));
    const store = layout.each((i) => [`${this.stored(j, i)} = ${this.stage(j, i)};`]);
    return [
      ...layout.each((i) => [`let ${this.stage(j, i)};`]),
      "{",
      ...statements.write({ time, state: (i) => state(String(i)), output }),
      "}",
      ...(stores ? store : []),
    ];
  }

  private evaluateEnd(j: number): readonly string[] {
    const { layout } = this;
    if (this.shape.statements !== undefined) {
      return this.evaluate(j, "time + h", (i) => layout.end(i), true);
    }
    const call = "rhs(time + h, next, endSlope);";
    if (!layout.unrolled) return [call];
    return [call, ...layout.each((i) => [`const ${this.stage(j, i)} = endSlope[${i}];`])];
  }

  private endIfSufficient(j: number): readonly string[] {
    const { layout } = this;
    return [
      "let sufficient = norm < 1;",
      ...layout.each((i) => [`if (${layout.end(i)} - ${layout.end(i)} !== 0) sufficient = false;`]),
      "if (sufficient) {",
      ...this.evaluateEnd(j),
      "}",
    ];
  }

  private norm(
    estimators: readonly Estimator[],
    stagesAt: (i: string) => (j: number) => Text,
  ): readonly string[] {
    const { layout } = this;
    const sums = estimators.flatMap(({ row }, m) => [
      `let q${m} = 0;`,
      ...layout.each((i) => {
        const [start, end, absolute] = [layout.start(i), layout.end(i), `absolute[${i}]`].map(atom);
        const component = { start: start!, end: end!, absolute: absolute!, stage: stagesAt(i) };
        const error = scaledError(component, atom("relative"), row, texts);
        return ["{", `  const error = ${error.text};`, `  q${m} += error * error;`, "}"];
      }),
    ]);
    const squares = estimators.map((_, m) => atom(`q${m}`));
    const norm = normOf(squares, h, this.shape.dimension, estimators, texts);
    return [...sums, `const norm = q0 === 0 ? 0 : ${norm.text};`];
  }

  /** Component `i` of stage `j` while the step is made. */
  private stage(j: number, i: string): string {
    return this.layout.unrolled ? `f${j}_${i}` : this.stored(j, i);
  }

  /** The same after the step. */
  private stored(j: number, i: string): string {
    if (j === 0) return `slope[${i}]`;
    if (j === this.step.last) return `endSlope[${i}]`;
    if (this.shape.statements === undefined) return `r${j}[${i}]`;
    return `stages[${j * this.shape.dimension} + ${i}]`;
  }
}
