import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { derivedOutputs } from "../../../notebooks/cli/derived-outputs.ts";
import { targets } from "../../../numeric/index.ts";
import { runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: "pi/8", c: 1.6, F: 0.5, w: 1.1 };
const bath = { K_b: 0.3, omega_b: 1.2, kappa_b: 0.7 };
const models = {
  loss: { loss: [["kappa", "a", "n_1"]], parameters: { ...parameters, kappa: 0.1, n_1: 0.2 } },
  bath: { bath: "lorentzian", parameters: { ...parameters, ...bath } },
};

const files = Object.entries(models).map(([name, model]) => {
  const file = join(folder.path, `${name}.json`);
  const whole = { potential: "x^4/4", drives: ["F*cos(w*t)*x"], ...model };
  writeFileSync(file, JSON.stringify(whole));
  return [name, file] as const;
});

test.each(files)(
  "everything that is derived prints in each format, with %s",
  async (name, file) => {
    const refused: string[] = [];
    for (const what of Object.keys(derivedOutputs)) {
      for (const format of ["text", "json", "latex"]) {
        const { status, out } = await runHere("derive", file, "--what", what, "--format", format);
        if (status !== 0) refused.push(`${what} ${format}`);
        else
          expect([what, format, out.match(/undefined|NaN|\[object/)]).toEqual([what, format, null]);
      }
    }
    // A bath of its own has no dressings to compare, and given loss no memory; the refusal says what to do.
    const one: Readonly<Record<string, string>> = { bath: "dressings", loss: "memory" };
    const refusedFor = one[name];
    const formats = refusedFor === undefined ? [] : ["text", "json", "latex"];
    expect(refused).toEqual(formats.map((format) => `${refusedFor ?? ""} ${format}`));
  },
);

const whats = ["eom", "moments", "fokker-planck", "langevin", "slow-flow", "liouvillian"];

test.each(files)("code of everything is written for each target, with %s", async (_, file) => {
  const refused: string[] = [];
  for (const what of whats) {
    for (const { name: target } of targets) {
      const out = join(folder.path, `${what.replaceAll("-", "_")}_${target}`);
      const levels = what === "liouvillian" ? ["--levels", "4"] : [];
      const args = ["--what", what, "--target", target, "--out", out, ...levels];
      const { status } = await runHere("codegen", file, ...args);
      if (status !== 0) refused.push(`${what} ${target}`);
    }
  }
  // A sparse matrix is no WebAssembly function, and too long to be read.
  expect(refused).toEqual(["liouvillian wasm", "liouvillian latex"]);
});
