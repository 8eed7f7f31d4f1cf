import type { Measurement } from "../../measured/index.ts";

/**
 * The line between the motion x = Re z e^{iωt} and what is written down: with ω_c the middle of the frequencies
 *
 *     y = e^{i(phase - delay (ω - ω_c))} (gain z + background_x + i background_y),
 *
 * of which X and Y are the parts, A = |y| + offset, power = |y|² + offset, and phase = arg y.
 */
export const resonanceLine = [
  "gain",
  "offset",
  "phase",
  "delay",
  "background_x",
  "background_y",
] as const;

export type LineName = (typeof resonanceLine)[number];

/** Names of the line that have an effect on what was measured. */
export function lineNamesOf({ quantities }: Measurement): readonly LineName[] {
  const isOfAmplitude = quantities.every(({ name }) => name === "A" || name === "power");
  return resonanceLine.filter((name) => {
    if (name === "offset") return isOfAmplitude;
    return isOfAmplitude ? name !== "phase" && name !== "delay" : true;
  });
}

/** Numbers of the line. */
export type LineNumbers = Readonly<Record<LineName, number>>;

/** The line without effect. */
export const plainLine: LineNumbers = {
  ...{ gain: 1, offset: 0, phase: 0, delay: 0, background_x: 0, background_y: 0 },
};

/** y and its derivatives: by Re z and Im z it is turned times gain, or i times that. */
export interface LinePoint {
  readonly re: number;
  readonly im: number;
  /** e^{i(phase - delay (ω - ω_c))}. */
  readonly cosine: number;
  readonly sine: number;
}

export function alongLine(line: LineNumbers, detuning: number, re: number, im: number): LinePoint {
  const turn = line.phase - line.delay * detuning;
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
  const [a, b] = [line.gain * re + line.background_x, line.gain * im + line.background_y];
  return { re: a * cosine - b * sine, im: a * sine + b * cosine, cosine, sine };
}

/** What of y was measured, and its derivatives by Re y and Im y. */
export interface MeasuredPart {
  readonly value: (y: LinePoint, offset: number) => number;
  readonly slopes: (y: LinePoint) => readonly [byRe: number, byIm: number];
  readonly isAngle?: boolean;
}

const least = 1e-300;

export const measuredParts: Readonly<Record<string, MeasuredPart>> = {
  A: {
    value: ({ re, im }, offset) => Math.hypot(re, im) + offset,
    slopes: ({ re, im }) => {
      const size = Math.hypot(re, im) || least;
      return [re / size, im / size];
    },
  },
  power: {
    value: ({ re, im }, offset) => re * re + im * im + offset,
    slopes: ({ re, im }) => [2 * re, 2 * im],
  },
  X: { value: ({ re }) => re, slopes: () => [1, 0] },
  Y: { value: ({ im }) => im, slopes: () => [0, 1] },
  phase: {
    value: ({ re, im }) => Math.atan2(im, re),
    slopes: ({ re, im }) => {
      const square = re * re + im * im || least;
      return [-im / square, re / square];
    },
    isAngle: true,
  },
};

/** The change of y by a number of the line, as a complex number. */
export function lineSlope(
  name: LineName,
  detuning: number,
  z: readonly [number, number],
  y: LinePoint,
): readonly [re: number, im: number] {
  const { cosine, sine, re, im } = y;
  const [a, b] = z;
  switch (name) {
    case "gain":
      return [a * cosine - b * sine, a * sine + b * cosine];
    case "phase":
      return [-im, re];
    case "delay":
      return [detuning * im, -detuning * re];
    case "background_x":
      return [cosine, sine];
    case "background_y":
      return [-sine, cosine];
    case "offset":
      return [0, 0];
  }
}
