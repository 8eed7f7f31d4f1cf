import { expect, test } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { evolve, severalModes } from "../../../../notebooks/runs/index.ts";
import { hermitianEigenvalues } from "../../../../numeric/index.ts";
import { runHere, temporaryFolder } from "../../cli/command-line.ts";

/*
 * CL of a spring that is stiffer than the one whose vacuum it starts from. The state is Gaussian with the purity
 * ħ/(2√det Σ), and det Σ changes at the rate -2γ det Σ + 2 D σ_xx with D = γmω0ħc/2 at θ = 0: where σ_xx is below
 * ħ/(2mω0), as in half of each turn of a squeezed state, the purity grows, beyond 1 from the vacuum on. At θ = π/4 and c = 1
 * CL is completely positive, and it cannot.
 */
const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.3, theta: 0, c: 1 };
const source = (theta: number | string) => ({
  potential: "x^2/2",
  parameters: { ...parameters, theta },
});
const span = { kind: "CL", to: 1.5, points: 4, levels: 24 } as const;

test("a purity above 1 has a warning, and ρ a negative eigenvalue; where the equation is completely positive neither", async () => {
  const { status, rows, warnings, state } = await evolve(readModel(source(0)), span);
  expect(status).toBe("settled");
  for (const { xx, xp, pp, purity } of rows) {
    expect(purity).toBeCloseTo(0.5 / Math.sqrt(xx * pp - xp ** 2), 6);
  }
  const highest = Math.max(...rows.map(({ purity }) => purity));
  expect(highest).toBeGreaterThan(1.01);
  expect(warnings).toHaveLength(1);
  const [, from, by] =
    /^From t = (\S+) on the purity exceeds 1, by up to (\S+): ρ has a negative eigenvalue there/.exec(
      warnings.join(),
    ) ?? [];
  expect(Number(from)).toBe(rows.find(({ purity }) => purity > 1 + 1e-6)?.t);
  expect(Number(by) / (highest - 1)).toBeCloseTo(1, 1);
  expect(Math.min(...hermitianEigenvalues(state))).toBeLessThan(-1e-4);
  const positive = await evolve(readModel(source("pi/4")), span);
  expect(positive.warnings).toEqual([]);
  expect(Math.min(...hermitianEigenvalues(positive.state))).toBeGreaterThan(-1e-7);
});

test("beside an oscillator in its vacuum the warning is the same", async () => {
  const named = (name: string) =>
    ["m", "omega0", "gamma", "theta", "c"].map((one) => [
      `${one}_${name}`,
      parameters[one as keyof typeof parameters],
    ]);
  const model = readModel({
    modes: ["a", "b"],
    potential: "x_a^2/2",
    parameters: { hbar: 1, ...Object.fromEntries([...named("a"), ...named("b")]) },
  });
  const { warnings } = await severalModes.evolve(model, {
    ...{ kind: "CL", to: 1, points: 3, levels: [12, 2], tolerance: 1e-5 },
  });
  expect(warnings.at(-1)).toMatch(/^From t = \S+ on the purity exceeds 1, by up to \S+: ρ has/);
});

test("the command prints it beside its rows, with status 0", async () => {
  const folder = temporaryFolder();
  const file = folder.file("stiffer.json", JSON.stringify(source(0)));
  const args = ["--model", "CL", "--to", "1.5", "--points", "4", "--levels", "24"];
  const { status, error } = await runHere("evolve", file, ...args);
  expect(error).toMatch(/^Warning: From t = \S+ on the purity exceeds 1/m);
  expect(status).toBe(0);
  folder.remove();
});
