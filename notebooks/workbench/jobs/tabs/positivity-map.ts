import { basisExponents, type Drive, type Kossakowski } from "../../../../derivations/index.ts";
import { hermitianEigenvalues } from "../../../../numeric/index.ts";
import { coefficientsIn, evaluate, type Scalar } from "../../../../symbolic/index.ts";
import { naturalSizes, oscillatorUnits } from "../../../runs/oscillator-units.ts";
import { spaced } from "../../../runs/spaced.ts";
import type { MapData } from "../derive-protocol.ts";
import { driveTimes } from "./drive-times.ts";

const [angles, occupations] = [37, 25] as const;

/** Relative to the largest eigenvalue: less is rounding. */
const rounding = 1e-12;

/** More operators take longer than a person waits while a slider moves. */
const mostOperators = 6;

/**
 * Where in θ and n_th a Kossakowski matrix has no negative eigenvalue, at the time of the drives at which it is least,
 * with the edge of that region; undefined for a matrix without θ and c, or with something that has no number.
 */
export function positivityMap(
  { basis, matrix }: Kossakowski,
  drives: readonly Drive[],
  numbers: ReadonlyMap<string, number>,
): MapData | undefined {
  const names = new Set(matrix.flat().flatMap(({ parameters }) => parameters));
  const free = [...names].filter((name) => !["t", "pi"].includes(name));
  const sizes = naturalSizes(oscillatorUnits(numbers));
  const isKnown = free.every((name) => numbers.has(name)) && sizes.every(Number.isFinite);
  if (!names.has("theta") || !names.has("c") || !isKnown || basis.length > mostOperators) {
    return undefined;
  }
  // What stands inside a cosine has times of its own.
  const isModulated = matrix.some((row) =>
    row.some(({ terms }) => terms.some(({ monomial }) => monomial.angle.modulations.length > 0)),
  );
  if (isModulated) return undefined;
  const scales = basis.map((operator) => {
    const [a = 0, b = 0] = basisExponents(operator);
    return sizes[0] ** a * sizes[1] ** b;
  });
  const here = [numbers.get("theta") ?? 0, numbers.get("n_th") ?? 0] as const;
  const x = [...spaced(0, 0.5, angles)];
  const y = [...spaced(0, Math.max(1, Math.ceil(1.5 * here[1])), occupations)];
  const times = driveTimes(drives, numbers);
  const entries = matrix.map((row) => row.map((entry) => coefficientsIn(entry, ["c"])));
  const columns = x.map((angle) =>
    leastOf(
      times.map((t) =>
        column(entries, scales, new Map([...numbers, ["theta", angle * Math.PI], ["t", t]]), y),
      ),
    ),
  );
  const when =
    names.has("t") && times.length > 1 ? ", at the time of the drives at which it is least" : "";
  return {
    axes: ["\\theta/\\pi", "n_{\\mathrm{th}}"],
    ...{ x, y, here: [here[0] / Math.PI, here[1]] },
    values: y.flatMap((_, j) => columns.map((one) => ((one[j] ?? -1) < 0 ? -1 : 1))),
    name: { positive: "completely positive", negative: "not completely positive" },
    edge: edgeOf(x, y, columns),
    caption: `Where no eigenvalue of K is negative${when}. The circle is this model.`,
  };
}

/** At each angle the occupation from which on the least eigenvalue is not negative. */
function edgeOf(
  x: readonly number[],
  y: readonly number[],
  columns: readonly (readonly number[])[],
): { readonly x: readonly number[]; readonly y: readonly number[] } {
  const edge = columns.map((values) => {
    const first = values.findIndex((value) => value >= 0);
    const [below, above] = [values[first - 1], values[first]];
    if (below === undefined || above === undefined) return Number.NaN;
    const [low = 0, high = 0] = [y[first - 1], y[first]];
    return low + ((high - low) * below) / (below - above);
  });
  return { x, y: edge };
}

type Entries = readonly (readonly ReturnType<typeof coefficientsIn>[])[];

/** λ_min/λ_max at each occupation, at an angle and a time: K is a polynomial in c = 2 n_th + 1. */
function column(
  entries: Entries,
  scales: readonly number[],
  values: ReadonlyMap<string, number>,
  occupations: readonly number[],
): readonly number[] {
  const levels = scales.length;
  const powers = entries.flatMap((row, i) =>
    row.flatMap((entry, j) =>
      entry.map(({ exponents: [power = 0], coefficient }) => {
        const scale = (scales[i] ?? 1) * (scales[j] ?? 1);
        return { at: i * levels + j, power, scale, ...evaluate(coefficient as Scalar, values) };
      }),
    ),
  );
  return occupations.map((occupation) => {
    const [re, im] = [new Float64Array(levels ** 2), new Float64Array(levels ** 2)];
    for (const { at, power, scale, ...value } of powers) {
      const factor = scale * (2 * occupation + 1) ** power;
      re[at] = (re[at] ?? 0) + factor * value.re;
      im[at] = (im[at] ?? 0) + factor * value.im;
    }
    const all = hermitianEigenvalues({ levels, re, im });
    const largest = Math.max(...all.map(Math.abs));
    const ratio = largest === 0 ? 0 : Math.min(...all) / largest;
    return Math.abs(ratio) < rounding ? 0 : ratio;
  });
}

/** Entry by entry, the least of several lists. */
function leastOf(lists: readonly (readonly number[])[]): readonly number[] {
  const [first = [], ...others] = lists;
  return first.map((value, j) => Math.min(value, ...others.map((list) => list[j] ?? value)));
}
