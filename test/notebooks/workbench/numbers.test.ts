import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { provenanceOf, readModel } from "../../../derivations/index.ts";
import type { RunResult } from "../../../notebooks/workbench/jobs/run-protocol.ts";
import { zipOf } from "../../../notebooks/workbench/take-away/archive.ts";
import { csvOf, npzOf } from "../../../notebooks/workbench/take-away/numbers.ts";

const parameters = { m: 1, hbar: 1, omega0: 1, gamma: 0.1 };
const model = readModel({ name: "kerr", potential: "x^4/4", parameters });
const provenance = provenanceOf("workbench ringdown position=1", model, "CL and gCL");

const ringdown: RunResult = {
  run: "ringdown",
  ...{ status: "settled", warnings: ["It is slow."], provenance },
  certificate: [
    { name: "fold at omega", value: "1.1" },
    { name: "fold at omega", value: "1.2" },
  ],
  times: Float64Array.of(0, 0.5, 1),
  motions: [
    { kind: "CL", x: Float64Array.of(1, 0.25, -0.125) },
    { kind: "gCL", x: Float64Array.of(1, 0.5) },
  ],
} as unknown as RunResult;

const response: RunResult = {
  run: "response",
  ...{ status: "suspect", warnings: [], certificate: [], provenance },
  ...{ parameter: "omega", from: 0, to: 1, points: 2 },
  curves: [
    {
      kind: "CL",
      turns: [],
      rows: [0, 1].map((value) => ({
        ...{ value, branch: 0, amplitude: 2 + value, phase: 0.5, stable: value === 0 },
      })),
    },
  ],
} as unknown as RunResult;

/** The head of an array and its bytes. */
function arrayIn(bytes: Uint8Array): { readonly head: string; readonly data: DataView } {
  expect([...bytes.subarray(0, 8)]).toEqual([0x93, ...Buffer.from("NUMPY"), 1, 0]);
  const start = 10 + bytes[8]! + 256 * bytes[9]!;
  expect(start % 64).toBe(0);
  const data = bytes.slice(start);
  return {
    head: Buffer.from(bytes.subarray(10, start)).toString(),
    data: new DataView(data.buffer),
  };
}

function textIn(bytes: Uint8Array): string {
  const { data } = arrayIn(bytes);
  const codes = Array.from({ length: data.byteLength / 4 }, (_, j) => data.getUint32(4 * j, true));
  return String.fromCodePoint(...codes.filter((code) => code !== 0));
}

async function filesIn(zip: Blob): Promise<Readonly<Record<string, Uint8Array>>> {
  return unzipSync(new Uint8Array(await zip.arrayBuffer()));
}

describe("the numbers of panels", () => {
  test("as CSV, below model, settings, version, status, certificate, warnings and units", () => {
    const lines = csvOf(ringdown).split("\n");
    const comments = lines.filter((line) => line.startsWith("# "));
    expect(comments[0]).toContain("for the model kerr, CL and gCL");
    expect(comments).toContain("# Ringdown: settled");
    expect(comments).toContain("# Warning: It is slow.");
    expect(comments).toContain("# Certificate: fold at omega: 1.1");
    expect(comments).toContain("# Certificate: fold at omega: 1.2");
    expect(comments.at(-1)).toBe(
      "# Units (the units in which m = 1, hbar = 1, omega0 = 1): t [time], x_CL [length], x_gCL [length]",
    );
    expect(lines.slice(comments.length)).toEqual([
      ...["t,x_CL,x_gCL", "0,1,1", "0.5,0.25,0.5", "1,-0.125,NaN", ""],
    ]);
  });

  test("in SI have their units, of columns that are numbers", () => {
    const si = readModel({
      name: "kerr",
      potential: "U*x^4/4",
      parameters: { m: "3 pg", omega0: "2*pi*5 MHz" },
    });
    const inSi = { ...response, provenance: provenanceOf("workbench", si, "CL") };
    const line = csvOf(inSi)
      .split("\n")
      .find((one) => one.startsWith("# Units"));
    expect(line).toBe("# Units (SI): omega [rad/s], amplitude [m], phase [rad]");
  });

  test("as arrays of numpy, lettered where there are several, with everything said of them", async () => {
    const files = await filesIn(await npzOf([ringdown, response]));
    const names = ["t", "x_CL", "x_gCL"].map((name) => `a_${name}.npy`);
    expect(Object.keys(files).slice(0, 3)).toEqual(names);
    const { head, data } = arrayIn(files["a_x_gCL.npy"]!);
    expect(head).toContain("'descr': '<f8', 'fortran_order': False, 'shape': (3,)");
    const values = [0, 1, 2].map((j) => data.getFloat64(8 * j, true));
    expect(values).toEqual([1, 0.5, Number.NaN]);
    expect(textIn(files["b_model.npy"]!)).toBe("CLCL");
    const stable = arrayIn(files["b_stable.npy"]!);
    expect(stable.head).toContain("'|b1'");
    expect([stable.data.getUint8(0), stable.data.getUint8(1)]).toEqual([1, 0]);
    const { panels } = JSON.parse(textIn(files["metadata.npy"]!));
    expect(panels[0]).toMatchObject({ prefix: "a_", status: "settled", ...provenance });
    expect(panels[0].certificate).toEqual(ringdown.certificate);
    expect(panels[0].units).toEqual({ t: "time", x_CL: "length", x_gCL: "length" });
    expect(panels[1]).toMatchObject({ prefix: "b_", status: "suspect" });
    const alone = await filesIn(await npzOf([ringdown]));
    expect(Object.keys(alone)).toEqual(["t.npy", "x_CL.npy", "x_gCL.npy", "metadata.npy"]);
  });

  test("in an archive, which is the same of the same files", async () => {
    const files = new Map<string, string | Blob>([
      ["numbers/a.csv", csvOf(ringdown)],
      ["figure.pdf", new Blob(["%PDF"])],
    ]);
    const [once, again] = [await zipOf(files), await zipOf(files)];
    expect(await once.text()).toBe(await again.text());
    const found = await filesIn(once);
    expect(Buffer.from(found["numbers/a.csv"]!).toString()).toBe(csvOf(ringdown));
    expect(Buffer.from(found["figure.pdf"]!).toString()).toBe("%PDF");
  });
});
