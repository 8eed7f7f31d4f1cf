import { type Model, numbersOf } from "../../../derivations/index.ts";

/** Local errors below this share of the motion's size do not count, also where it passes through zero. */
const share = 1e-12;

/** Sizes by which a motion in any units is measured. */
export interface MotionScale {
  /** 1/ω0 */
  readonly time: number;
  /** Absolute tolerances of x and of v = ẋ. */
  readonly tolerances: readonly [number, number];
}

/** The scale of a motion from rest at a position; of one from x = 0 the length √(ħ/mω0) stands for it. */
export function motionScale(model: Model, position: number): MotionScale {
  const values = numbersOf(model, []);
  const [hbar = 1, m = 1, omega0 = 1] = ["hbar", "m", "omega0"].map((name) => values.get(name));
  const length = Math.max(Math.abs(position), Math.sqrt(hbar / (m * omega0)));
  return { time: 1 / omega0, tolerances: [share * length, share * length * omega0] };
}
