import { afterAll, describe, expect, test } from "vitest";
import { provenanceOf } from "../../../derivations/index.ts";
import { drivenKerr } from "../../../notebooks/figures/figure-5/driven-kerr.ts";
import { type DebianProgram, installed } from "../../debian.ts";
import { printedBy } from "../../numeric/program/targets/agreement.ts";
import { runHere, temporaryFolder } from "./command-line.ts";

const qutip: DebianProgram = {
  program: "/usr/bin/python3",
  package: "python3-qutip",
  needs: "/usr/lib/python3/dist-packages/qutip/__init__.py",
};
const python = await installed(qutip).catch((error: Error) => error);
const isMissing = python instanceof Error;
const skipped = isMissing ? ` (skipped: ${python.message.split("\n")[0]})` : "";

const folder = temporaryFolder();
afterAll(folder.remove);

/** The point of Fig. 5 at Δ = U. */
const { model } = provenanceOf("", drivenKerr(), "gCL");
const file = folder.file(
  "figure-5.json",
  JSON.stringify({ ...model, parameters: { ...model.parameters, omega: 1.2 } }),
);
const levels = ["--levels", "14"];

async function script(name: string, ...args: readonly string[]): Promise<void> {
  const target = ["--what", "liouvillian", ...levels, "--target", "python"];
  const { status, error } = await runHere(
    ...["codegen", file, ...target, ...args, "--out", `${folder.path}/${name}.py`],
  );
  expect({ status, error }).toEqual({ status: 0, error: "" });
}

async function occupation(...args: readonly string[]): Promise<number> {
  const { out } = await runHere("steady-state", file, ...levels, ...args, "--format", "json");
  return (JSON.parse(out) as { readonly n: number }).n;
}

/** What a script of Python prints. */
async function numbers(code: string): Promise<readonly number[]> {
  const printed = await printedBy(python as string, ["-c", code], folder.path);
  return printed.trim().split("\n").map(Number);
}

describe(`the script for QuTiP, at the point of Fig. 5 at Δ = U${skipped}`, () => {
  test.skipIf(isMissing).each(["gCL", "CL"])("%s: ⟨n⟩ is that of `steady-state`", async (kind) => {
    await script("driven", "--model", kind);
    // The second is the average of QuTiP's own evolution over a period, from the state at its begin.
    const [average, evolved, change] = (await numbers(`
import numpy as np, qutip
import driven as model
parts = model.steady_state(harmonics=10)
number = qutip.num(model.levels)
print(qutip.expect(number, parts[0]))
start = sum(parts.values())
times = np.linspace(0, 2 * np.pi / model.base_frequency(), 65)
options = qutip.Options(nsteps=100000, atol=1e-10, rtol=1e-8)
states = qutip.mesolve(model.liouvillian(), start, times, options=options).states
print(np.mean([qutip.expect(number, state).real for state in states[1:]]))
print(abs((states[-1] - start).full()).max())
`)) as [number, number, number];
    const n = await occupation("--model", kind, "--harmonics", "10");
    expect(n).toBeGreaterThan(0.5);
    expect(Math.abs(average - n)).toBeLessThan(1e-8);
    expect(Math.abs(evolved - n)).toBeLessThan(1e-7);
    expect(change).toBeLessThan(1e-6);
  });

  test.skipIf(isMissing)("without drive it is a Qobj that `qutip.steadystate` takes", async () => {
    await script("still", "--set", "F_q=0");
    const [own, ofQutip] = (await numbers(`
import qutip
import still as model
number = qutip.num(model.levels)
print(qutip.expect(number, model.steady_state()[0]))
print(qutip.expect(number, qutip.steadystate(model.liouvillian())))
`)) as [number, number];
    const n = await occupation("--set", "F_q=0");
    expect(Math.abs(own - n)).toBeLessThan(1e-12);
    expect(Math.abs(ofQutip - n)).toBeLessThan(1e-12);
  });
});

/** Two modes, their tensor product. */
const couple = folder.file(
  "couple.json",
  JSON.stringify({
    name: "couple",
    modes: ["a", "b"],
    potential: "J*x_a*x_b + U*x_a^4/4",
    drives: ["F*cos(omega*t)*x_b"],
    parameters: {
      ...{ hbar: 1, m_a: 1, m_b: 1, omega0_a: 1, omega0_b: 1.2, theta_a: "pi/4", theta_b: "pi/4" },
      ...{ gamma_a: 0.6, gamma_b: 0.5, c_a: 1, c_b: 1.1, J: 0.3, U: 0.1, F: 0.2, omega: 1 },
    },
  }),
);

describe(`the script for QuTiP of two modes${skipped}`, () => {
  test.skipIf(isMissing)("has the occupations of `steady-state`, driven and at rest", async () => {
    const size = ["--levels", "a=4,b=5"];
    for (const [name, settings] of [
      ["pair", []],
      ["pair_at_rest", ["--set", "F=0"]],
    ] as const) {
      const harmonics = name === "pair" ? ["--harmonics", "5"] : [];
      const { status } = await runHere(
        ...["codegen", couple, "--what", "liouvillian", "--target", "python", ...size, ...settings],
        ...["--out", `${folder.path}/${name}.py`],
      );
      expect(status).toBe(0);
      const own = await runHere("steady-state", couple, ...size, ...harmonics, ...settings);
      const { n_a, n_b } = JSON.parse(own.out) as { readonly n_a: number; readonly n_b: number };
      const [first, second, rate] = (await numbers(`
import qutip
import ${name} as model
rho = model.steady_state(harmonics=5)[0]
print(qutip.expect(qutip.tensor(qutip.num(4), qutip.qeye(5)), rho))
print(qutip.expect(qutip.num(5), rho.ptrace(1)))
rest = model.liouvillian() if not hasattr(model.liouvillian(), "cte") else model.liouvillian()(0)
vacuum = qutip.tensor(*(qutip.fock_dm(n, 0) for n in model.dimensions))
ahead = qutip.vector_to_operator(rest * qutip.operator_to_vector(vacuum))
print(abs(ahead.full() - model.apply(0, vacuum.full())).max())
`)) as [number, number, number];
      expect(Math.abs(first - n_a)).toBeLessThan(1e-8);
      expect(Math.abs(second - n_b)).toBeLessThan(1e-8);
      expect(n_b).toBeGreaterThan(0.01);
      expect(rate).toBeLessThan(1e-12);
    }
  });
});
