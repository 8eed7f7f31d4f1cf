import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { chosenColumns, measurement, readColumns } from "../../../../notebooks/measured/index.ts";
import { compare, fit, response } from "../../../../notebooks/runs/index.ts";
import { NormalStreams } from "../../../../numeric/base/normal-streams.ts";
import { seedOf } from "../../../seed.ts";
import { repository } from "../../cli/command-line.ts";

const potential = "m^2*omega0^2*U/(3*hbar^2)*x^4";
const drives = ["F*cos(omega*t)*x"];
const units = { hbar: 1, m: 1, omega0: 1 };
const truth = { gamma: 0.02, theta: 0.9, U: 0.2, F: 0.03 };
const noise = 0.002;

test("a Kerr resonator with the nonlinear damping of gCL gives θ, as its frequency pull is known, and gCL is preferred to CL", async () => {
  const exact = readModel({ potential, drives, parameters: { ...units, ...truth } });
  // All certified roots at each frequency; upwards the largest stable one, downwards the smallest, as potentials harden.
  const { rows } = await response(exact, { from: 0.97, to: 1.15, points: 100 });
  const stable = rows.filter((row) => row.stable).sort((a, b) => a.amplitude - b.amplitude);
  const omegas = [...new Set(rows.map(({ value }) => value))].sort((a, b) => a - b);
  const roots = omegas.map((omega) => stable.filter(({ value }) => value === omega));
  const swept = [
    ...roots.map((own) => own.at(-1)),
    ...[...roots].reverse().map((own) => own[0]),
  ].flatMap((row) => row ?? []);
  expect(Math.max(...roots.map((own) => own.length))).toBe(2);
  const scatter = new Float64Array(2 * swept.length);
  new NormalStreams(seedOf(1802), 1).drawTo(scatter, scatter.length);
  const part = (of: (row: (typeof swept)[number]) => number, from: number): readonly number[] =>
    swept.map((row, j) => of(row) + noise * (scatter[from + j] ?? 0));
  const data = measurement(
    "omega",
    swept.map(({ value }) => value),
    [
      { name: "X", values: part(({ amplitude, phase }) => amplitude * Math.cos(phase), 0) },
      {
        name: "Y",
        values: part(({ amplitude, phase }) => amplitude * Math.sin(phase), swept.length),
      },
    ],
  );
  const model = readModel({
    potential,
    drives,
    parameters: { ...units, gamma: 0.025, theta: 0.5, U: 0.15, F: 0.025 },
  });
  const free = Object.keys(truth);
  const { numbers, jumps } = await fit(model, data, { free, level: 0.9999 });
  for (const { name, value, lower, upper } of numbers) {
    const own = Object.entries(truth).find(([key]) => key === name)?.[1] ?? Number.NaN;
    expect((lower ?? Infinity) <= own && own <= (upper ?? -Infinity)).toBe(true);
    expect(Math.abs(value / own - 1)).toBeLessThan(0.06);
  }
  expect(jumps?.map(({ direction }) => direction)).toEqual(["up", "down"]);
  const kinds = ["gCL", "CL"] as const;
  const found = await compare(
    kinds.map((kind) => ({ name: kind, model, kind, free })),
    data,
  );
  expect(found.preferred).toBe("gCL");
});

// The table was made with certified roots of γ = 0.02, θ = 0.3π, U = 0.2, F = 0.04, both ways, and noise 0.01.
test("resonance.csv gives what it was made with, from other numbers", async () => {
  const path = join(repository, "notebooks/models/resonance.csv");
  const data = chosenColumns(readColumns(readFileSync(path, "utf8")));
  const parameters = { ...units, gamma: 0.1, theta: "0.3*pi", U: 0.15, F: 0.1 };
  const model = readModel({ potential, drives, parameters });
  const { numbers, jumps, goodness } = await fit(model, data, { free: ["gamma", "U", "F"] });
  const made = [0.02, 0.2, 0.04];
  numbers.forEach(({ value, error }, k) => {
    expect(Math.abs(value - made[k]!) / error!).toBeLessThan(5);
    expect(Math.abs(value / made[k]! - 1)).toBeLessThan(0.05);
  });
  expect(Math.abs((goodness.noise["A"] ?? 0) / 0.01 - 1)).toBeLessThan(0.15);
  expect(jumps?.map(({ direction }) => direction)).toEqual(["up", "down"]);
});
