import type { MatrixFile, SparseRows } from "./matrix-file.ts";

/** An array by name: numbers of a type, of complex ones both parts after one another. */
export interface NamedArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float64Array | Int32Array;
  readonly isComplex?: true;
}

/** The arrays of a file, as all formats have them. */
export function arraysOf(file: MatrixFile): readonly NamedArray[] {
  const levels = {
    name: "levels",
    shape: [file.levels.length],
    values: Int32Array.from(file.levels),
  };
  if (file.kind === "liouvillian") {
    const { still, terms } = file;
    const of = (name: "frequency" | "phase") => Float64Array.from(terms, (term) => term[name]);
    return [
      ...sparseArrays(still, ""),
      ...terms.flatMap((term, j) => sparseArrays(term, `term${j + 1}_`)),
      { name: "frequencies", shape: [terms.length], values: of("frequency") },
      { name: "phases", shape: [terms.length], values: of("phase") },
      levels,
    ];
  }
  const { components, frequencies, harmonics } = file;
  const size = Math.sqrt((components[0]?.length ?? 0) / 2);
  const rho = new Float64Array(components.length * 2 * size ** 2);
  components.forEach((values, j) => rho.set(values, j * values.length));
  return [
    { name: "rho", shape: [components.length, size, size], values: rho, isComplex: true },
    {
      name: "harmonics",
      shape: [components.length, frequencies.length],
      values: Int32Array.from(harmonics.flat()),
    },
    { name: "frequencies", shape: [frequencies.length], values: Float64Array.from(frequencies) },
    levels,
  ];
}

function sparseArrays({ size, data, indices, indptr }: SparseRows, prefix: string): NamedArray[] {
  return [
    { name: `${prefix}data`, shape: [indices.length], values: data, isComplex: true },
    { name: `${prefix}indices`, shape: [indices.length], values: indices },
    { name: `${prefix}indptr`, shape: [indptr.length], values: indptr },
    ...(prefix === "" ? [{ name: "shape", shape: [2], values: Int32Array.of(size, size) }] : []),
  ];
}

/** What a file says besides its arrays, as JSON. */
export function metadataOf({ kind, source, convention }: MatrixFile): string {
  return JSON.stringify({ kind, convention, ...source });
}
