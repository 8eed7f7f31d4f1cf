import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { PointPool } from "../../../notebooks/sweeps/engines/local.ts";
import { Grid } from "../../../notebooks/sweeps/spec/grid.ts";
import type { Point } from "../../../notebooks/sweeps/plan/stage.ts";
import type { Sweep } from "../../../notebooks/sweeps/spec/sweep.ts";
import { compiled } from "../../compiled.ts";
import { inProcess } from "./in-process.ts";
import { sweepOf } from "./sweep-models.ts";

type Local = typeof import("../../../notebooks/sweeps/engines/local.ts");

// Processes that read TypeScript take a second to start.
const { localPool } = (await import(await compiled("notebooks/sweeps/engines/local.ts"))) as Local;

const sweep = sweepOf({ axes: [{ name: "alpha", from: 0.1, to: 0.4, points: 40 }] });
const points: readonly Point[] = Array.from({ length: 40 }, (_, index) => ({
  ...{ index, parameters: new Grid(sweep.axes).at(index) },
}));

/** Processes that compute points for this one. */
function processes(): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const [, parent] = /\) \S+ (\d+) /.exec(readFileSync(`/proc/${name}/stat`, "utf8")) ?? [];
        const words = readFileSync(`/proc/${name}/cmdline`, "utf8");
        return Number(parent) === process.pid && words.includes("point-process");
      } catch {
        return false;
      }
    })
    .map(Number);
}

async function linesFrom(
  pool: PointPool,
  heard: (count: number) => void = () => {},
): Promise<string> {
  const lines: string[] = [];
  let count = 0;
  await pool.compute(points, (given) => {
    lines.push(...given.lines.trimEnd().split("\n"));
    heard((count += given.notes.length));
  });
  return lines.toSorted((a, b) => indexIn(a) - indexIn(b)).join("\n");
}

function indexIn(line: string): number {
  return (JSON.parse(line) as { readonly index: number }).index;
}

describe("processes of this machine", () => {
  test("compute what this process computes, also after one of them is killed", async () => {
    const here = await linesFrom(inProcess(sweep));
    const pool = await localPool(sweep, { threads: 2 });
    try {
      expect(await linesFrom(pool)).toBe(here);
      const [first] = processes();
      if (first === undefined) throw new Error("There is no process to kill.");
      const after = await linesFrom(pool, (count) => {
        if (count === 1) process.kill(first, "SIGKILL");
      });
      expect(after).toBe(here);
    } finally {
      await pool.close();
    }
    expect(processes()).toEqual([]);
  });

  test("that cannot begin end the sweep with what they said", async () => {
    const spec = { ...sweep.spec, task: "alchemy" };
    const broken: Sweep = { ...sweep, spec };
    const pool = await localPool(broken, { threads: 2 });
    await expect(linesFrom(pool)).rejects.toThrow(/cannot begin: .*alchemy/s);
    await pool.close();
  });

  test("end when their signal says so, in the middle of points", async () => {
    const stop = new AbortController();
    const pool = await localPool(sweep, { threads: 1, signal: stop.signal });
    const reason = new Error("enough");
    await expect(linesFrom(pool, () => stop.abort(reason))).rejects.toBe(reason);
    await pool.close();
  });
});
