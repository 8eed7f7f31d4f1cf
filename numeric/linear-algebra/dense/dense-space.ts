import { type KernelExecution, possibleKernelExecution } from "../../base/execution.ts";
import { Workspace } from "../../base/webassembly/index.ts";
import { denseLoops } from "./dense-module.ts";

/** A row-major matrix in a {@link DenseSpace}, the rows so many numbers apart. */
export interface DenseRows {
  readonly data: Float64Array;
  readonly row: number;
}

/** Matrices in one memory, and their products. */
export interface DenseSpace {
  /** Room for so many numbers, all zero. */
  array(length: number): Float64Array;
  /** C = A B with A of n × p and B of p × m elements. */
  multiply(a: DenseRows, b: DenseRows, c: DenseRows, n: number, p: number, m: number): void;
  /** C += factor · A B */
  add(
    factor: number,
    a: DenseRows,
    b: DenseRows,
    c: DenseRows,
    n: number,
    p: number,
    m: number,
  ): void;
}

/** A space with room for so many numbers. */
export function denseSpace(
  length: number,
  execution: KernelExecution = possibleKernelExecution(),
): DenseSpace {
  if (execution === "interpreted") return plainSpace();
  const workspace = new Workspace(length);
  const { multiply, add } = denseLoops.on(workspace.memory);
  // Addresses and distances are counted in bytes.
  return {
    array: (size) => workspace.array(size),
    multiply: ({ data: a, row }, { data: b, row: bRow }, { data: c, row: cRow }, n, p, m) => {
      const at = [a.byteOffset, b.byteOffset, c.byteOffset] as const;
      multiply(at[0], 8 * row, at[1], 8 * bRow, at[2], 8 * cRow, n, 8 * p, 8 * m, 1);
    },
    add: (factor, { data: a, row }, { data: b, row: bRow }, { data: c, row: cRow }, n, p, m) => {
      const at = [a.byteOffset, b.byteOffset, c.byteOffset] as const;
      add(at[0], 8 * row, at[1], 8 * bRow, at[2], 8 * cRow, n, 8 * p, 8 * m, factor);
    },
  };
}

function plainSpace(): DenseSpace {
  const add: DenseSpace["add"] = (factor, a, b, c, n, p, m) => {
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < p; k++) {
        const weight = factor * a.data[i * a.row + k]!;
        for (let j = 0; j < m; j++) c.data[i * c.row + j]! += weight * b.data[k * b.row + j]!;
      }
    }
  };
  return {
    array: (size) => new Float64Array(size),
    multiply: (a, b, c, n, p, m) => {
      for (let i = 0; i < n; i++) c.data.fill(0, i * c.row, i * c.row + m);
      add(1, a, b, c, n, p, m);
    },
    add,
  };
}
