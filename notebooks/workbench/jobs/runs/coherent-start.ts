import type { Model } from "../../../../derivations/index.ts";
import { motionScale, widths } from "../../../runs/motion/motion-scale.ts";
import { numberBetween } from "../settings.ts";

/** A coherent state with a mean at rest, and the last time, as typed; both may be empty. */
export interface TypedStart {
  readonly position: string;
  readonly duration: string;
}

/** That state, five widths of the ground state from x = 0 by itself, and that time, forty times that of the motion. */
export function coherentStart(model: Model, { position, duration }: TypedStart) {
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
    initial: { kind: "coherent", x, p: 0 },
  } as const;
}
