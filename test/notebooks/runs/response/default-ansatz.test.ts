import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import { allRoots, responseProblem } from "../../../../notebooks/runs/response/index.ts";
import { deriveRequest } from "../../../../notebooks/workbench/derive-request.ts";
import { derived } from "../../../../notebooks/workbench/jobs/derive.ts";
import { Responses } from "../../../../notebooks/workbench/jobs/runs/response.ts";
import { startingWith } from "../../../../notebooks/workbench/state/presets.ts";
import type { ModelText } from "../../../../notebooks/workbench/state/workbench.ts";
import { runHere, temporaryFolder } from "../../cli/command-line.ts";

const numbers = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, F: 0.5, omega: 1.1 };
const potential = "0.1*x^3+x^4/40";
const drives = ["F*cos(omega*t)*x"];
const sweep = { parameter: "omega", from: 1.05, to: 1.15 };

/** Amplitudes of the constant and of the harmonics 1, 2, 3. */
type Harmonics = readonly [number, number, number, number];

/**
 * The mean-field equations of CL, written down by hand (V' = x + 0.3x² + 0.1x³ + F cos ωt; the bath adds
 * -γ/2 (sin 2θ + 1 - cos 2θ) x to ẋ and -γ/2 (1 + cos 2θ + sin 2θ) p to ṗ), integrated by the classical
 * Runge-Kutta method over 120 periods of 200 steps; Fourier sums over the last period. Twice the steps and
 * twice the periods change nothing in the first 8 digits.
 */
function integrated(theta: number): Harmonics {
  const { gamma, F, omega } = numbers;
  const [sine, cosine] = [Math.sin(2 * theta), Math.cos(2 * theta)];
  const rate = (t: number, [x, p]: readonly [number, number]): [number, number] => [
    p - (gamma / 2) * (sine + 1 - cosine) * x,
    -x -
      0.3 * x * x -
      0.1 * x ** 3 -
      F * Math.cos(omega * t) -
      (gamma / 2) * (1 + cosine + sine) * p,
  ];
  const steps = 200;
  const h = (2 * Math.PI) / omega / steps;
  let y: [number, number] = [0, 0];
  let last: number[] = [];
  for (let n = 0; n < 120 * steps; n += 1) {
    if (n % steps === 0) last = [];
    last.push(y[0]);
    const [t, [x, p]] = [n * h, y];
    const a = rate(t, y);
    const b = rate(t + h / 2, [x + (h / 2) * a[0], p + (h / 2) * a[1]]);
    const c = rate(t + h / 2, [x + (h / 2) * b[0], p + (h / 2) * b[1]]);
    const d = rate(t + h, [x + h * c[0], p + h * c[1]]);
    y = [
      x + (h / 6) * (a[0] + 2 * b[0] + 2 * c[0] + d[0]),
      p + (h / 6) * (a[1] + 2 * b[1] + 2 * c[1] + d[1]),
    ];
  }
  return [0, 1, 2, 3].map((k) => {
    const part = (wave: (angle: number) => number): number =>
      last.reduce((sum, x, j) => sum + x * wave((2 * Math.PI * k * j) / steps), 0) / steps;
    return k === 0 ? part(Math.cos) : 2 * Math.hypot(part(Math.cos), part(Math.sin));
  }) as unknown as Harmonics;
}

/** The only steady state at ω = 1.1; what the ansatz lacks is 0. */
function balanced(theta: number, harmonics?: readonly string[]): Harmonics {
  const model = readModel({ potential, drives, parameters: { ...numbers, theta } });
  const problem = responseProblem(model, "CL", [sweep], harmonics);
  const parts = [...allRoots(problem, "omega", [numbers.omega])];
  const [row, ...others] = parts.flatMap(({ rows }) => rows);
  expect(others).toEqual([]);
  expect(row?.stable).toBe(true);
  const [mean = 0, second = 0] = (row?.others ?? []).map(Number);
  return [mean, row?.amplitude ?? 0, second, 0];
}

describe("0.1x³ + x⁴/40 at ω = 1.1, F = .5, γ = .1, by CL", () => {
  test.each([
    ["0", 0],
    ["π/8", Math.PI / 8],
    ["π/4", Math.PI / 4],
    ["π/2", Math.PI / 2],
  ])(
    "at θ = %s the ansatz that is printed has the amplitude of the integrated motion",
    (_, theta) => {
      const reference = integrated(theta);
      const [, amplitude, , third] = reference;
      const printed = balanced(theta);
      // What is left out, 3ω and more, has a share `third`/`amplitude` in the motion and acts back by less.
      [0, 1, 2].forEach((k) => {
        expect(Math.abs((printed[k] as number) - (reference[k] as number))).toBeLessThan(
          0.6 * third,
        );
      });
      expect(third).toBeLessThan(0.03 * amplitude);
      // One harmonic alone, which lacks the whole cubic term, is off by ten times that and more.
      const alone = Math.abs(balanced(theta, ["omega"])[1] - amplitude);
      expect(alone).toBeGreaterThan(0.08 * amplitude);
    },
  );
});

describe("an ansatz that is shorter names what it drops, in order, as", () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);
  const file = folder.file(
    "cubic.json",
    JSON.stringify({ potential, drives, parameters: { ...numbers, theta: "pi/4", c: 1 } }),
  );
  const short = ["--harmonics", "omega", "--model", "CL"];
  const flow = ["derive", file, "--what", "slow-flow", ...short];
  const range = ["--from", "1.05", "--to", "1.15", "--points", "2"];
  const plane = ["--x", "omega:1:1.2:2", "--y", "F:0.4:0.5:2"];
  const dropped = ["0", "2*omega", "3*omega"];
  const inWords = "Dropped frequencies: 0, 2*omega, 3*omega";
  const note = "x(t) is taken without 0, 2*omega, 3*omega, which the force brings about, too.";
  const read = (name: string): string => readFileSync(join(folder.path, name), "utf8");

  test("text", async () => {
    expect((await runHere(...flow)).out).toContain(`\n${inWords}\n`);
  });

  test("LaTeX", async () => {
    const { out } = await runHere(...flow, "--format", "latex");
    expect(out).toContain("\\text{Dropped frequencies:}\\ 0,\\ 2 \\omega,\\ 3 \\omega\n");
  });

  test("JSON", async () => {
    for (const args of [
      [...flow, "--format", "json"],
      ["response", file, ...range, ...short, "--format", "json"],
      ["map", file, ...plane, ...short, "--format", "json"],
    ]) {
      const { out } = await runHere(...args);
      expect(JSON.parse(out).droppedFrequencies, args[0]).toEqual(dropped);
    }
  });

  test("nothing where the whole equation is integrated", async () => {
    const sweep = [...range, ...short, "--method", "sweep", "--format", "json"];
    const { out, error } = await runHere("response", file, ...sweep);
    expect(error).toBe("");
    expect(JSON.parse(out).droppedFrequencies).toBeUndefined();
  });

  test.each([
    ["response", range],
    ["map", plane],
  ])("CSV of %s: in the file beside it, and beside what is printed", async (command, options) => {
    const name = `${command}.csv`;
    const { error } = await runHere(
      command,
      file,
      ...options,
      ...short,
      "--out",
      join(folder.path, name),
    );
    expect(error).toContain(`Note: ${note}\n`);
    expect(JSON.parse(read(`${name}-metadata.json`)).notes[0].droppedFrequencies).toEqual(dropped);
    expect((await runHere(command, file, ...options, ...short)).error).toContain(`Note: ${note}\n`);
  });

  test("a picture", async () => {
    const { out } = await runHere("map", file, ...plane, ...short, "--format", "svg");
    const metadata = /<metadata>(.*)<\/metadata>/.exec(out)?.[1] ?? "";
    expect(JSON.parse(metadata).droppedFrequencies).toEqual(dropped);
  });

  test("a page: equations, their text, and a run", async () => {
    const model: ModelText = {
      name: "cubic",
      potential,
      drives,
      parameters: new Map(
        Object.entries({ ...numbers, theta: "pi/4", c: 1 }).map(([k, v]) => [k, `${v}`]),
      ),
    };
    const state = {
      ...startingWith({ title: "", about: "", model }),
      tab: "slow-flow",
      harmonics: "omega",
    } as const;
    const { content } = derived(deriveRequest(state));
    expect(content).toMatchObject({ tab: "slow-flow", text: expect.stringContaining(inWords) });
    expect((content as { equations: readonly string[] }).equations.at(-1)).toBe(
      "\\text{Dropped frequencies:}\\ 0,\\ 2 \\omega,\\ 3 \\omega",
    );
    const { notes } = await new Responses().run(
      {
        run: "response",
        model,
        sweep: "omega",
        from: "1.05",
        to: "1.15",
        points: "2",
        harmonics: "omega",
        effort: "full",
      },
      () => {},
    );
    expect(notes).toContain(note);
  });
});
