import { type KernelExecution, possibleKernelExecution } from "../../base/execution.ts";
import { SpareMemories } from "../../base/webassembly/index.ts";
import { type DenseSpace, denseSpace } from "../dense/dense-space.ts";

/** Numbers in a space of their own, whatever they were used for before. */
export interface KernelMemory {
  readonly space: DenseSpace;
  readonly numbers: Float64Array;
  readonly length: number;
  readonly execution: KernelExecution;
}

const spare = new SpareMemories<KernelMemory>();

/** Room for so many numbers at least. */
export function kernelMemory(
  length: number,
  execution: KernelExecution = possibleKernelExecution(),
): KernelMemory {
  const kept = spare.take(length, (memory) => memory.execution === execution);
  if (kept !== undefined) return kept;
  const space = denseSpace(length, execution);
  return { space, numbers: space.array(length), length, execution };
}

/** Nothing may use it any more. */
export function giveBack(memory: KernelMemory): void {
  spare.giveBack(memory);
}
