/**
 * How often 95 % intervals of fits cover what the data were made with, over synthetic ringdowns with white noise of gCL, gamma, theta
 * and U free: `npm run test:fit-coverage -- 10000`. Minutes; the share has to be 93 to 97 % for each number.
 */
import { readModel } from "../../derivations/index.ts";
import { measurement } from "../../notebooks/measured/index.ts";
import { fit, ringdown } from "../../notebooks/runs/index.ts";
import { NormalStreams } from "../../numeric/base/normal-streams.ts";
import { seedOf } from "../seed.ts";

const count = Number(process.argv[2] ?? 1000);
const truth = { gamma: 0.02, theta: 0.9, U: 0.2 };
const noise = 0.02;
const potential = "m^2*omega0^2*U/(3*hbar^2)*x^4";
const model = readModel({ potential, parameters: { hbar: 1, m: 1, omega0: 1, ...truth } });
const { times, x } = await ringdown(model, { position: 2, duration: 100, points: 500 });
const starting = readModel({
  potential,
  parameters: { hbar: 1, m: 1, omega0: 1, gamma: 0.03, theta: 0.7, U: 0.18 },
});
const exact: Readonly<Record<string, number>> = { ...truth, "x(0)": 2, "xdot(0)": 0 };
const kept = new Map();
const covered = new Map<string, number>();
const outcomes = new Map<string, number>();
const streams = new NormalStreams(seedOf(951), count);
const drawn = new Float64Array(count * times.length);
streams.drawTo(drawn, times.length);
const began = performance.now();
for (let j = 0; j < count; j += 1) {
  const values = x.map((value, i) => value + noise * (drawn[j * times.length + i] ?? 0));
  const data = measurement("t", times, [{ name: "x", values }]);
  const { numbers, status } = await fit(starting, data, { free: Object.keys(truth), kept });
  outcomes.set(status, (outcomes.get(status) ?? 0) + 1);
  for (const { name, lower, upper } of numbers) {
    const value = exact[name] ?? Number.NaN;
    const isIn = (lower ?? -Infinity) <= value && value <= (upper ?? Infinity);
    covered.set(name, (covered.get(name) ?? 0) + (isIn ? 1 : 0));
  }
}
const seconds = (performance.now() - began) / 1000;
const lines = [...covered].map(
  ([name, hits]) => `${name.padEnd(10)}${((100 * hits) / count).toFixed(2)} %`,
);
process.stdout.write(
  `${count} ringdowns, ${seconds.toFixed(1)} s, ${((1000 * seconds) / count).toFixed(1)} ms each; ${[...outcomes].map(([name, many]) => `${many} ${name}`).join(", ")}\n${lines.join("\n")}\n`,
);
if ([...covered.values()].some((hits) => Math.abs(hits / count - 0.95) > 0.02))
  process.exitCode = 1;
