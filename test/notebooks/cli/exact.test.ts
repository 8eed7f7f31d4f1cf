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

test("caldera exact --what noise and histogram: error bars as text, CSV and JSON", async () => {
  const few = ["--to", "40", "--trajectories", "200", "--points", "8", "--bins", "10"];
  const args = ["exact", kerrFile, ...drude, "--set", "theta=0", "--set", "F=0", ...few];
  const { status, out, error } = await runHere(...args, "--what", "noise");
  expect(status).toBe(0);
  expect(error).toContain("The noise of the bath is white noise through a filter of");
  expect(out).toMatch(
    /^equation +xx +± +xp +± +pp +± +distance +± +histogram +by noise\nexact +\d/,
  );
  const csv = await runHere(...args, "--what", "noise", "--format", "csv");
  const [head, ...rows] = csv.out.trim().split("\n");
  expect(head).toMatch(/^t,x_exact,x_error_exact,/);
  expect(rows).toHaveLength(8);
  const histogram = await runHere(...args, "--what", "histogram", "--format", "csv");
  const [first, ...bins] = histogram.out.trim().split("\n");
  expect(first).toMatch(/^variable,from,to,exact,exact_error,/);
  expect(bins).toHaveLength(20);
  // The probabilities of x add up to one but for what is beyond four standard deviations: at most two of 800 points.
  const cells = bins.slice(0, 10).map((line) => line.split(",").map(Number));
  const sum = cells.reduce((all, [, from, to, density]) => all + (to! - from!) * density!, 0);
  expect(Math.abs(sum - 1)).toBeLessThan(2.6e-3);
  const text = await runHere(...args, "--what", "histogram");
  expect(text.out.split("\n")).toHaveLength(22);
  const json = await runHere(
    ...args,
    "--what",
    "noise",
    "--format",
    "json",
    "--noise",
    "classical",
  );
  expect(JSON.parse(json.out)).toMatchObject({
    status: "settled",
    certificate: { noise_error: 0 },
  });
});

test("caldera exact --what evolution: means and covariances in time as text, CSV and JSON", async () => {
  const asked = ["--what", "evolution", "--to", "4", "--points", "3", "--modes", "100", "--x", "1"];
  const args = ["exact", kerrFile, ...drude, ...asked, "--covariance", "0.6,0.1,0.7"];
  const { status, out, error } = await runHere(...args);
  expect(status).toBe(0);
  expect(error).toContain("the bath is in equilibrium by itself");
  expect(out).toMatch(/^equation +x +p +x x +x p +p p +distance\nexact +-?\d/);
  const csv = await runHere(...args, "--format", "csv");
  const [head, first] = csv.out.split("\n");
  expect(head).toMatch(/^t,x_exact,p_exact,x\*x_exact,x\*p_exact,p\*p_exact,x_harmonic,/);
  expect(first).toMatch(/^0,1,0,0\.6,0\.1,0\.7,1,0,/);
  const json = await runHere(...args, "--format", "json");
  expect(JSON.parse(json.out)).toMatchObject({ times: [0, 2, 4], variables: ["x", "p"] });
});

test("caldera exact --what response: amplitudes up and down as text, CSV and JSON", async () => {
  const sweep = ["--what", "response", "--set", "theta=0", "--sweep", "omega:0.9:1.1:2"];
  const args = ["exact", kerrFile, ...drude, ...sweep];
  const { status, out, error } = await runHere(...args);
  expect(status).toBe(0);
  expect(error).toContain("exact: up and down are the same.");
  expect(out).toMatch(/^equation +amplitude +at +distance\nexact +\d/);
  const csv = await runHere(...args, "--format", "csv");
  const [head, ...rows] = csv.out.trim().split("\n");
  expect(head).toMatch(/^value,direction,amplitude_exact,phase_exact,amplitude_harmonic,/);
  expect(rows.map((row) => row.split(",").slice(0, 2).join())).toEqual([
    ...["0.9,up", "1.1,up", "1.1,down", "0.9,down"],
  ]);
  const json = await runHere(...args, "--format", "json");
  expect(JSON.parse(json.out)).toMatchObject({ status: "settled" });
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
  // Each distance has its error in units of the last digit.
  expect(out).toMatch(/^gCL .* 0\.\d+\(\d+\)$/m);
  const csv = await runHere(...args, "--format", "csv");
  expect(csv.out).toMatch(
    /^equation,n,R,nu_geo,least_eigenvalue,n_error,R_error,nu_geo_error,distance,distance_error,state_error\nexact,\d.*,,,\d/,
  );
  const json = await runHere(...args, "--format", "json");
  expect(JSON.parse(json.out)).toMatchObject({
    status: "settled",
    provenance: { equation: "exact" },
  });
});
