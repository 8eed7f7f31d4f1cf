/** How generated code names the components of a state. */
export interface Layout {
  /** Whether components are variables of their own, which a processor can keep in registers. */
  readonly unrolled: boolean;
  /** Statements for every component `i`. */
  each(statements: (i: string) => readonly string[]): readonly string[];
  /** Component `i` of the state at the start of the step. */
  start(i: string): string;
  /** Component `i` of the state at its end. */
  end(i: string): string;
}

/** For few components: every statement written out. */
export function unrolledLayout(dimension: number): Layout {
  const all = Array.from({ length: dimension }, (_, i) => String(i));
  return {
    unrolled: true,
    each: (statements) => all.flatMap(statements),
    start: (i) => `a${i}`,
    end: (i) => `b${i}`,
  };
}

/** For many components: loops over the arrays. */
export function loopedLayout(dimension: number): Layout {
  return {
    unrolled: false,
    each: (statements) => [
      `for (let i = 0; i < ${dimension}; i += 1) {`,
      ...statements("i").map((line) => `  ${line}`),
      "}",
    ],
    start: (i) => `state[${i}]`,
    end: (i) => `next[${i}]`,
  };
}
