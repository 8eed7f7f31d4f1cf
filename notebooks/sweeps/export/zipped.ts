/** Arrays in a file that numpy opens as a whole. */
export interface Zipped {
  readonly add: (name: string, npy: Uint8Array) => void;
  readonly end: () => void;
}

/** A file of arrays by name, NPZ, handed out in parts. */
export async function zipped(put: (part: Uint8Array) => void): Promise<Zipped> {
  const { Zip, ZipPassThrough } = await import("fflate");
  const zip = new Zip((error, part) => {
    if (error !== null) throw error;
    put(part);
  });
  return {
    add: (name, bytes) => {
      const file = new ZipPassThrough(`${name}.npy`);
      // The same results are the same file.
      file.mtime = "1980-01-01T12:00:00";
      zip.add(file);
      file.push(bytes, true);
    },
    end: () => zip.end(),
  };
}
