import { type DataColumns, DataError } from "../read-columns.ts";

/** An array of a file: its numbers with the last index fastest, of complex ones real and imaginary parts in turn. */
interface NumpyArray {
  readonly shape: readonly number[];
  readonly values: Float64Array;
  readonly isComplex: boolean;
}

type Reader = (view: DataView, at: number, little: boolean) => number;

const readers: Readonly<Record<string, readonly [bytes: number, read: Reader]>> = {
  f8: [8, (view, at, little) => view.getFloat64(at, little)],
  f4: [4, (view, at, little) => view.getFloat32(at, little)],
  i8: [8, (view, at, little) => Number(view.getBigInt64(at, little))],
  i4: [4, (view, at, little) => view.getInt32(at, little)],
  i2: [2, (view, at, little) => view.getInt16(at, little)],
  i1: [1, (view, at) => view.getInt8(at)],
  u8: [8, (view, at, little) => Number(view.getBigUint64(at, little))],
  u4: [4, (view, at, little) => view.getUint32(at, little)],
  u2: [2, (view, at, little) => view.getUint16(at, little)],
  u1: [1, (view, at) => view.getUint8(at)],
};

/** Whether bytes begin as a file of `numpy.save` does. */
export function isNumpy(bytes: Uint8Array): boolean {
  return [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59].every((byte, j) => bytes[j] === byte);
}

/** Whether bytes begin as a file of `numpy.savez` does. */
export function isZipped(bytes: Uint8Array): boolean {
  return [0x50, 0x4b, 0x03, 0x04].every((byte, j) => bytes[j] === byte);
}

/**
 * The columns of an array that numpy saved: one of each second index, complex numbers as `re` and `im`.
 *
 * @throws DataError for arrays of texts, objects or records, and of more than two indices
 */
export function numpyColumns(bytes: Uint8Array): DataColumns {
  return inColumns([["", numpyArray(bytes, "The file")]]);
}

/**
 * The columns of all arrays in a file of `numpy.savez`, by their names; of several lengths the longest are the table.
 *
 * @throws DataError as `numpyColumns`, and for a file without arrays of numbers
 */
export async function zippedColumns(bytes: Uint8Array): Promise<DataColumns> {
  const { unzipSync } = await import("fflate");
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, { filter: ({ name }) => name.endsWith(".npy") });
  } catch (error) {
    throw new DataError(
      `The file cannot be unpacked: ${error instanceof Error ? error.message : String(error)}. Save it anew with numpy.savez.`,
    );
  }
  return inColumns(
    Object.entries(files).map(([file, content]) => {
      const name = file.replace(/\.npy$/, "");
      return [name, numpyArray(content, `Array ${name}`)] as const;
    }),
  );
}

/** Columns with names of all arrays; the longest ones make the table. */
export function inColumns(arrays: readonly (readonly [string, NumpyArray])[]): DataColumns {
  const all = arrays.flatMap(([name, array]) => columnsOf(name, array));
  const rows = Math.max(0, ...all.map(({ values }) => values.length));
  const long = all.filter(({ values }) => values.length === rows);
  if (rows < 2)
    throw new DataError(
      "The file has no array of numbers with two rows or more. Save the columns with numpy.save or numpy.savez.",
    );
  const others = all.filter(({ values }) => values.length !== rows).map(({ name }) => name);
  return {
    names: long.map(({ name }, k) => name || `column ${k + 1}`),
    columns: long.map(({ values }) => values),
    notes:
      others.length === 0
        ? []
        : [`Shorter arrays are no columns of the table: ${others.join(", ")}.`],
  };
}

function columnsOf(
  name: string,
  { shape, values, isComplex }: NumpyArray,
): readonly { readonly name: string; readonly values: Float64Array }[] {
  const [rows = 1, width = 1] = shape;
  if (width === 1 && !isComplex) return [{ name, values }];
  const parts = isComplex ? ["re", "im"] : [""];
  const stride = width * parts.length;
  return Array.from({ length: width }, (_, k) => k).flatMap((k) =>
    parts.map((part, j) => ({
      name: [name, ...(width > 1 ? [String(k + 1)] : []), part]
        .filter((one) => one !== "")
        .join("."),
      values: Float64Array.from(
        { length: rows },
        (_, row) => values[row * stride + k * parts.length + j] ?? Number.NaN,
      ),
    })),
  );
}

function numpyArray(bytes: Uint8Array, subject: string): NumpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [lengthAt, headAt] = [8, bytes[6] === 1 ? 10 : 12];
  if (!isNumpy(bytes) || bytes.byteLength < headAt) {
    throw new DataError(`${subject} is no array of numpy. Save it with numpy.save.`);
  }
  const length = bytes[6] === 1 ? view.getUint16(lengthAt, true) : view.getUint32(lengthAt, true);
  const head = new TextDecoder("latin1").decode(bytes.subarray(headAt, headAt + length));
  const [, order = "", type = ""] = /'descr':\s*'([<>|=])([a-zA-Z]\d+)'/.exec(head) ?? [];
  const [, list] = /'shape':\s*\(([^)]*)\)/.exec(head) ?? [];
  const isComplex = type.startsWith("c");
  const [size, read] = readers[isComplex ? `f${Number(type.slice(1)) / 2}` : type] ?? [];
  if (size === undefined || read === undefined || list === undefined) {
    throw new DataError(
      `${subject} has no numbers that are read here${type === "" ? "" : `, but ${type}`}. Save floating-point numbers, integers or complex numbers.`,
    );
  }
  const shape = [...list.matchAll(/\d+/g)].map(([length]) => Number(length));
  if (shape.length > 2) {
    throw new DataError(
      `${subject} has ${shape.length} indices, but a table has rows and columns. Save one table.`,
    );
  }
  const count = shape.reduce((product, one) => product * one, isComplex ? 2 : 1);
  const start = headAt + length;
  if (bytes.byteLength < start + count * size) {
    throw new DataError(`${subject} ends before its last number. Save it anew.`);
  }
  const values =
    size === 8 && type !== "i8" && type !== "u8" && order !== ">"
      ? new Float64Array(
          view.buffer.slice(view.byteOffset + start, view.byteOffset + start + 8 * count),
        )
      : Float64Array.from({ length: count }, (_, j) => read(view, start + j * size, order !== ">"));
  const isTransposed = /'fortran_order':\s*True/.test(head) && shape.length === 2;
  return {
    shape,
    values: isTransposed ? transposed(values, shape, isComplex ? 2 : 1) : values,
    isComplex,
  };
}

/** Numbers with the first index fastest, in the order of the last. */
function transposed(
  values: Float64Array,
  [rows = 1, width = 1]: readonly number[],
  each: number,
): Float64Array {
  return Float64Array.from(values, (_, at) => {
    const [part, place] = [at % each, Math.floor(at / each)];
    const [row, column] = [Math.floor(place / width), place % width];
    return values[(column * rows + row) * each + part] ?? Number.NaN;
  });
}
