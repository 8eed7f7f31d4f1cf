import type { MasterEquationKind } from "../../derivations/index.ts";

/** A rotating frame in which the generator is static. */
export interface FrameOptions {
  /** By name, or as a multiple of the drive frequency (default: that at which the drives excite motion). */
  readonly frequency?: string | undefined;
  /** Order of the van Vleck expansion, 0 to 4; 0 (default) is the rotating-wave approximation. */
  readonly order?: number | undefined;
}

/** The name of a master equation in a frame: `gCL in a frame rotating at omega, order 1`. */
export function framedKind(
  kind: MasterEquationKind,
  { frequency, order = 0 }: FrameOptions,
): MasterEquationKind {
  const at = frequency === undefined ? "a rotating frame" : `a frame rotating at ${frequency}`;
  return `${kind} in ${at}, order ${order}`;
}
