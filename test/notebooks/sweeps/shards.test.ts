import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import {
  countOf,
  indicesOfTask,
  rangesOf,
  type Round,
  writeRound,
} from "../../../notebooks/sweeps/rounds/round.ts";
import { workOn } from "../../../notebooks/sweeps/rounds/work.ts";
import { runSweep } from "../../../notebooks/sweeps/run-sweep.ts";
import { locked } from "../../../notebooks/durable/lock.ts";
import { begun } from "../../../notebooks/sweeps/store/manifest.ts";
import { joinShards } from "../../../notebooks/sweeps/store/shards.ts";
import { sweepStatus } from "../../../notebooks/sweeps/sweep-status.ts";
import { uniform } from "../../seed.ts";
import { inProcess, type InProcess } from "./in-process.ts";
import { sweepOf } from "./sweep-models.ts";

const folder = mkdtempSync(join(tmpdir(), "caldera-shards-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;
const fresh = (): string => join(folder, `sweep-${(count += 1)}`);

const textOf = (out: string): string => readFileSync(join(out, "points.jsonl"), "utf8");
const shardsIn = (out: string): readonly string[] => readdirSync(join(out, "shards")).sort();

const sweep = sweepOf({ axes: [{ name: "alpha", from: 0.1, to: 0.4, points: 12 }] });
const whole = fresh();
await runSweep(sweep, { out: whole, pool: async () => inProcess(sweep) });

/** A folder with a round of all points. */
function withRound(tasks: number): string {
  const out = fresh();
  begun(out, sweep.spec, false);
  writeRound(out, { number: 1, tasks, ranges: [[0, 11]] });
  return out;
}

const work = (out: string, task: number, how: InProcess = {}): Promise<number> =>
  workOn(out, { round: 1, task, pool: async () => inProcess(sweep, how) });

describe("tasks of a round", () => {
  test("have each missing point once, and as many as each other", () => {
    const random = uniform(1501);
    for (let n = 0; n < 50; n++) {
      const indices = [...Array(60).keys()].filter(() => random() < 0.6);
      const tasks = 1 + Math.floor(10 * random());
      const round: Round = { number: 1, tasks, ranges: rangesOf(indices, 1000) };
      const parts = [...Array(tasks).keys()].map((task) => [...indicesOfTask(round, task)]);
      expect(parts.flat().toSorted((a, b) => a - b)).toEqual(indices);
      const sizes = parts.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      expect(countOf(round.ranges)).toBe(indices.length);
    }
  });

  test("are taken from the first missing points where not all are handed out", () => {
    expect(rangesOf([0, 1, 2, 5, 6, 9], 4)).toEqual([
      [0, 2],
      [5, 5],
    ]);
  });

  test("write shards, which are counted, and joined to what one machine gives", async () => {
    const out = withRound(3);
    await work(out, 2);
    expect(sweepStatus(out)).toMatchObject({ size: 12, done: 4, isLocked: false });
    await work(out, 0);
    joinShards(out);
    expect(textOf(out).trimEnd().split("\n")).toHaveLength(8);
    await work(out, 1);
    expect(shardsIn(out)).toEqual(["1-0.jsonl", "1-1.jsonl", "1-2.jsonl"]);
    joinShards(out);
    expect(textOf(out)).toBe(textOf(whole));
    expect(sweepStatus(out)).toMatchObject({ done: 12, damaged: 0 });
  });

  test("that were killed go on, and compute nothing twice", async () => {
    const out = withRound(2);
    const killed = work(out, 0, {
      before: (_, computed) => {
        if (computed === 2) throw new Error("killed");
      },
    });
    await expect(killed).rejects.toThrow("killed");
    appendFileSync(join(out, "shards", "1-0.jsonl"), '{"index":4,"par');
    expect(sweepStatus(out)).toMatchObject({ done: 2, damaged: 1 });
    expect(await work(out, 0)).toBe(4);
    expect(await work(out, 0)).toBe(0);
    expect(await work(out, 1)).toBe(6);
    joinShards(out);
    expect(textOf(out)).toBe(textOf(whole));
  });

  test("take a further shard where another machine may still write to theirs", async () => {
    const out = withRound(2);
    await expect(
      work(out, 0, {
        before: (_, computed) => {
          if (computed === 3) throw new Error("killed");
        },
      }),
    ).rejects.toThrow("killed");
    const lock = join(out, "shards", "1-0.lock");
    const release = locked(join(out, "shards"), "1-0.lock");
    const holder = readFileSync(lock, "utf8");
    release();
    expect(holder).toContain(hostname());
    // The same folder on another machine: of another device, in another place.
    const far = JSON.parse(holder) as { readonly folder: string };
    const there = far.folder.replace(/^\d+:(\d+) .*$/, "999:$1 /elsewhere");
    writeFileSync(lock, JSON.stringify({ ...far, host: "elsewhere", folder: there }));
    expect(await work(out, 0)).toBe(3);
    expect(shardsIn(out)).toEqual(["1-0.1.jsonl", "1-0.jsonl", "1-0.lock"]);
    await work(out, 1);
    joinShards(out);
    expect(textOf(out)).toBe(textOf(whole));
  });

  test("refuse a second process of this machine, and a task or round that is not there", async () => {
    const out = withRound(2);
    const second: Promise<unknown>[] = [];
    await work(out, 0, { before: () => void second.push(work(out, 0).catch(String)) });
    expect(await second[0]).toMatch(/LockedError: Process \d+ writes to .*shards/);
    await expect(work(out, 2)).rejects.toThrow(/--task: Round 1 has tasks 0 to 1, but --task is 2/);
    const none = workOn(out, { round: 7, task: 0, pool: async () => inProcess(sweep) });
    await expect(none).rejects.toThrow(/--round: There is no round 7/);
  });
});

describe("a sweep on this machine", () => {
  test("goes on with shards, and takes them away", async () => {
    const out = withRound(3);
    await work(out, 1);
    const pool = inProcess(sweep);
    const summary = await runSweep(sweep, { out, resume: true, pool: async () => pool });
    expect(summary).toMatchObject({ before: 4, done: 12 });
    expect(pool.computed).toHaveLength(8);
    expect(textOf(out)).toBe(textOf(whole));
    expect(existsSync(join(out, "shards"))).toBe(false);
  });

  test("is refused while a task writes", async () => {
    const out = withRound(3);
    const refused: Promise<unknown>[] = [];
    await work(out, 0, {
      before: (_, computed) => {
        if (computed !== 1) return;
        const pool = async (): Promise<ReturnType<typeof inProcess>> => inProcess(sweep);
        refused.push(runSweep(sweep, { out, resume: true, pool }).catch(String));
      },
    });
    expect(await refused[0]).toMatch(/LockedError: Process \d+ writes to .*shards/);
  });
});
