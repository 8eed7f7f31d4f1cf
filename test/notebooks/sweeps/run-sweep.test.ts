import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runSweep, type SweepSummary } from "../../../notebooks/sweeps/run-sweep.ts";
import type { JsonObject } from "../../../notebooks/sweeps/spec/json.ts";
import type { Sweep } from "../../../notebooks/sweeps/spec/sweep.ts";
import { type PointRecord, recordIn } from "../../../notebooks/sweeps/store/record.ts";
import { uniform } from "../../seed.ts";
import { inProcess, type InProcess } from "./in-process.ts";
import { sweepOf } from "./sweep-models.ts";

const folder = mkdtempSync(join(tmpdir(), "caldera-sweeps-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;
const fresh = (): string => join(folder, `sweep-${(count += 1)}`);

const textOf = (out: string): string => readFileSync(join(out, "points.jsonl"), "utf8");

interface Ran {
  readonly summary: SweepSummary;
  readonly computed: readonly number[];
}

async function run(
  sweep: Sweep,
  out: string,
  { resume = false, ...how }: InProcess & { readonly resume?: boolean } = {},
): Promise<Ran> {
  const pool = inProcess(sweep, how);
  const summary = await runSweep(sweep, { out, resume, pool: async () => pool });
  return { summary, computed: pool.computed };
}

const axes = [
  { name: "alpha", from: 0.1, to: 0.4, points: 4 },
  { name: "omega0", values: [1, 1.5, 2] },
];
const sweep = sweepOf({ axes });

describe("a sweep", () => {
  test("has a line for each point, in their order, whatever the order of the work", async () => {
    const [forward, backward] = [fresh(), fresh()];
    const { summary } = await run(sweep, forward);
    expect(summary).toMatchObject({ size: 12, done: 12, before: 0, damaged: 0 });
    expect([...summary.statuses]).toEqual([["settled", 12]]);
    await run(sweep, backward, { order: (points) => points.toReversed() });
    expect(textOf(backward)).toBe(textOf(forward));
    const records = textOf(forward).trimEnd().split("\n").map(recordIn);
    expect(records.map(({ index }) => index)).toEqual([...Array(12).keys()]);
    expect(records[4]?.parameters).toEqual({ alpha: 0.2, omega0: 1.5 });
    expect(readdirSync(forward).sort()).toEqual(["manifest.json", "points.jsonl"]);
  });

  test("that is stopped again and again computes no point twice, and is the same in the end", async () => {
    const [whole, stopped] = [fresh(), fresh()];
    await run(sweep, whole);
    const computed: number[] = [];
    for (let attempt = 0; attempt < 4; attempt++) {
      const pool = inProcess(sweep, {
        order: (points) => points.toReversed(),
        before: (_, done) => {
          if (done === 3) throw new Error("stopped");
        },
      });
      const ending = runSweep(sweep, { out: stopped, resume: attempt > 0, pool: async () => pool });
      await (attempt < 3 ? expect(ending).rejects.toThrow("stopped") : ending).catch(() => {});
      computed.push(...pool.computed);
    }
    const { summary } = await run(sweep, stopped, { resume: true });
    expect(summary.before).toBe(12);
    expect(computed.toSorted((a, b) => a - b)).toEqual([...Array(12).keys()]);
    expect(textOf(stopped)).toBe(textOf(whole));
  });

  test("computes points again whose records are cut, changed, or half deleted", async () => {
    const whole = fresh();
    await run(sweep, whole);
    const text = textOf(whole);
    const damages: readonly ((file: string) => void)[] = [
      (file) => truncateSync(file, text.length - 20),
      (file) => writeFileSync(file, text.replace('"settled"', '"setTled"')),
      (file) => writeFileSync(file, text.split("\n").slice(0, 5).join("\n")),
      (file) => appendFileSync(file, '{"index":3,"par'),
      (file) => writeFileSync(file, `${text}${text}`),
      (file) => writeFileSync(file, Buffer.concat([Buffer.alloc(500), Buffer.from(text)])),
      (file) => rmSync(file),
    ];
    for (const damage of damages) {
      const out = fresh();
      cpSync(whole, out, { recursive: true });
      damage(join(out, "points.jsonl"));
      await run(sweep, out, { resume: true });
      expect(textOf(out)).toBe(text);
    }
  });

  test("whose random cuts fall anywhere in the file goes on from there", async () => {
    const whole = fresh();
    await run(sweep, whole);
    const text = textOf(whole);
    const random = uniform(701);
    for (let n = 0; n < 20; n++) {
      const out = fresh();
      cpSync(whole, out, { recursive: true });
      const length = Math.floor(random() * text.length);
      truncateSync(join(out, "points.jsonl"), length);
      const lines = text.slice(0, length).split("\n").length - 1;
      const { computed } = await run(sweep, out, { resume: true });
      // A last line that lacks nothing but its end is whole.
      expect([12 - lines, 11 - lines]).toContain(computed.length);
      expect(textOf(out)).toBe(text);
    }
  });

  test("of refused values has the reason beside them, and goes on", async () => {
    const out = fresh();
    const { summary } = await run(sweepOf({ axes: [{ name: "m", values: [1, -1, 2] }] }), out);
    expect(Object.fromEntries(summary.statuses)).toEqual({ settled: 2, refused: 1 });
    expect(textOf(out)).toContain('"status":"refused","warnings":["--set m: ');
  });

  test("whose points are all refused ends with the reason", async () => {
    const out = fresh();
    const values = [...Array(20).keys()].map((j) => -1 - j);
    const refused = sweepOf({
      ...{ task: "steady-state", options: { levels: 1 } },
      axes: [{ name: "alpha", values: values.map((value) => -value) }],
    });
    await expect(run(refused, out)).rejects.toThrow(/levels.*must be a whole number from 2/);
    expect(readdirSync(out)).toEqual([]);
  });
});

describe("a folder", () => {
  test("with anything else in it is refused", async () => {
    const out = mkdtempSync(join(folder, "other-"));
    writeFileSync(join(out, "thesis.tex"), "");
    await expect(run(sweep, out)).rejects.toThrow(/--out: The folder .* has thesis\.tex\./);
    expect(readdirSync(out)).toEqual(["thesis.tex"]);
  });

  test("with results is refused without resume, and kept", async () => {
    const out = fresh();
    await run(sweep, out);
    const before = textOf(out);
    await expect(run(sweep, out)).rejects.toThrow(/Add --resume to go on with it/);
    expect(textOf(out)).toBe(before);
  });

  test.each<[string, JsonObject, RegExp]>([
    ["options", { options: { count: 4 } }, /sweep\.options\.count was 3 and is 4\./],
    [
      "axis",
      { axes: [axes[0] ?? {}] },
      /sweep\.axes\[1\] was \{"name":"omega0".* and is not there/,
    ],
    [
      "seeds",
      { ...{ task: "langevin", options: { to: 1 } }, seeds: 3 },
      /task was "levels" and is/,
    ],
  ])("of a sweep with another %s is refused with the difference", async (_, changes, words) => {
    const out = fresh();
    await run(sweep, out);
    await expect(run(sweepOf({ axes, ...changes }), out, { resume: true })).rejects.toThrow(words);
  });

  test("of another version is refused", async () => {
    const out = fresh();
    await run(sweep, out);
    const file = join(out, "manifest.json");
    writeFileSync(file, readFileSync(file, "utf8").replace(/"caldera": "[^"]*"/, '"caldera": "0"'));
    await expect(run(sweep, out, { resume: true })).rejects.toThrow(/caldera was "0" and is "/);
  });

  test("in which another process writes is refused", async () => {
    const out = fresh();
    const attempts: Promise<unknown>[] = [];
    await run(sweep, out, {
      before: () => void attempts.push(run(sweep, out, { resume: true }).catch(String)),
    });
    expect(await attempts[0]).toMatch(/LockedError: Process \d+ writes to .*Ctrl-C/);
  });

  test("with a lock that was left or copied is free", async () => {
    const out = fresh();
    const copy = fresh();
    await run(sweep, out, {
      before: (_, computed) => {
        if (computed === 0) cpSync(out, copy, { recursive: true });
      },
    });
    const copied = readFileSync(join(copy, "lock"), "utf8");
    await run(sweep, copy, { resume: true });
    expect(textOf(copy)).toBe(textOf(out));
    const { pid } = spawnSync(process.execPath, ["--version"]);
    const { dev, ino } = statSync(copy);
    const holder = { ...(JSON.parse(copied) as object), folder: `${dev}:${ino} ${copy}` };
    const alive = JSON.stringify(holder);
    const left = JSON.stringify({ ...holder, pid });
    for (const text of [left, alive.slice(0, 20), ""]) {
      writeFileSync(join(copy, "lock"), text);
      await run(sweep, copy, { resume: true });
      expect(readdirSync(copy)).not.toContain("lock");
    }
    for (const text of [alive, JSON.stringify({ ...holder, pid, host: "elsewhere" })]) {
      writeFileSync(join(copy, "lock"), text);
      await expect(run(sweep, copy, { resume: true })).rejects.toThrow(/writes to/);
      expect(readdirSync(copy)).toContain("lock");
    }
  });
});

describe("an adaptive axis", () => {
  /** A step at 0.3, of which nobody knows. */
  const step = (point: {
    readonly index: number;
    readonly parameters: Readonly<Record<string, number>>;
  }): PointRecord => ({
    ...point,
    ...{ status: "settled", warnings: [] },
    result: { n: Math.tanh((Number(point.parameters["alpha"]) - 0.3) / 0.002) },
  });
  const adaptive = (most: number): Sweep =>
    sweepOf({
      axes: [
        { name: "omega0", values: [1, 2] },
        { name: "alpha", from: 0, to: 1, points: 5, adaptive: { of: "n", tolerance: 0.2, most } },
      ],
    });

  test("gets points where the result changes, the same whenever it was stopped", async () => {
    const [whole, stopped] = [fresh(), fresh()];
    const { summary } = await run(adaptive(40), whole, { record: step });
    expect(summary.size).toBeGreaterThan(20);
    const values = textOf(whole)
      .trimEnd()
      .split("\n")
      .map(recordIn)
      .filter(({ parameters }) => parameters["omega0"] === 1)
      .map(({ parameters, result }) => [parameters["alpha"], result["n"]] as [number, number])
      .toSorted(([a], [b]) => a - b);
    values.slice(1).forEach(([, n], j) => expect(n - (values[j]?.[1] ?? 0)).toBeLessThan(0.4));
    // Far from the step there are the first points only.
    expect(values.filter(([alpha]) => alpha > 0.5).length).toBe(2);
    for (let n = 0; n < 100; n++) {
      const before = (_: object, computed: number): void => {
        if (computed === 4) throw new Error("stopped");
      };
      const how = { record: step, before, resume: n > 0 };
      const ended = await run(adaptive(40), stopped, how).then(
        () => true,
        () => false,
      );
      if (ended) break;
    }
    expect(textOf(stopped)).toBe(textOf(whole));
  });

  test("gets no more points than it may have", async () => {
    const { summary } = await run(adaptive(7), fresh(), { record: step });
    expect(summary.size).toBe(14);
  });
});
