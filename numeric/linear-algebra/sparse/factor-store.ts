import type { KernelExecution } from "../../base/execution.ts";
import type { DenseSpace } from "../dense/dense-space.ts";
import { giveBack, type KernelMemory, kernelMemory } from "./kernel-memory.ts";

/**
 * Blocks of L and U by columns, of L each as long as the front, of U each as long as there are pivots; real
 * parts of both, then imaginary parts if there are any. They lie in one memory with a vector.
 */
export class FactorStore {
  private memory: KernelMemory;
  private length: number;

  constructor(
    /** 1 for real numbers, 2 for complex ones. */
    readonly kinds: 1 | 2,
    private readonly size: number,
    room: number,
    execution?: KernelExecution,
  ) {
    this.length = kinds * size;
    // Some pivots may be delayed.
    this.memory = kernelMemory(Math.ceil(kinds * (size + 1.1 * room)), execution);
  }

  get space(): DenseSpace {
    return this.memory.space;
  }

  get values(): Float64Array {
    return this.memory.numbers;
  }

  /** Where vectors are multiplied: real parts, and imaginary parts if there are any. */
  get work(): readonly Float64Array[] {
    const { size, values } = this;
    return Array.from({ length: this.kinds }, (_, n) => values.subarray(n * size, (n + 1) * size));
  }

  /** Takes the first columns and rows of fronts of so many rows; returns where they begin. */
  keep(fronts: readonly Float64Array[], size: number, pivots: number): number {
    const at = this.length;
    this.length += 2 * this.kinds * pivots * size;
    if (this.length > this.values.length) this.grow(at);
    const { values } = this;
    let to = at;
    for (const front of fronts) {
      values.set(front.subarray(0, pivots * size), to);
      to += pivots * size;
      for (let j = 0; j < size; j++) {
        for (let p = j * size, end = p + pivots; p < end; p++) values[to++] = front[p]!;
      }
    }
    return at;
  }

  private grow(used: number): void {
    const { memory } = this;
    this.memory = kernelMemory(Math.ceil(1.5 * this.length), memory.execution);
    this.memory.numbers.set(memory.numbers.subarray(0, used));
    giveBack(memory);
  }

  /** Gives the memory back: the factors may not be used any more. */
  release(): void {
    giveBack(this.memory);
  }
}
