import type { Model } from "../../../../derivations/index.ts";
import { motionScale, widths } from "../../../runs/motion/motion-scale.ts";
import { numberBetween } from "../settings.ts";

/** A coherent state with mean position and momentum, and the last time, as typed; all may be empty. */
export interface TypedStart {
  readonly position: string;
  readonly momentum?: string;
  readonly duration: string;
}

/** That state, by itself at rest five widths of the ground state from x = 0, and that time, forty times that of the motion. */
export function coherentStart(model: Model, { position, momentum = "", duration }: TypedStart) {
  const { time } = motionScale(model, []);
  const read = (
    name: keyof TypedStart,
    text: string,
    ends: readonly [number, number],
    usual: number,
  ): number => (text.trim() === "" ? usual : numberBetween(name, text, ...ends));
  const x = read("position", position, [-1e100, 1e100], 5 * (widths(model)[0] ?? 1));
  return {
    to: read("duration", duration, [1e-3 * time, 1e5 * time], 40 * time),
    initial: { kind: "coherent", x, p: read("momentum", momentum, [-1e100, 1e100], 0) },
  } as const;
}
