import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parser } from "@plutojl/lezer-julia";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { version } from "../../../derivations/index.ts";
import { type DebianProgram, installed } from "../../debian.ts";
import { printedBy } from "../../numeric/program/targets/agreement.ts";
import { runHere, temporaryFolder } from "../cli/command-line.ts";

const qutip: DebianProgram = {
  program: "/usr/bin/python3",
  package: "python3-qutip python3-h5py",
  needs: "/usr/lib/python3/dist-packages/qutip/__init__.py",
};
const python = await installed(qutip).catch((error: Error) => error);
const isMissing = python instanceof Error;
const skipped = isMissing ? ` (skipped: ${python.message.split("\n")[0]})` : "";

const folder = temporaryFolder();
afterAll(folder.remove);
const place = (name: string): string => join(folder.path, name);

const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.3, theta: "pi/4", c: 1.4, alpha: 0.2 };
const still = folder.file(
  "still.json",
  JSON.stringify({ name: "still", potential: "alpha*x^4/4 + 0.3*x", parameters }),
);
const driven = folder.file(
  "driven.json",
  JSON.stringify({
    name: "driven",
    potential: "alpha*x^4/4",
    drives: ["F*cos(omega*t + 0.4)*x"],
    parameters: { ...parameters, F: 0.3, omega: 1.2 },
  }),
);
/** So many that QuTiP, which adds the trace to the first equation, sees nothing of the cut. */
const levels = { still: 34, driven: 14 } as const;

async function done(...args: readonly string[]): Promise<void> {
  const { status, error } = await runHere(...args);
  expect({ args, status, error: status === 2 ? error : "" }).toMatchObject({ error: "" });
}

const saved = (
  name: string,
): {
  readonly harmonics: readonly { readonly re: readonly number[] }[];
  readonly certificate: object;
} => JSON.parse(readFileSync(place(name), "utf8"));

beforeAll(async () => {
  for (const [name, model] of [
    ["still", still],
    ["driven", driven],
  ] as const) {
    const size = ["--levels", `${levels[name]}`];
    await done("liouvillian", model, ...size, "--out", place(`L-${name}.json`));
    const state = ["--out", place(`report-${name}.json`), "--save", place(`rho-${name}.json`)];
    await done("steady-state", model, ...size, "--tolerance", "1e-9", ...state);
    for (const format of ["qutip", "quantumtoolbox"]) {
      const ending = format === "qutip" ? "npz" : "h5";
      for (const [json, out] of [
        [`L-${name}.json`, `L_${name}.${ending}`],
        [`rho-${name}.json`, `rho_${name}.${ending}`],
      ] as const) {
        await done("export", place(json), "--format", format, "--out", place(out));
      }
    }
  }
}, 60_000);

/** What a program of Python prints, as JSON. */
async function seenBy(code: string): Promise<Readonly<Record<string, unknown>>> {
  return JSON.parse(
    await printedBy(python as string, ["-c", `import json, numpy\n${code}`], folder.path),
  ) as Readonly<Record<string, unknown>>;
}

describe(`states and Liouvillians for other programs${skipped}`, () => {
  test.skipIf(isMissing)(
    "scipy loads the sparse matrix, and L acts on ρ column by column",
    async () => {
      const seen = await seenBy(`
import scipy.sparse
L = scipy.sparse.load_npz("L_still.npz")
with numpy.load("rho_still.npz") as file:
    rho = file["rho"][0]
    about = json.loads(str(file["metadata"]))
vector = rho.flatten("F")
rows = rho.flatten("C")
print(json.dumps([{
  "format": L.format, "shape": L.shape,
  "residual": float(abs(L @ vector)[1:].max()), "rows": float(abs(L @ rows)[1:].max()),
  "trace": float(rho.trace().real), "first": float(rho[1, 0].imag),
  "about": about,
}][0]))`);
      expect(seen).toMatchObject({
        format: "csr",
        shape: [levels.still ** 2, levels.still ** 2],
        about: {
          kind: "state",
          levels: levels.still,
          units: { hbar: 1, m: 1, omega0: 1 },
          provenance: { caldera: version, equation: "gCL", model: { parameters: { alpha: 0.2 } } },
          certificate: saved("rho-still.json").certificate,
        },
      });
      // The cut loses a little probability, which the state has put back.
      expect(seen["residual"]).toBeLessThan(1e-3);
      // Stacked by rows it is no steady state: ρ has coherences that are not real.
      expect(Math.abs(seen["first"] as number)).toBeGreaterThan(1e-3);
      expect(seen["rows"]).toBeGreaterThan(1e-3);
      expect(seen["trace"]).toBeCloseTo(1, 9);
    },
  );

  test.skipIf(isMissing)(
    "QuTiP's steady state of the Liouvillian is Caldera's, with ⟨x⟩ and purity",
    async () => {
      const seen = await seenBy(`
import qutip, L_still, rho_still
rho = rho_still.load()
L = L_still.load()
other = qutip.steadystate(L)
a = qutip.destroy(${levels.still})
x = (a + a.dag()) / 2**0.5
print(json.dumps({
  "difference": float(abs((rho - other).full()).max()),
  "x": [float(qutip.expect(x, one).real) for one in (rho, other)],
  "purity": [float((one * one).tr().real) for one in (rho, other)],
}))`);
      const report = JSON.parse(readFileSync(place("report-still.json"), "utf8"));
      expect(seen["difference"]).toBeLessThan(1e-9);
      const [[x = 0, otherX = 0], [purity = 0, otherPurity = 0]] = [seen["x"], seen["purity"]] as [
        readonly number[],
        readonly number[],
      ];
      expect(x).toBeCloseTo(report.x, 9);
      expect(purity).toBeCloseTo(report.purity, 9);
      expect(Math.abs(x - otherX)).toBeLessThan(1e-9);
      expect(Math.abs(purity - otherPurity)).toBeLessThan(1e-9);
    },
  );

  test.skipIf(isMissing)("of a driven oscillator L(t) and ρ(t) fulfil ∂ρ/∂t = L(t)ρ", async () => {
    const seen = await seenBy(`
import L_driven, rho_driven
L, rho = L_driven.load(), rho_driven.load()
def off(t, h=1e-4):
    change = (rho(t - 2*h) - 8*rho(t - h) + 8*rho(t + h) - rho(t + 2*h)) / (12*h)
    vector = rho(t).full().flatten("F")
    return float(abs(L(t).full() @ vector - change.full().flatten("F"))[1:].max())
print(json.dumps({
  "off": [off(t) for t in (0.0, 0.7, 3.1)],
  "hermitian": float(abs((rho(0.7) - rho(0.7).dag()).full()).max()),
  "moves": float(abs((rho(0.0) - rho(2.0)).full()).max()),
  "about": rho_driven.metadata()["kind"],
}))`);
    for (const off of seen["off"] as readonly number[]) expect(off).toBeLessThan(1e-6);
    expect(seen["moves"]).toBeGreaterThan(0.05);
    expect(seen["hermitian"]).toBeLessThan(1e-14);
    expect(seen["about"]).toBe("state");
  });

  test.skipIf(isMissing)("h5py has the same numbers as numpy", async () => {
    const seen = await seenBy(`
import h5py
worst = 0.0
count = 0
for name in ("L_still", "L_driven", "rho_still", "rho_driven"):
    with numpy.load(name + ".npz") as arrays, h5py.File(name + ".h5") as file:
        assert json.loads(file.attrs["metadata"]) == json.loads(str(arrays["metadata"]))
        for key in arrays.files:
            if key in ("metadata", "format") or arrays[key].size == 0:
                continue
            if arrays[key].dtype.kind == "c":
                other = file[key + "_re"][()] + 1j * file[key + "_im"][()]
            else:
                other = file[key][()]
            assert other.shape == arrays[key].shape
            worst = max(worst, float(abs(other - arrays[key]).max()))
            count += 1
print(json.dumps({"worst": worst, "count": count}))`);
    expect(seen).toMatchObject({ worst: 0 });
    expect(seen["count"]).toBeGreaterThan(15);
  });

  test("the program for QuantumToolbox is Julia without an error", () => {
    for (const name of ["L_still", "L_driven", "rho_still", "rho_driven"]) {
      const text = readFileSync(place(`${name}.jl`), "utf8");
      const errors: string[] = [];
      parser.parse(text).iterate({
        enter: (node: { readonly type: { readonly isError: boolean }; readonly from: number }) => {
          if (node.type.isError) errors.push(text.slice(node.from - 20, node.from + 20));
        },
      });
      expect(errors).toEqual([]);
      expect(text).toContain(`joinpath(@__DIR__, "${name}.h5")`);
    }
  });
});
