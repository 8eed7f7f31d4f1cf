import { afterAll, expect, test } from "vitest";
import { runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const units = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, c: 1.5 };
const file = (name: string, model: object): string =>
  folder.file(`${name}.json`, JSON.stringify({ name, ...model }));
const drude = file("drude", {
  ...{ coupling: [["x", "x"]], bath: { "lorentz-drude": { cutoff: "2*omega0" } } },
  parameters: units,
});

test("a steady state with harmonic dressing has ⟨p²⟩ = ħmω0c/2 and no moment that drifts", async () => {
  // Of the moments d⟨x²⟩/dt = 2⟨xp⟩/m, so that ⟨xp⟩ = 0; d⟨p²⟩/dt = -2M_0ss⟨p²⟩/(mω0) + ħN_0cc, M_0ss = ω0…,
  // N_0cc = c M_0ss: ⟨p²⟩ = ħmω0c/2, for any cutoff.
  const { out, status } = await runHere("steady-state", drude, "--dressing", "harmonic");
  const { moments, provenance } = JSON.parse(out) as {
    moments: { pp: { re: number }[]; xp: { re: number }[] };
    provenance: { equation: string; model: { bath: unknown } };
  };
  expect(status).toBe(0);
  expect(moments.pp[0]?.re).toBeCloseTo(0.75, 5);
  expect(Math.abs(moments.xp[0]?.re ?? 0)).toBeLessThan(1e-6);
  expect(provenance.equation).toBe("gCL with harmonic dressing");
  expect(provenance.model.bath).toEqual({ "lorentz-drude": { cutoff: "2*omega0" } });
});

test("derive --numeric has numbers for all transforms, and the text the closed forms", async () => {
  const args = ["derive", drude, "--dressing", "harmonic"];
  const { out } = await runHere(...args, "--numeric");
  // ½γΩ²ω0/(ω0²+Ω²) c = ½·0.1·4/5·1.5
  expect(out).toContain("- 0.06 [x, [x, ρ]]");
  expect(out).not.toMatch(/[MN]_\d/);
  const symbols = await runHere(...args);
  expect(symbols.out).toContain("M_0ss_omega0 = ");
  expect(symbols.out).not.toContain("N_0cs_omega0 = ");
  const latex = await runHere(...args, "--format", "latex");
  expect(latex.out).toContain(String.raw`M_{0}^{\sin,\sin}(\omega_{0}) = `);
});

test("a short-time derivation in a Lorentz-Drude bath coupled to x has its moments; code has them as formulas", async () => {
  const { out } = await runHere("derive", drude, "--what", "eom", "--numeric");
  // M_1s = mγ, M_0s = mγΩ, which lowers the frequency
  expect(out).toContain("dxdot/dt = -0.8*x - 0.1*xdot");
  const code = await runHere("codegen", drude, "--what", "eom");
  expect(code.out).toContain("M_0s");
});

test("a drive at resonance has a steady state with harmonic dressing, the same as close to it", async () => {
  const driven = file("resonant", {
    ...{ bath: "lorentz-drude", drives: ["F*cos(omega*t)*x"] },
    parameters: { ...units, theta: 0.9, Omega: 4, F: 0.3, omega: 1 },
  });
  const n = async (omega: string): Promise<number> => {
    const args = ["--dressing", "harmonic", "--set", `omega=${omega}`];
    const { out, status } = await runHere("steady-state", driven, ...args);
    expect(status).toBe(0);
    return (JSON.parse(out) as { n: number }).n;
  };
  const here = await n("omega0");
  // Undriven it is (c - 1)/2 = 0.25.
  expect(here).toBeGreaterThan(0.4);
  expect(await n("1.000000001")).toBeCloseTo(here, 6);
  const symbols = await runHere("derive", driven, "--dressing", "harmonic", "--set", "omega0=1");
  expect(symbols.out).toContain("N_0cs_omega0*cos(2*theta)");
  expect(symbols.out).toContain("which is dM/dz at z = z'");
  const sine = await runHere("derive", driven, "--dressing", "harmonic", "--what", "fokker-planck");
  expect(sine.out).not.toContain("no limit");
  const squared = file("squared", { bath: "lorentz-drude", drives: ["F*cos(omega*t)*x^2"] });
  const noted = await runHere("derive", squared, "--dressing", "harmonic");
  expect(noted.out).toContain("N_sc and N_ss have no limit at omega0-omega = 0");
});
