/** cos and sin of a phase that grows evenly, a block of samples at a time. */
export interface ReferenceWave {
  readonly length: number;
  readonly cos: Float64Array;
  readonly sin: Float64Array;
  /** Sets the block to begin at a phase. */
  readonly moveTo: (phase: number) => void;
}

const blockLength = 4096;

/** A block of the reference: the angles of its samples are added once, to cos and sin of where it begins. */
export function referenceWave(phaseStep: number): ReferenceWave {
  const own = {
    cos: Float64Array.from({ length: blockLength }, (_, j) => Math.cos(phaseStep * j)),
    sin: Float64Array.from({ length: blockLength }, (_, j) => Math.sin(phaseStep * j)),
  };
  const [cos, sin] = [new Float64Array(blockLength), new Float64Array(blockLength)];
  return {
    length: blockLength,
    cos,
    sin,
    moveTo: (phase) => {
      const [c, s] = [Math.cos(phase), Math.sin(phase)];
      for (let j = 0; j < blockLength; j += 1) {
        cos[j] = c * own.cos[j]! - s * own.sin[j]!;
        sin[j] = s * own.cos[j]! + c * own.sin[j]!;
      }
    },
  };
}
