import type { Statements } from "../../right-hand-side.ts";
import type { Tableau } from "../../methods/tableau.ts";
import { type Layout, loopedLayout, unrolledLayout } from "./layout.ts";

/** What the text of a step is made for. */
export interface StepShape {
  readonly tableau: Tableau;
  readonly dimension: number;
  readonly layout: "unrolled" | "looped";
  /** Statements to write out instead of calling the right-hand side; for "unrolled" alone. */
  readonly statements?: Statements | undefined;
}

/**
 * The JavaScript of the steps of an explicit method, for one dimension: the operations of
 * `ExplicitStepper` in the same order, hence the same bits. It consists of numbers, operators and
 * names that are made here.
 */
export class StepWriter {
  private readonly layout: Layout;
  /** Index of the stage at the end of the step. */
  private readonly last: number;
  /** Statements that give their names to what the texts below use. */
  private readonly head: readonly string[];

  constructor(private readonly shape: StepShape) {
    const { layout, dimension, tableau, statements } = shape;
    this.layout = layout === "unrolled" ? unrolledLayout(dimension) : loopedLayout(dimension);
    this.last = tableau.nodes.length;
    const stages = this.last + 1 + tableau.denseOutput.nodes.length;
    const numbers = (count: number): readonly number[] =>
      Array.from({ length: count }, (_, j) => j);
    this.head = [
      "const { state, next, slope, endSlope, stages, argument, absolute, relative, rhs } = arrays;",
      ...(statements === undefined
        ? numbers(stages).map((j) => `const r${j} = stages[${j}];`)
        : numbers(statements.coefficients).map((j) => `const k${j} = coefficients[${j}];`)),
    ];
  }

  /**
   * Body of `StepCode.attempt`: all stages, the end, the error norm, and the slope at the end if the
   * step will do. Stages whose statements are written out are stored if they are kept.
   */
  attempt(keepsStages: boolean): string {
    const { tableau } = this.shape;
    const { layout, last } = this;
    const needsEnd = tableau.errorEstimators.some(({ weights }) => weights[last] !== 0);
    const lines = [...this.head];
    if (layout.unrolled) {
      lines.push(...layout.each((i) => [`const a${i} = state[${i}], f0_${i} = slope[${i}];`]));
    }
    for (let j = 1; j < last; j += 1) {
      const time = `time + ${tableau.nodes[j]} * h`;
      const moved = (i: string): string => this.moved(tableau.coefficients[j] ?? [], i);
      lines.push(...this.evaluate(j, time, moved, keepsStages));
    }
    lines.push(...layout.each((i) => [`next[${i}] = ${this.moved(tableau.weights, i)};`]));
    if (layout.unrolled) lines.push(...layout.each((i) => [`const b${i} = next[${i}];`]));
    if (needsEnd) lines.push(...this.evaluateEnd());
    lines.push(...this.errorNorm());
    if (!needsEnd) lines.push(...this.finiteEnd());
    return [...lines, "return norm;"].join("\n");
  }

  /** Body of `StepCode.extend`: the stages that the interpolant alone needs, and its corrections. */
  extend(): string {
    const { tableau, dimension } = this.shape;
    const { nodes, coefficients, corrections } = tableau.denseOutput;
    const stored = (j: number, i: string): string => this.stored(j, i);
    const lines = [...this.head];
    nodes.forEach((node, j) => {
      const moved = (i: string): string =>
        `state[${i}] + h * (${sum(coefficients[j] ?? [], i, stored)})`;
      lines.push(...this.evaluate(this.last + 1 + j, `time + ${node} * h`, moved, true));
    });
    corrections.forEach((row, j) => {
      const offset = (4 + j) * dimension;
      lines.push(
        ...this.layout.each((i) => [`out[${offset} + ${i}] = h * (${sum(row, i, stored)});`]),
      );
    });
    return lines.join("\n");
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

  private evaluateEnd(): readonly string[] {
    const { layout, last } = this;
    if (this.shape.statements !== undefined) {
      return this.evaluate(last, "time + h", (i) => layout.end(i), true);
    }
    const call = "rhs(time + h, next, endSlope);";
    if (!layout.unrolled) return [call];
    return [call, ...layout.each((i) => [`const ${this.stage(last, i)} = endSlope[${i}];`])];
  }

  /** The slope at the end of a step that will do, unless the end is not finite. */
  private finiteEnd(): readonly string[] {
    const { layout } = this;
    return [
      "let sufficient = norm < 1;",
      ...layout.each((i) => [`if (${layout.end(i)} - ${layout.end(i)} !== 0) sufficient = false;`]),
      "if (sufficient) {",
      ...this.evaluateEnd(),
      "}",
    ];
  }

  /** The error norm given in the documentation of `Tableau`, with `scale = atol + rtol max|y|`. */
  private errorNorm(): readonly string[] {
    const { layout } = this;
    const { tableau, dimension } = this.shape;
    const stage = (j: number, i: string): string => this.stage(j, i);
    const squares = tableau.errorEstimators.flatMap(({ weights }, m) => [
      `let q${m} = 0;`,
      ...layout.each((i) => [
        "{",
        `  const largest = Math.max(Math.abs(${layout.start(i)}), Math.abs(${layout.end(i)}));`,
        `  const error = (${sum(weights, i, stage)}) / (absolute[${i}] + relative * largest);`,
        `  q${m} += error * error;`,
        "}",
      ]),
    ]);
    const damped = tableau.errorEstimators.map(({ damping }, m) => `${damping * damping} * q${m}`);
    const mean = `(${damped.join(" + ")}) * ${dimension}`;
    return [...squares, `const norm = q0 === 0 ? 0 : Math.abs(h) * q0 / Math.sqrt(${mean});`];
  }

  /** `y + h Σ_j row_j k_j` */
  private moved(row: readonly number[], i: string): string {
    return `${this.layout.start(i)} + h * (${sum(row, i, (j) => this.stage(j, i))})`;
  }

  /** Component `i` of stage `j` while the step is made. */
  private stage(j: number, i: string): string {
    return this.layout.unrolled ? `f${j}_${i}` : this.stored(j, i);
  }

  /** The same after the step. */
  private stored(j: number, i: string): string {
    if (j === 0) return `slope[${i}]`;
    if (j === this.last) return `endSlope[${i}]`;
    if (this.shape.statements === undefined) return `r${j}[${i}]`;
    return `stages[${j * this.shape.dimension} + ${i}]`;
  }
}

/** `Σ_j row_j k_j` without the zeros. */
function sum(row: readonly number[], i: string, stage: (j: number, i: string) => string): string {
  const terms = row.flatMap((value, j) => (value === 0 ? [] : [`${value} * ${stage(j, i)}`]));
  return terms.length === 0 ? "0" : terms.join(" + ");
}
