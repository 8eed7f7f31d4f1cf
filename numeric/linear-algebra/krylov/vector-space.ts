import { possibleKernelExecution } from "../../base/execution.ts";
import { SpareMemories, Workspace } from "../../base/webassembly/index.ts";
import { vectorLoops, vectorStep } from "./vector-module.ts";

/** Vectors of one length, and what is done with them. */
export interface VectorSpace {
  /** A new vector, of zeros. */
  vector(): Float64Array;
  /** Vector `index` of the basis. */
  basis(index: number): Float64Array;
  /** a·b */
  dot(a: Float64Array, b: Float64Array): number;
  /** a ← a - factor·b */
  subtract(a: Float64Array, factor: number, b: Float64Array): void;
  /**
   * Takes the projections on the first `count` vectors of the basis off a, one after another, and adds
   * them to `overlaps`; gives a·a of the new a.
   */
  orthogonalize(a: Float64Array, count: number, overlaps: Float64Array): number;
  /** Gives the memory back: no vector may be used any more. */
  release(): void;
}

/** A memory with the loops over its vectors. */
interface VectorMemory {
  readonly workspace: Workspace;
  readonly length: number;
  readonly loops: ReturnType<typeof vectorLoops.on>;
}

const spare = new SpareMemories<VectorMemory>();

function memoryFor(length: number): VectorMemory {
  const kept = spare.take(length);
  kept?.workspace.clear();
  if (kept !== undefined) return kept;
  const workspace = new Workspace(length);
  return { workspace, length, loops: vectorLoops.on(workspace.memory) };
}

/** Room for `most` vectors of a basis and `others`; only those that are used take memory. */
export function vectorSpace(
  length: number,
  most: number,
  others: number,
  execution = possibleKernelExecution(),
): VectorSpace {
  if (execution === "interpreted" || length === 0) return plainSpace(length);
  const padded = vectorStep * Math.ceil(length / vectorStep);
  const memory = memoryFor(padded * (most + others) + most);
  const { workspace } = memory;
  const { dot, subtract, orthogonalize } = memory.loops;
  const bytes = 8 * padded;
  const sums = workspace.array(most);
  const basis = workspace.array(padded * most);
  return {
    vector: () => workspace.array(padded).fill(0).subarray(0, length),
    basis: (index) => {
      const start = index * padded;
      // What fills a vector up has to be zero.
      basis.fill(0, start + length, start + padded);
      return basis.subarray(start, start + length);
    },
    dot: (a, b) => dot(a.byteOffset, b.byteOffset, bytes),
    subtract: (a, factor, b) => {
      subtract(a.byteOffset, b.byteOffset, factor, bytes);
    },
    orthogonalize: (a, count, overlaps) => {
      sums.fill(0, 0, count);
      const [from, to] = [basis.byteOffset, sums.byteOffset];
      const square = orthogonalize(a.byteOffset, from, to, count, bytes);
      for (let j = 0; j < count; j++) overlaps[j]! += sums[j]!;
      return square;
    },
    release: () => spare.giveBack(memory),
  };
}

function plainSpace(length: number): VectorSpace {
  const vectors: Float64Array[] = [];
  const basis = (index: number): Float64Array => (vectors[index] ??= new Float64Array(length));
  const dot = (a: Float64Array, b: Float64Array): number => {
    let sum = 0;
    for (let at = 0; at < length; at++) sum += a[at]! * b[at]!;
    return sum;
  };
  const subtract = (a: Float64Array, factor: number, b: Float64Array): void => {
    for (let at = 0; at < length; at++) a[at]! -= factor * b[at]!;
  };
  return {
    vector: () => new Float64Array(length),
    basis,
    dot,
    subtract,
    orthogonalize: (a, count, overlaps) => {
      for (let j = 0; j < count; j++) {
        const overlap = dot(basis(j), a);
        overlaps[j]! += overlap;
        subtract(a, overlap, basis(j));
      }
      return dot(a, a);
    },
    release: () => {},
  };
}
