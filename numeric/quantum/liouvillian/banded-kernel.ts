import type { KernelExecution } from "../../base/execution.ts";
import { instantiate } from "../../base/webassembly/index.ts";
import { bandedModule } from "./banded-module.ts";
import type { BlockSpace } from "./block-space.ts";
import { type KernelShape, WeightLayout } from "./kernel-shape.ts";

/** Which elements are computed: all, or those of the lower triangle. */
export type Region = "all" | "lower";

/**
 * Adds `factor` times the sum of all terms to a block. Places count numbers in the memory; the place
 * beyond the last element computed of a row may be changed.
 */
export type BandedKernel = (
  source: number,
  image: number,
  weights: number,
  factor: number,
  region: Region,
) => void;

/** The kernel of a shape in a space; both executions give the same results to the last bit. */
export function bandedKernel(
  shape: KernelShape,
  space: BlockSpace,
  execution: KernelExecution,
): BandedKernel {
  if (execution === "interpreted") return interpretedKernel(shape, space);
  const { levels, width } = space.layout;
  const { add } = instantiate(bandedModule(shape), space.workspace.memory, {}, ["add"]);
  return (source, image, weights, factor, region) => {
    add(8 * source, 8 * image, 8 * weights, levels, 8 * width, factor, region === "lower" ? 1 : 0);
  };
}

function interpretedKernel(shape: KernelShape, { data, layout, pitch }: BlockSpace): BandedKernel {
  const weightLayout = new WeightLayout(shape);
  const { numbered } = weightLayout;
  const { levels, width, graded } = layout;
  const { stride } = shape;
  return (source, image, weights, factor, region) => {
    // Two sums, of every other term, as the generated code has them.
    const sums = Array.from({ length: 4 }, () => new Float64Array(width));
    for (let row = 0; row < levels; row++) {
      const end = region === "all" ? width : (graded ? row >> 1 : row) + 1;
      for (const sum of sums) sum.fill(0);
      let count = 0;
      numbered.forEach((terms, j) => {
        const from = source + row * pitch + shape.sources[j]!.shifts[row & 1 ? 1 : 0];
        for (const { part, kind, index } of terms) {
          const place = weights + weightLayout.place(kind, index, row);
          const [p, q] = [sums[count & 1]!, sums[2 + (count & 1)]!];
          count++;
          for (let slot = 0; slot < end; slot++) {
            const weight = data[place + (kind === "row" ? 0 : slot)]!;
            const [u, v] = [data[from + slot]!, data[from + stride + slot]!];
            if (part === "re") p[slot]! += weight * u;
            else p[slot]! -= weight * v;
            q[slot]! += weight * (part === "re" ? v : u);
          }
        }
      });
      const to = image + row * pitch;
      for (let slot = 0; slot < end; slot++) {
        data[to + slot]! += factor * (sums[0]![slot]! + sums[1]![slot]!);
        data[to + stride + slot]! += factor * (sums[2]![slot]! + sums[3]![slot]!);
      }
    }
  };
}
