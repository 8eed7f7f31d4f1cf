import type { Drive, FokkerPlanck } from "../../../../derivations/index.ts";
import { coefficientsIn, evaluateReal, type Scalar } from "../../../../symbolic/index.ts";
import { naturalSizes, oscillatorUnits } from "../../../runs/oscillator-units.ts";
import { spaced } from "../../../runs/spaced.ts";
import type { MapData } from "../derive-protocol.ts";
import { driveTimes } from "./drive-times.ts";

const points = 41;

/** Half widths of the plane in √(ħ/mω0) and √(mħω0): the first one within which diffusion is negative is shown. */
const widths = [5, 10, 20] as const;

/** A polynomial in x and p at a time, in natural units. */
type Polynomial = readonly { readonly powers: readonly number[]; readonly value: number }[];

/**
 * The least eigenvalue of the diffusion matrix over the phase plane, at the time of the drives at which it is least;
 * undefined where it is the same everywhere, depends on something without a number, or is no polynomial.
 */
export function diffusionMap(
  { variables, diffusion }: FokkerPlanck,
  drives: readonly Drive[],
  numbers: ReadonlyMap<string, number>,
): MapData | undefined {
  const [[xx, xp], [, pp]] = diffusion;
  const entries = [xx, xp, pp];
  const names = new Set(entries.flatMap(({ parameters }) => parameters));
  const isPlane = variables.length === 2 && variables.some((name) => names.has(name));
  const free = [...names].filter((name) => !["x", "p", "t", "pi"].includes(name));
  const times = driveTimes(drives, numbers);
  const sizes = naturalSizes(oscillatorUnits(numbers));
  const isInSine = entries.some(({ terms }) =>
    terms.some(({ monomial: { angle } }) => angle.involves("x") || angle.involves("p")),
  );
  if (isInSine) return undefined;
  if (!isPlane || !free.every((name) => numbers.has(name)) || !sizes.every(Number.isFinite)) {
    return undefined;
  }
  const scales = [sizes[0] ** 2, sizes[0] * sizes[1], sizes[1] ** 2];
  const atTimes = times.map((t) =>
    entries.map((entry, j) => polynomial(entry, new Map([...numbers, ["t", t]]), sizes, scales[j])),
  );
  const valuesOf = (width: number): readonly number[] => {
    const along = [...spaced(-width, width, points)];
    return along.flatMap((p) =>
      along.map((x) => Math.min(...atTimes.map((matrix) => leastEigenvalue(matrix, x, p)))),
    );
  };
  const found = widths.map((width) => ({ width, values: valuesOf(width) }));
  const first = found.find(({ values }) => values.some((value) => value < 0)) ?? found[0];
  if (first === undefined || !first.values.every(Number.isFinite)) return undefined;
  const isNegative = first.values.some((value) => value < 0);
  const when =
    names.has("t") && times.length > 1 ? ", at the time of the drives at which it is least" : "";
  return {
    axes: ["x", "p"],
    x: [...spaced(-first.width * sizes[0], first.width * sizes[0], points)],
    y: [...spaced(-first.width * sizes[1], first.width * sizes[1], points)],
    values: first.values,
    units: sizes,
    name: "\\text{least eigenvalue of } D",
    caption: `The least eigenvalue of the diffusion matrix in natural units${when}: ${isNegative ? "orange where it is negative" : "nowhere negative within the picture"}.`,
  };
}

function polynomial(
  entry: Scalar,
  values: ReadonlyMap<string, number>,
  [length, momentum]: readonly [number, number],
  scale = 1,
): Polynomial {
  return coefficientsIn(entry, ["x", "p"]).map(({ exponents, coefficient }) => {
    const [a = 0, b = 0] = exponents;
    const size = length ** a * momentum ** b;
    return { powers: exponents, value: (evaluateReal(coefficient, values) * size) / scale };
  });
}

function leastEigenvalue(matrix: readonly Polynomial[], x: number, p: number): number {
  const at = (entry: Polynomial = []): number =>
    entry.reduce((sum, { powers: [a = 0, b = 0], value }) => sum + value * x ** a * p ** b, 0);
  const [xx, xp, pp] = [at(matrix[0]), at(matrix[1]), at(matrix[2])];
  return (xx + pp) / 2 - Math.hypot((xx - pp) / 2, xp);
}
