import type { Dataset, Group } from "h5wasm/node";
import { type DataColumns, DataError } from "../read-columns.ts";
import { inColumns } from "./numpy-arrays.ts";

/** Whether bytes begin as a file of HDF5 does. */
export function isHdf5(bytes: Uint8Array): boolean {
  return [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a].every((byte, j) => bytes[j] === byte);
}

/**
 * The columns of all data sets of numbers in a file of HDF5, by their paths.
 *
 * @throws DataError for a file that cannot be read, or without data sets of numbers
 */
export async function hdf5Columns(path: string): Promise<DataColumns> {
  const { default: h5wasm } = await import("h5wasm/node");
  const handler = await h5wasm.ready;
  // Else the library prints its errors.
  handler.activate_throwing_error_handler();
  try {
    const file = new h5wasm.File(path, "r");
    // A file that cannot be opened has no number.
    if (!(file.file_id > 0n)) throw damaged();
    try {
      return inColumns([...dataSets(file, h5wasm)]);
    } finally {
      file.close();
    }
  } catch (error) {
    throw error instanceof DataError ? error : damaged();
  } finally {
    handler.deactivate_throwing_error_handler();
  }
}

function damaged(): DataError {
  return new DataError("The file cannot be read as HDF5: it is cut or damaged. Save it anew.");
}

type Library = {
  readonly Dataset: abstract new (...given: never[]) => Dataset;
  readonly Group: abstract new (...given: never[]) => Group;
};

function* dataSets(
  group: Group,
  library: Library,
  folder = "",
): Generator<Parameters<typeof inColumns>[0][number]> {
  for (const key of group.keys()) {
    const entity = group.get(key);
    const name = `${folder}${key}`;
    if (entity instanceof library.Group) yield* dataSets(entity, library, `${name}/`);
    if (!(entity instanceof library.Dataset)) continue;
    const { shape } = entity;
    const { value } = entity;
    if (
      shape === null ||
      shape.length > 2 ||
      !ArrayBuffer.isView(value) ||
      value instanceof DataView
    )
      continue;
    const numbers = Float64Array.from(value as ArrayLike<number | bigint>, Number);
    yield [name, { shape, values: numbers, isComplex: false }];
  }
}
