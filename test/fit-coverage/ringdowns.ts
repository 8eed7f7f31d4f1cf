/**
 * How often 95 % intervals of fits cover what the data were made with, over synthetic ringdowns of gCL with gamma, theta and U free:
 * `npm run test:fit-coverage -- 10000`, with white noise; `-- 10000 0.7` with x_t = 0.7 x_{t-1} + e_t, fitted with noise
 * coloured; `-- 10000 0.7 linear` of a linear ringdown, gamma and omega0 free; `-- laws 200` compares five
 * laws on data of each (see law-study.ts). Minutes; the share has to be 93 to 97 % for each number.
 */
import { readModel } from "../../derivations/index.ts";
import { measurement } from "../../notebooks/measured/index.ts";
import { fit, ringdown } from "../../notebooks/runs/index.ts";
import { NormalStreams } from "../../numeric/base/normal-streams.ts";
import { seedOf } from "../seed.ts";

const count = Number(process.argv[2] ?? 1000);
const memory = Number(process.argv[3] ?? 0);
const isLinear = process.argv[4] === "linear";
const truth: Readonly<Record<string, number>> = isLinear
  ? { gamma: 0.02, omega0: 1 }
  : { gamma: 0.02, theta: 0.9, U: 0.2 };
const guess = isLinear ? { gamma: 0.03, omega0: 0.98 } : { gamma: 0.03, theta: 0.7, U: 0.18 };
const others = { hbar: 1, m: 1, ...(isLinear ? { theta: 0 } : { omega0: 1 }) };
const noise = 0.02;
const potential = isLinear ? "0" : "m^2*omega0^2*U/(3*hbar^2)*x^4";
const model = readModel({ potential, parameters: { ...others, ...truth } });
const { times, x } = await ringdown(model, { position: 2, duration: 100, points: 500 });
const starting = readModel({ potential, parameters: { ...others, ...guess } });
const exact: Readonly<Record<string, number>> = { ...truth, "x(0)": 2, "xdot(0)": 0 };
const kept = new Map();
const covered = new Map<string, number>();
const halfWidths = new Map<string, number>();
const outcomes = new Map<string, number>();
const streams = new NormalStreams(seedOf(951), count);
const rows = times.length;
const drawn = new Float64Array(count * rows);
streams.drawTo(drawn, rows);
const began = performance.now();
for (let j = 0; j < count; j += 1) {
  const scatter = drawn.subarray(j * rows, (j + 1) * rows);
  // Of variance 1 from the first row on.
  scatter.forEach((own, i) => {
    if (i > 0) scatter[i] = memory * (scatter[i - 1] ?? 0) + Math.sqrt(1 - memory ** 2) * own;
  });
  const values = x.map((value, i) => value + noise * (scatter[i] ?? 0));
  const data = measurement("t", times, [{ name: "x", values }]);
  const { numbers, status } = await fit(starting, data, {
    ...{ free: Object.keys(truth), kept },
    noise: memory === 0 ? "white" : "coloured",
  });
  outcomes.set(status, (outcomes.get(status) ?? 0) + 1);
  for (const { name, lower, upper } of numbers) {
    const value = exact[name] ?? Number.NaN;
    const isIn = (lower ?? -Infinity) <= value && value <= (upper ?? Infinity);
    covered.set(name, (covered.get(name) ?? 0) + (isIn ? 1 : 0));
    const half = ((upper ?? Number.NaN) - (lower ?? Number.NaN)) / 2;
    halfWidths.set(name, (halfWidths.get(name) ?? 0) + half / count);
  }
}
const seconds = (performance.now() - began) / 1000;
const lines = [...covered].map(
  ([name, hits]) =>
    `${name.padEnd(10)}${((100 * hits) / count).toFixed(2)} %, half width ${(halfWidths.get(name) ?? 0).toPrecision(3)}`,
);
process.stdout.write(
  `${count} ringdowns, ${seconds.toFixed(1)} s, ${((1000 * seconds) / count).toFixed(1)} ms each; ${[...outcomes].map(([name, many]) => `${many} ${name}`).join(", ")}\n${lines.join("\n")}\n`,
);
if ([...covered.values()].some((hits) => Math.abs(hits / count - 0.95) > 0.02))
  process.exitCode = 1;
