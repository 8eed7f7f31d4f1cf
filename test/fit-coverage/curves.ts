/**
 * How often 95 % intervals of fits cover what the data were made with, over Duffing curves swept up and down across their bistable
 * range with white noise, at frequencies that are shifted at random: `npm run test:fit-coverage -- curves 1000`. The share has to be
 * 93 to 97 % for each number.
 *
 * The curves are those of one harmonic by hand, with s = A²: ((ω0² - ω² + ¾αs)² + γ²ω²) s = F².
 */
import { readModel } from "../../derivations/index.ts";
import { measurement } from "../../notebooks/measured/index.ts";
import { fit } from "../../notebooks/runs/index.ts";
import { NormalStreams } from "../../numeric/base/normal-streams.ts";
import { seedOf } from "../seed.ts";
import { Coverage } from "./coverage.ts";

const truth = { gamma: 0.01, alpha: 0.1, F: 0.01, omega0: 1 };
const [noise, from, to, rows] = [0.01, 0.97, 1.08, 200] as const;

/** The roots A, smallest first, between the places where the cubic in s is flat. */
function amplitudes(omega: number): readonly number[] {
  const { gamma, alpha, F, omega0 } = truth;
  const [d, k, g] = [omega0 ** 2 - omega ** 2, 0.75 * alpha, (gamma * omega) ** 2];
  const balance = (s: number): number => ((d + k * s) ** 2 + g) * s - F ** 2;
  const root = Math.sqrt(Math.max(0, d * d - 3 * g));
  const flat = [(-2 * d - root) / (3 * k), (-2 * d + root) / (3 * k)].filter((s) => s > 0);
  const ends = [0, ...(root > 0 ? flat : []), 10];
  return ends.slice(1).flatMap((high, j) => {
    let [a, b] = [ends[j] ?? 0, high];
    if (balance(a) * balance(b) > 0) return [];
    const isRising = balance(b) > 0;
    for (let n = 0; n < 60; n += 1) {
      const middle = (a + b) / 2;
      if (balance(middle) > 0 === isRising) b = middle;
      else a = middle;
    }
    return [Math.sqrt((a + b) / 2)];
  });
}

export async function curveCoverage(
  count: number,
  what: "amplitude" | "quadratures",
): Promise<Coverage> {
  const start = { ...truth, gamma: 0.013, alpha: 0.08, F: 0.012, theta: 0 };
  const model = readModel({
    potential: "alpha*x^4/4",
    drives: ["F*cos(omega*t)*x"],
    parameters: { hbar: 1, m: 1, ...start },
  });
  const coverage = new Coverage(`Duffing curves by ${what}`, truth);
  const kept = new Map();
  const streams = new NormalStreams(seedOf(952), count);
  const drawn = new Float64Array(4 * rows + 1);
  for (let j = 0; j < count; j += 1) {
    streams.drawTo(drawn, drawn.length, 1, j, j + 1);
    const shift = ((drawn[4 * rows] ?? 0) * (to - from)) / rows;
    const rising = Array.from({ length: rows }, (_, i) => from + shift + ((to - from) * i) / rows);
    const omegas = [...rising, ...[...rising].reverse()];
    const exact = omegas.map((omega, i) => {
      const roots = amplitudes(omega);
      const A = (i < rows ? roots.at(-1) : roots[0]) ?? Number.NaN;
      const stiffness = truth.omega0 ** 2 - omega ** 2 + 0.75 * truth.alpha * A * A;
      return [A, Math.atan2(truth.gamma * omega, -stiffness)] as const;
    });
    const noisy = (values: readonly number[], part: number): readonly number[] =>
      values.map((value, i) => value + noise * (drawn[part * 2 * rows + i] ?? 0));
    const quantities =
      what === "amplitude"
        ? [
            {
              name: "A",
              values: noisy(
                exact.map(([A]) => A),
                0,
              ),
            },
          ]
        : [
            {
              name: "X",
              values: noisy(
                exact.map(([A, own]) => A * Math.cos(own)),
                0,
              ),
            },
            {
              name: "Y",
              values: noisy(
                exact.map(([A, own]) => A * Math.sin(own)),
                1,
              ),
            },
          ];
    const data = measurement("omega", omegas, quantities);
    coverage.count(await fit(model, data, { free: Object.keys(truth), kind: "CL", kept }));
  }
  return coverage;
}
