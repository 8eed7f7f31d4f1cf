import { hdf5Bytes } from "../sweeps/export/hdf5.ts";
import { npyOf, npyOfTexts } from "../sweeps/export/npy.ts";
import { zipped } from "../sweeps/export/zipped.ts";
import { arraysOf, metadataOf, type NamedArray } from "./arrays.ts";
import { juliaReader } from "./julia-reader.ts";
import type { MatrixFile } from "./matrix-file.ts";
import { pythonReader } from "./python-reader.ts";

/** A file, and a program beside it that reads it, if there is one. */
export interface Written {
  readonly bytes: readonly Uint8Array[];
  readonly reader?: { readonly ending: string; readonly text: string };
}

export interface MatrixFormat {
  readonly name: string;
  readonly summary: string;
  readonly ending: string;
  /** @param name of the file, as a program beside it names it */
  readonly write: (file: MatrixFile, name: string) => Promise<Written>;
}

const npz: MatrixFormat = {
  name: "npz",
  summary: "arrays for numpy.load; the static part of a Liouvillian for scipy.sparse.load_npz",
  ending: ".npz",
  write: async (file) => ({ bytes: await npzOf(file) }),
};

const hdf5: MatrixFormat = {
  name: "hdf5",
  summary: "the same as data sets for h5py, complex ones as NAME_re and NAME_im",
  ending: ".h5",
  write: async (file) => ({ bytes: [await hdf5Of(file)] }),
};

const qutip: MatrixFormat = {
  name: "qutip",
  summary: "the same as npz, with FILE.py beside it: load() gives a Qobj, a QobjEvo, or rho(t)",
  ending: ".npz",
  write: async (file, name) => ({
    bytes: await npzOf(file),
    reader: { ending: ".py", text: pythonReader(file, name) },
  }),
};

const quantumToolbox: MatrixFormat = {
  name: "quantumtoolbox",
  summary: "the same as hdf5, with FILE.jl beside it for QuantumToolbox.jl: load() as for qutip",
  ending: ".h5",
  write: async (file, name) => ({
    bytes: [await hdf5Of(file)],
    reader: { ending: ".jl", text: juliaReader(file, name) },
  }),
};

/** Forms in which states and Liouvillians are written, by name. */
export const matrixFormats: ReadonlyMap<string, MatrixFormat> = new Map(
  [npz, hdf5, qutip, quantumToolbox].map((format) => [format.name, format]),
);

async function npzOf(file: MatrixFile): Promise<readonly Uint8Array[]> {
  const parts: Uint8Array[] = [];
  const { add, end } = await zipped((part) => parts.push(part));
  for (const array of arraysOf(file))
    add(array.name, npyOf(typeOf(array), array.shape, bytesOf(array)));
  // By this scipy knows what the matrix is.
  if (file.kind === "liouvillian") add("format", npyOf("|S3", [], Buffer.from("csr")));
  add("metadata", npyOfTexts([metadataOf(file)], []));
  end();
  return parts;
}

function typeOf({ values, isComplex }: NamedArray): string {
  if (isComplex === true) return "<c16";
  return values instanceof Int32Array ? "<i4" : "<f8";
}

function bytesOf({ values: { buffer, byteOffset, byteLength } }: NamedArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function hdf5Of(file: MatrixFile): Promise<Uint8Array> {
  return hdf5Bytes((group) => {
    group.create_attribute("metadata", metadataOf(file));
    group.create_attribute("convention", file.convention);
    for (const { name, shape, values, isComplex } of arraysOf(file)) {
      const put = (own: string, data: Float64Array | Int32Array): void => {
        // A file of HDF5 has no empty data sets of shape [0].
        if (data.length > 0) group.create_dataset({ name: own, data, shape: [...shape] });
      };
      if (isComplex !== true) put(name, values);
      else {
        put(
          `${name}_re`,
          Float64Array.from(values).filter((_, at) => at % 2 === 0),
        );
        put(
          `${name}_im`,
          Float64Array.from(values).filter((_, at) => at % 2 === 1),
        );
      }
    }
  });
}
