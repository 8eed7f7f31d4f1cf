import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { version } from "../../../derivations/index.ts";
import { kerrFile, runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
const drude = ["--bath", "lorentz-drude", "--set", "Omega=2", "--set", "U=0"];

test("caldera exact: a table of all equations, CSV with metadata, JSON with provenance", async () => {
  const text = await runHere("exact", kerrFile, ...drude);
  expect(text.status).toBe(0);
  expect(text.out).toMatch(/^ +exact +harmonic +gCL +CL +Lindblad\namplitude x at 1.1 /);
  expect(text.error).toContain("of the exact answer");
  const file = join(folder.path, "exact.csv");
  await runHere("exact", kerrFile, ...drude, "--format", "csv", "--out", file);
  const [head, ...rows] = readFileSync(file, "utf8").trim().split("\n");
  expect(head).toBe("quantity,exact,harmonic,gCL,CL,Lindblad");
  expect(rows.map((row) => row.split(",")[0])).toEqual([
    ...["amplitude x at 1.1", "phase x at 1.1", "amplitude p at 1.1", "phase p at 1.1"],
    ...["x x", "x p", "p p", "distance response", "distance covariance"],
  ]);
  const metadata = readFileSync(join(folder.path, "exact.csv-metadata.json"), "utf8");
  expect(JSON.parse(metadata)).toMatchObject({
    notes: [
      { provenance: { caldera: version, equation: "exact", model: { bath: "lorentz-drude" } } },
    ],
  });
  const { out } = await runHere("exact", kerrFile, ...drude, "--format", "json");
  const { answers, provenance } = JSON.parse(out) as {
    answers: readonly { readonly equation: string; readonly covariances: Record<string, number> }[];
    provenance: { readonly equation: string };
  };
  expect(provenance.equation).toBe("exact");
  expect(rows[4]?.split(",")[1]).toBe(String(answers[0]?.covariances["x x"]));
});

test("caldera exact: status 1 and a remedy where no stationary state is left", async () => {
  const strong = [...drude, "--set", "theta=0", "--set", "Omega=6"];
  const { status, out, error } = await runHere("exact", kerrFile, ...strong);
  expect(status).toBe(1);
  expect(out).toMatch(/^x x +- +- +/m);
  expect(error).toContain("Warning: The exact oscillator: One motion grows");
  expect((await runHere("exact", kerrFile, ...strong, "--counter-term")).status).toBe(0);
});

test("caldera exact --what motion: distances as text, x and p of each equation as CSV", async () => {
  const motion = ["--what", "motion", "--to", "10", "--points", "3", "--set", "theta=pi/2"];
  const args = ["exact", kerrFile, ...drude, "--set", "U=0.2", "--counter-term", ...motion];
  const { status, out } = await runHere(...args);
  expect(status).toBe(0);
  const lines = out.trim().split("\n");
  expect(lines.map((line) => line.split(/ +/)[0])).toEqual([
    ...["equation", "exact", "harmonic", "gCL", "CL"],
  ]);
  const csv = await runHere(...args, "--format", "csv");
  const [head, first] = csv.out.split("\n");
  expect(head).toBe("t,x_exact,p_exact,x_harmonic,p_harmonic,x_gCL,p_gCL,x_CL,p_CL");
  expect(first).toBe("0,1,0,1,0,1,0,1,0");
  const json = await runHere(...args, "--format", "json");
  expect(JSON.parse(json.out)).toMatchObject({ times: [0, 5, 10], status: "settled" });
});

test("caldera exact --what state: averages and distances as text, CSV and JSON", async () => {
  const peak = ["--bath", "lorentzian", "--set", "K_b=0.1", "--set", "omega_b=1.3"];
  const state = ["--what", "state", "--set", "kappa_b=0.4", "--set", "F=0", "--tolerance", "0.01"];
  const args = ["exact", kerrFile, ...peak, ...state];
  const { status, out, error } = await runHere(...args);
  expect(status).toBe(0);
  expect(error).toContain("The bath is one damped mode, exactly.");
  expect(out.split("\n")[0]?.trim().split(/ +/)).toEqual([
    ...["equation", "n", "R", "nu_geo", "least_eigenvalue", "distance"],
  ]);
  const csv = await runHere(...args, "--format", "csv");
  expect(csv.out).toMatch(/^equation,n,R,nu_geo,least_eigenvalue,distance\nexact,\d/);
  const json = await runHere(...args, "--format", "json");
  expect(JSON.parse(json.out)).toMatchObject({
    status: "settled",
    provenance: { equation: "exact" },
  });
});
