import { type KernelExecution, possibleKernelExecution } from "../../base/execution.ts";
import { type DenseSpace, denseSpace } from "../dense/dense-space.ts";

/** Numbers in a space of their own, whatever they were used for before. */
export interface KernelMemory {
  readonly space: DenseSpace;
  readonly numbers: Float64Array;
  readonly execution: KernelExecution;
}

// Memories that were given back, for the next factors: making one anew and touching it for the first
// time takes a fifth of the time of factoring a matrix of 2500 rows.
const spare: KernelMemory[] = [];
const mostSpare = 3;

/** Larger ones are not kept. */
const largestSpare = 2 ** 23;

/** Room for so many numbers at least. */
export function kernelMemory(
  length: number,
  execution: KernelExecution = possibleKernelExecution(),
): KernelMemory {
  const fits = spare.findIndex(
    (memory) => memory.execution === execution && memory.numbers.length >= length,
  );
  if (fits >= 0) return spare.splice(fits, 1)[0]!;
  const space = denseSpace(length, execution);
  return { space, numbers: space.array(length), execution };
}

/** Nothing may use it any more. */
export function giveBack(memory: KernelMemory): void {
  if (memory.numbers.length > largestSpare || spare.includes(memory)) return;
  spare.push(memory);
  spare.sort((a, b) => a.numbers.length - b.numbers.length);
  // The smallest ones are made soonest.
  if (spare.length > mostSpare) spare.shift();
}
