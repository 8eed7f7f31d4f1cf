import type { SparseCoordinates } from "../../numeric/quantum/fock/index.ts";

/** What a file of matrices says besides them. */
export interface About {
  /** The whole of what the source says, without its matrices. */
  readonly source: Readonly<Record<string, unknown>>;
  /** Fock levels of each mode. */
  readonly levels: readonly number[];
  /** How numbers are ordered, and what they are in units of. */
  readonly convention: string;
}

/** ρ(t) = Σ_k ρ_k e^{i k·Ωt} between Fock states, both of k and -k. */
export interface StateFile extends About {
  readonly kind: "state";
  readonly frequencies: readonly number[];
  readonly harmonics: readonly (readonly number[])[];
  /** ρ_k row by row, real and imaginary parts after one another. */
  readonly components: readonly Float64Array[];
}

/** A sparse matrix by rows, as scipy's csr_matrix has it. */
export interface SparseRows {
  readonly size: number;
  /** Real and imaginary parts after one another. */
  readonly data: Float64Array;
  readonly indices: Int32Array;
  readonly indptr: Int32Array;
}

/** L(t) = static + Σ_j cos(frequency_j t + phase_j) term_j on ρ stacked column by column. */
export interface GeneratorFile extends About {
  readonly kind: "liouvillian";
  readonly still: SparseRows;
  readonly terms: readonly (SparseRows & {
    readonly frequency: number;
    readonly phase: number;
  })[];
}

export type MatrixFile = StateFile | GeneratorFile;

const fock =
  "between the lowest Fock states of the oscillators (m, omega0), with the first mode slowest; rates in the units of the model";
const conventions = {
  state: `rho[k, i, j] = <i|rho_k|j>, rho(t) = sum_k rho_k exp(1j*(k . frequencies)*t), ${fock}`,
  liouvillian: `L(t) = static + sum_j cos(frequencies[j]*t + phases[j])*term_j acts on rho stacked column by column, index i + d*j, as in QuTiP and QuantumToolbox, ${fock}`,
};

/** The matrices in what `--save` or `caldera liouvillian` wrote; undefined for what is neither. */
export function matrixFileOf(given: unknown): MatrixFile | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  const { harmonics, terms, ...source } = given as Readonly<Record<string, unknown>>;
  const levels = (
    typeof source["levels"] === "number" ? [source["levels"]] : source["levels"]
  ) as unknown;
  if (!isList(levels, (own) => Number.isInteger(own) && own > 0)) return undefined;
  const size = levels.reduce((product, own) => product * own, 1);
  if (source["schema"] === 1) return stateOf(harmonics, source, levels, size);
  return source["ordering"] === "row-major" ? generatorOf(terms, source, levels, size) : undefined;
}

interface Harmonic {
  readonly k: readonly number[];
  readonly re: readonly number[];
  readonly im: readonly number[];
}

function stateOf(
  given: unknown,
  source: About["source"],
  levels: readonly number[],
  size: number,
): StateFile | undefined {
  const { frequencies } = source;
  if (!isList(frequencies, Number.isFinite) || !Array.isArray(given)) return undefined;
  const all = given as readonly Harmonic[];
  const isWhole = ({ k, re, im }: Harmonic): boolean =>
    isList(k, Number.isInteger) &&
    k.length === frequencies.length &&
    [re, im].every((part) => isList(part, Number.isFinite) && part.length === size ** 2);
  if (all.length === 0 || !all.every(isWhole)) return undefined;
  const both = all.flatMap(({ k, re, im }) => {
    const own = { k, values: interleaved(re, im) };
    if (k.every((order) => order === 0)) return [own];
    return [own, { k: k.map((order) => -order), values: adjoint(own.values, size) }];
  });
  return {
    ...{ kind: "state", source, levels, frequencies, convention: conventions.state },
    harmonics: both.map(({ k }) => k),
    components: both.map(({ values }) => values),
  };
}

function generatorOf(
  given: unknown,
  source: About["source"],
  levels: readonly number[],
  size: number,
): GeneratorFile | undefined {
  if (!Array.isArray(given)) return undefined;
  const all = given as readonly (SparseCoordinates & {
    readonly frequency: number;
    readonly phase: number;
  })[];
  const isPlace = (place: number): boolean =>
    Number.isInteger(place) && place >= 0 && place < size ** 2;
  const isWhole = ({ frequency, phase, rows, cols, re, im }: (typeof all)[number]): boolean =>
    isList([frequency, phase], Number.isFinite) &&
    [rows, cols].every((part) => isList(part, isPlace)) &&
    [re, im].every((part) => isList(part, Number.isFinite)) &&
    [rows, cols, re, im].every(({ length }) => length === rows.length);
  if (!all.every(isWhole)) return undefined;
  const isStill = ({ frequency }: (typeof all)[number]): boolean => frequency === 0;
  const still = all.filter(isStill).map((term) => ({ ...term, factor: Math.cos(term.phase) }));
  return {
    ...{ kind: "liouvillian", source, levels, convention: conventions.liouvillian },
    still: byRows(still, size),
    terms: all
      .filter((term) => !isStill(term))
      .map((term) => ({
        ...byRows([{ ...term, factor: 1 }], size),
        frequency: term.frequency,
        phase: term.phase,
      })),
  };
}

/** Elements between i·N + j as rows of elements between i + N·j. */
function byRows(
  terms: readonly (SparseCoordinates & { readonly factor: number })[],
  size: number,
): SparseRows {
  const stacked = (place: number): number => Math.floor(place / size) + size * (place % size);
  const sums = new Map<number, readonly [re: number, im: number]>();
  for (const { rows, cols, re, im, factor } of terms) {
    rows.forEach((row, k) => {
      const place = stacked(row) * size ** 2 + stacked(cols[k]!);
      const [x, y] = sums.get(place) ?? [0, 0];
      sums.set(place, [x + factor * re[k]!, y + factor * im[k]!]);
    });
  }
  const places = Float64Array.from(sums.keys()).sort();
  const indptr = new Int32Array(size ** 2 + 1);
  for (const place of places) indptr[Math.floor(place / size ** 2) + 1]! += 1;
  for (let row = 0; row < size ** 2; row++) indptr[row + 1]! += indptr[row]!;
  return {
    size: size ** 2,
    data: Float64Array.from([...places].flatMap((place) => sums.get(place) ?? [])),
    indices: Int32Array.from(places, (place) => place % size ** 2),
    indptr,
  };
}

function interleaved(re: readonly number[], im: readonly number[]): Float64Array {
  return Float64Array.from({ length: 2 * re.length }, (_, at) =>
    at % 2 === 0 ? re[at / 2]! : im[(at - 1) / 2]!,
  );
}

function adjoint(values: Float64Array, size: number): Float64Array {
  const result = new Float64Array(values.length);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const [from, to] = [2 * (i * size + j), 2 * (j * size + i)];
      result[to] = values[from]!;
      result[to + 1] = -values[from + 1]!;
    }
  }
  return result;
}

function isList(given: unknown, holds: (value: number) => boolean): given is readonly number[] {
  return Array.isArray(given) && given.every((value) => typeof value === "number" && holds(value));
}
