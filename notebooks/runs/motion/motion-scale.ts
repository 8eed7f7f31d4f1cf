import { type Model, namesInModes, numbersOf } from "../../../derivations/index.ts";

/** Local errors below this share of the motion's size do not count, also where it passes through zero. */
const share = 1e-12;

/** Sizes by which a motion in any units is measured. */
export interface MotionScale {
  /** 1/ω0, of the slowest of several. */
  readonly time: number;
  /** Absolute tolerances of x and of v = ẋ of each mode. */
  readonly tolerances: readonly number[];
}

/** The scale of a motion from positions and velocities; of one from rest at x = 0 the length √(ħ/mω0) stands for it. */
export function motionScale(
  model: Model,
  starts: readonly number[],
  velocities: readonly number[] = [],
): MotionScale {
  const frequencies = numbersInModes(model, "omega0");
  const lengths = widths(model).map((width, j) =>
    Math.max(Math.abs(starts[j] ?? 0), Math.abs(velocities[j] ?? 0) / (frequencies[j] ?? 1), width),
  );
  return {
    time: 1 / Math.min(...frequencies),
    tolerances: lengths.flatMap((length, j) => [
      share * length,
      share * length * (frequencies[j] ?? 1),
    ]),
  };
}

/** √(ħ/mω0) of each mode. */
export function widths(model: Model): readonly number[] {
  const hbar = numbersOf(model, []).get("hbar") ?? 1;
  const masses = numbersInModes(model, "m");
  return numbersInModes(model, "omega0").map((omega0, j) =>
    Math.sqrt(hbar / ((masses[j] ?? 1) * omega0)),
  );
}

function numbersInModes(model: Model, name: string): readonly number[] {
  const values = numbersOf(model, []);
  return namesInModes(name, model.modes).map((own) => values.get(own) ?? 1);
}
