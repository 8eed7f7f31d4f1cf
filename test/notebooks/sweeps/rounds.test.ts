import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import {
  type Engine,
  type EngineSettings,
  FullQueueError,
  type RoundOfTasks,
} from "../../../notebooks/sweeps/engines/engine.ts";
import { advance } from "../../../notebooks/sweeps/rounds/advance.ts";
import { measuredCost } from "../../../notebooks/sweeps/rounds/cost.ts";
import { divided } from "../../../notebooks/sweeps/rounds/division.ts";
import {
  type EngineState,
  newState,
  readState,
  writeState,
} from "../../../notebooks/sweeps/rounds/state.ts";
import { workOn } from "../../../notebooks/sweeps/rounds/work.ts";
import { runSweep } from "../../../notebooks/sweeps/run-sweep.ts";
import type { Sweep } from "../../../notebooks/sweeps/spec/sweep.ts";
import { begun } from "../../../notebooks/sweeps/store/manifest.ts";
import type { PointRecord } from "../../../notebooks/sweeps/store/record.ts";
import { sweepStatus } from "../../../notebooks/sweeps/sweep-status.ts";
import type { Point } from "../../../notebooks/sweeps/plan/stage.ts";
import { inProcess, type InProcess } from "./in-process.ts";
import { sweepOf } from "./sweep-models.ts";

const folder = mkdtempSync(join(tmpdir(), "caldera-rounds-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;
const fresh = (): string => join(folder, `sweep-${(count += 1)}`);
const textOf = (out: string): string => readFileSync(join(out, "points.jsonl"), "utf8");

const settings: EngineSettings = {
  ...{ secondsPerPoint: 1, secondsPerTask: 3, attempts: 3, cpus: 1 },
  ...{ sbatch: [], hosts: [] },
};

/** What each task of a round does; a task that throws was killed. */
type Work = (round: RoundOfTasks, task: number) => InProcess | undefined;

interface Ran {
  readonly state: EngineState;
  readonly rounds: readonly RoundOfTasks[];
  readonly said: readonly string[];
}

/** Drives a sweep with an engine that works in this process. */
async function driven(
  sweep: Sweep,
  out: string,
  { work = () => ({}), full = 0, most = 100, taken = most, given = settings }: Driving = {},
): Promise<Ran> {
  const rounds: RoundOfTasks[] = [];
  const said: string[] = [];
  let refusals = full;
  const engine: Engine = {
    mostTasks: async () => most,
    plan: async () => "",
    status: async () => ({ running: 0, waiting: 0 }),
    cancel: async () => {},
    submit: async (round) => {
      if (refusals > 0) {
        refusals -= 1;
        throw new FullQueueError("full");
      }
      rounds.push(round);
      for (let task = 0; task < Math.min(taken, round.tasks); task++) {
        const how = work(round, task);
        const pool = async (): Promise<ReturnType<typeof inProcess>> => inProcess(sweep, how);
        if (how === undefined) continue;
        await workOn(out, { round: round.number, task, pool }).catch(() => {});
      }
      return { taken: Math.min(taken, round.tasks), hasEnded: true };
    },
  };
  begun(out, sweep.spec, true);
  const { round } = newState(out, { engine: "slurm", program: [], settings: given });
  writeState(out, newState(out, { engine: "slurm", program: [], settings: given }));
  const state = await advance(out, round, {
    ...{ say: (line) => void said.push(line), pauses: [0], engine: () => engine },
  });
  return { state, rounds, said };
}

interface Driving {
  readonly work?: Work;
  /** How often the queue is full. */
  readonly full?: number;
  readonly most?: number;
  readonly taken?: number;
  readonly given?: EngineSettings;
}

const sweep = sweepOf({ axes: [{ name: "alpha", from: 0.1, to: 0.4, points: 12 }] });
const whole = fresh();
await runSweep(sweep, { out: whole, pool: async () => inProcess(sweep) });

const killedAfter = (points: number): InProcess => ({
  before: (_, computed) => {
    if (computed === points) throw new Error("killed");
  },
});

describe("rounds of an engine", () => {
  test("end with the result of one machine", async () => {
    const out = fresh();
    const { state, rounds } = await driven(sweep, out);
    expect(rounds).toMatchObject([{ number: 1, tasks: 4 }]);
    expect(state).toMatchObject({ phase: "finished", round: 1 });
    expect(textOf(out)).toBe(textOf(whole));
  });

  test("hand out again what tasks left that were killed or never began, each point once", async () => {
    const out = fresh();
    const computed: number[] = [];
    const record = (how: InProcess): InProcess => ({
      before: (point, done) => {
        how.before?.(point, done);
        computed.push(point.index);
      },
    });
    const work: Work = ({ number }, task) => {
      if (number > 1) return record({});
      return task === 0 ? undefined : record(task === 1 ? killedAfter(1) : {});
    };
    const { state, rounds } = await driven(sweep, out, { work });
    // 3 and 2 points are left; each task now has half as many points.
    expect(rounds).toMatchObject([{ tasks: 4 }, { number: 2, tasks: 5 }]);
    expect(state).toMatchObject({ phase: "finished", attempt: 2 });
    expect(computed.toSorted((a, b) => a - b)).toEqual([...Array(12).keys()]);
    expect(textOf(out)).toBe(textOf(whole));
  });

  test("end with the reason where a point kills its task each time, and go on later", async () => {
    const out = fresh();
    const work: Work = () => ({
      before: ({ index }) => {
        if (index === 5) throw new Error("killed");
      },
    });
    const { state, rounds } = await driven(sweep, out, { work });
    expect(rounds).toHaveLength(3);
    const reason = "1 points are missing after 3 attempts";
    expect(state).toMatchObject({ phase: "stopped", reason });
    expect(sweepStatus(out)).toMatchObject({ size: 12, done: 11 });
    expect((await driven(sweep, out)).state).toMatchObject({ phase: "finished", round: 4 });
    expect(textOf(out)).toBe(textOf(whole));
  });

  test("take tasks that were not taken as those of the next round, not as failed ones", async () => {
    const out = fresh();
    const given = { ...settings, secondsPerTask: 1 };
    const { state, rounds } = await driven(sweep, out, { given, taken: 3 });
    expect(rounds.map(({ tasks }) => tasks)).toEqual([12, 9, 6, 3]);
    expect(state).toMatchObject({ phase: "finished", attempt: 1 });
    expect(textOf(out)).toBe(textOf(whole));
  });

  test("wait for a full queue, and say how to go on where it stays full", async () => {
    const out = fresh();
    const { state, said } = await driven(sweep, out, { full: 1 });
    expect(state.phase).toBe("finished");
    expect(said).toEqual(["The queue is full; it is tried again in 0 s."]);
    const stuck = fresh();
    await expect(driven(sweep, stuck, { full: 2 })).rejects.toThrow(
      /queue is full: no task was taken\. Nothing is lost: .* add --resume/,
    );
    expect(readState(stuck)).toMatchObject({ phase: "stopped", reason: /queue is full/ });
    expect((await driven(sweep, stuck)).state.phase).toBe("finished");
    expect(textOf(stuck)).toBe(textOf(whole));
  });

  test("end when they are cancelled, and one that is past does nothing", async () => {
    const out = fresh();
    const work: Work = (_, task) => {
      const state = readState(out);
      if (task === 1 && state !== undefined) writeState(out, { ...state, phase: "cancelled" });
      return task === 0 ? {} : undefined;
    };
    expect((await driven(sweep, out, { work })).state.phase).toBe("cancelled");
    const late = await advance(out, 1, { say: () => {}, pauses: [] });
    expect(late.phase).toBe("cancelled");
    expect((await driven(sweep, out)).state.phase).toBe("finished");
    expect(textOf(out)).toBe(textOf(whole));
    expect(await advance(out, 1, { say: () => {}, pauses: [] })).toEqual(readState(out));
  });

  test("follow the stages of an adaptive axis", async () => {
    const record = (point: Point): PointRecord => ({
      ...point,
      ...{ status: "settled", warnings: [] },
      result: { n: Math.tanh((Number(point.parameters["alpha"]) - 0.3) / 0.01) },
    });
    const adaptive = { of: "n", tolerance: 0.2, most: 40 };
    const steep = sweepOf({ axes: [{ name: "alpha", from: 0, to: 1, points: 5, adaptive }] });
    const [here, there] = [fresh(), fresh()];
    await runSweep(steep, { out: here, pool: async () => inProcess(steep, { record }) });
    const { state, rounds } = await driven(steep, there, { work: () => ({ record }) });
    expect(rounds.length).toBeGreaterThan(4);
    expect(state).toMatchObject({ phase: "finished", attempt: 1 });
    expect(textOf(there)).toBe(textOf(here));
  });
});

describe("the division of points", () => {
  const division = (missing: number, changes: Partial<EngineSettings>, attempt = 1): object =>
    divided(missing, { ...settings, ...changes }, { attempt, mostTasks: 10 });

  test("gives tasks of the time that is asked for, shorter ones at further attempts", () => {
    expect(division(12, {})).toEqual({ tasks: 4, points: 12 });
    expect(division(12, { cpus: 2 })).toEqual({ tasks: 2, points: 12 });
    expect(division(8, { secondsPerTask: 4 }, 2)).toEqual({ tasks: 4, points: 8 });
    expect(division(3, { secondsPerPoint: 100 })).toEqual({ tasks: 3, points: 3 });
  });

  test("gives longer tasks where there are too many, up to half of the time limit", () => {
    expect(division(1000, {})).toEqual({ tasks: 10, points: 1000 });
    expect(division(1000, { maxTasks: 2 })).toEqual({ tasks: 2, points: 1000 });
    // 10 tasks of 60 seconds.
    expect(division(1000, { time: "2" })).toEqual({ tasks: 10, points: 600 });
    expect(division(1000, { time: "2", secondsPerTask: 500 })).toEqual({ tasks: 10, points: 600 });
  });
});

describe("the cost of a point", () => {
  test("is measured at some points, which are kept", async () => {
    const out = fresh();
    begun(out, sweep.spec, false);
    const pool = inProcess(sweep);
    const cost = await measuredCost(sweep, async () => pool, out);
    expect(cost.points).toBe(9);
    expect(cost.secondsPerPoint).toBeGreaterThan(0);
    expect(sweepStatus(out).done).toBe(9);
    const { state } = await driven(sweep, out);
    expect(state.phase).toBe("finished");
    expect(textOf(out)).toBe(textOf(whole));
    const none = await measuredCost(sweep, async () => inProcess(sweep), out);
    expect(none.points).toBe(0);
  });

  test("of a sweep that is refused everywhere is the reason", async () => {
    const values = [...Array(20).keys()].map((j) => 1 + j);
    const refused = sweepOf({
      ...{ task: "steady-state", options: { levels: 1 } },
      axes: [{ name: "alpha", values }],
    });
    await expect(measuredCost(refused, async () => inProcess(refused))).rejects.toThrow(
      /Every point is refused: .*levels/,
    );
  });
});
