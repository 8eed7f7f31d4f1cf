import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { zipSync } from "fflate";
import { readDataFile } from "../../../notebooks/measured/files/read-file.ts";
import { hdf5Bytes } from "../../../notebooks/sweeps/export/hdf5.ts";
import { npyOf } from "../../../notebooks/sweeps/export/npy.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "caldera-measured-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function read(name: string, bytes: Uint8Array | string, fewest = 1) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const { names, columns, notes } = await readDataFile(path, fewest);
  return { names, columns: columns.map((column) => [...column]), notes };
}

/** Bytes of numbers, each by its writer. */
function bytesOf(
  size: number,
  count: number,
  put: (view: DataView, at: number, j: number) => void,
): Uint8Array {
  const view = new DataView(new ArrayBuffer(size * count));
  for (let j = 0; j < count; j += 1) put(view, size * j, j);
  return new Uint8Array(view.buffer);
}

const doubles = (values: readonly number[]): Uint8Array =>
  new Uint8Array(Float64Array.from(values).buffer);

describe("arrays of numpy", () => {
  test.each<[string, Uint8Array, readonly number[]]>([
    ["<f8", doubles([1.5, -2, 1e300]), [1.5, -2, 1e300]],
    ["<f4", new Uint8Array(Float32Array.of(1.5, -2, 3).buffer), [1.5, -2, 3]],
    [">f8", bytesOf(8, 3, (view, at, j) => view.setFloat64(at, j + 0.5, false)), [0.5, 1.5, 2.5]],
    [
      ">i2",
      bytesOf(2, 3, (view, at, j) => view.setInt16(at, -j, false)),
      [-0, -1, -2].map((one) => one + 0),
    ],
    ["<i4", bytesOf(4, 3, (view, at, j) => view.setInt32(at, j - 1, true)), [-1, 0, 1]],
    ["<i8", bytesOf(8, 3, (view, at, j) => view.setBigInt64(at, BigInt(j - 1), true)), [-1, 0, 1]],
    [
      "<u2",
      bytesOf(2, 3, (view, at, j) => view.setUint16(at, 65_533 + j, true)),
      [65_533, 65_534, 65_535],
    ],
    ["|u1", Uint8Array.of(1, 2, 255), [1, 2, 255]],
  ])("of type %s are a column", async (type, bytes, values) => {
    const { columns } = await read("a.npy", npyOf(type, [3], bytes));
    expect(columns).toEqual([values]);
  });

  test("of complex numbers are two columns, which a fit takes as quadratures", async () => {
    const { names, columns } = await read("c.npy", npyOf("<c16", [2], doubles([1, 2, 3, 4])));
    expect([names, columns]).toEqual([
      ["re", "im"],
      [
        [1, 3],
        [2, 4],
      ],
    ]);
  });

  test("of two indices are columns in either order of the numbers", async () => {
    const rows = npyOf("<f8", [3, 2], doubles([1, 2, 3, 4, 5, 6]));
    expect((await read("r.npy", rows)).columns).toEqual([
      [1, 3, 5],
      [2, 4, 6],
    ]);
    const head = new TextDecoder("latin1").decode(rows).replace("False", "True ");
    const fortran = Uint8Array.from(head, (letter) => letter.charCodeAt(0));
    expect((await read("f.npy", fortran)).columns).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  test("in one file are columns by name, and shorter ones are said to be none", async () => {
    const bytes = zipSync({
      "time.npy": npyOf("<f8", [3], doubles([0, 1, 2])),
      "x.npy": npyOf("<f8", [3], doubles([5, 6, 7])),
      "gain.npy": npyOf("<f8", [1], doubles([2])),
      "remarks.txt": Uint8Array.of(65),
    });
    const { names, columns, notes } = await read("a.npz", bytes);
    expect([names, columns]).toEqual([
      ["time", "x"],
      [
        [0, 1, 2],
        [5, 6, 7],
      ],
    ]);
    expect(notes).toEqual(["Shorter arrays are no columns of the table: gain."]);
  });

  const whole = npyOf("<f8", [3], doubles([1, 2, 3]));
  test.each<[string, Uint8Array, RegExp]>([
    ["texts", npyOf("<U1", [2], new Uint8Array(8)), /no numbers that are read here, but U1\. Save/],
    [
      "three indices",
      npyOf("<f8", [2, 2, 2], doubles([1, 2, 3, 4, 5, 6, 7, 8])),
      /3 indices.*one table/,
    ],
    ["a cut array", whole.slice(0, whole.length - 4), /ends before its last number/],
    ["a cut archive", zipSync({ "a.npy": whole }).slice(0, 60), /cannot be unpacked.*numpy\.savez/],
    ["an archive without arrays", zipSync({ "a.txt": Uint8Array.of(65) }), /no array of numbers/],
  ])("%s are refused with what to save", async (_, bytes, words) => {
    await expect(read("bad", bytes)).rejects.toThrow(words);
  });
});

describe("HDF5", () => {
  test("has its data sets of numbers as columns by path", async () => {
    const bytes = await hdf5Bytes((file) => {
      file.create_dataset({ name: "time", data: Float64Array.of(0, 1, 2), shape: [3] });
      const run = file.create_group("run");
      run.create_dataset({ name: "x", data: Int32Array.of(4, 5, 6), shape: [3] });
      run.create_dataset({ name: "by", data: ["someone"], shape: [1] });
    });
    const { names, columns } = await read("a.h5", bytes);
    const found = new Map(names.map((name, k) => [name, columns[k]]));
    expect(found).toEqual(
      new Map([
        ["time", [0, 1, 2]],
        ["run/x", [4, 5, 6]],
      ]),
    );
    await expect(read("cut.h5", bytes.slice(0, 100))).rejects.toThrow(
      /cut or damaged\. Save it anew/,
    );
  });
});

describe("long texts", () => {
  /* 1.2 million rows of 20 characters are more than one block of 16 MB. */
  const rows = 1_200_000;
  const line = (j: number): string => `${(j * 1e-3).toFixed(3)},${(j % 7).toFixed(9)}`;

  test("are read in blocks as in one piece, with the line of what is wrong", async () => {
    const lines = ["# a remark", "time,ω", ...Array.from({ length: rows }, (_, j) => line(j))];
    lines[1000] = "0.998,";
    lines[1_100_000] = "1099.998,";
    const { names, columns, notes } = await read("long.csv", lines.join("\n"));
    expect(names).toEqual(["time", "ω"]);
    expect(columns.map((column) => column.length)).toEqual([rows, rows]);
    expect(columns[0]?.[1_150_000]).toBe(1150);
    expect(columns[1]?.[1_150_000]).toBe(1_150_000 % 7);
    expect(notes).toEqual(["2 empty cells are gaps."]);
    lines[1_150_001] = "1,two";
    await expect(read("long.csv", lines.join("\n"))).rejects.toThrow(
      /^Line 1150002, column 2: "two"/,
    );
  });

  test("of one column are samples where those are asked for, and refused else", async () => {
    expect((await read("one.txt", "1\n2\n3")).columns).toEqual([[1, 2, 3]]);
    await expect(read("one.txt", "1\n2\n3", 2)).rejects.toThrow(/one column, but 2 to 64/);
    await expect(read("none.txt", "# nothing\n\n")).rejects.toThrow(/no rows/);
  });
});
