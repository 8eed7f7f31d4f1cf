import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { duffing } from "../../notebooks/sweeps/sweep-models.ts";
import { giveEngine, writtenSweep } from "../../notebooks/cli/written-sweep.ts";
import { commandOutcome } from "../command-outcome.ts";
import { mutated, mutatedJson, strange } from "../mutated.ts";
import { requireSame } from "../refused.ts";
import { once, scratchFolder } from "../scratch-folder.ts";
import { type Target, target, type Verdict } from "../target.ts";

/** A folder of results with its engine, which each case begins from. */
const begun = once(async () => {
  const path = scratchFolder("sweep");
  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(path, name), content);
    return join(path, name);
  };
  const [, results] = await writtenSweep({ path, file, remove: () => {} });
  giveEngine(results, 4);
  return { results, folder: join(path, "changed") };
});

const records = "points.jsonl";
const commands = ["status", "merge", "export", "plot"] as const;
const tokens = ["{", "}", '"', ",", "\n", "\0", ":", "[", "null", '"crc":"00000000"', "é", "1e999"];

/** What is done to one file of a folder. */
interface Damage {
  readonly file: string;
  readonly change: string;
  readonly command: (typeof commands)[number];
}

async function damaged(change: (results: string) => string): Promise<string> {
  const { results, folder } = await begun();
  rmSync(folder, { recursive: true, force: true });
  cpSync(results, folder, { recursive: true });
  change(folder);
  return folder;
}

/** Lines that end as a record does, with the checksum of what stands before. */
function isWhole(line: string): boolean {
  const end = line.length - 18;
  const text = line.slice(0, Math.max(end, 0));
  return line.slice(end) === `,"crc":"${crc32(text).toString(16).padStart(8, "0")}"}`;
}

/** Changed bytes of records: what is whole stays as it is, what is not goes. */
async function mergesWhole(text: string): Promise<Verdict> {
  const folder = await damaged((at) => {
    writeFileSync(join(at, records), text);
    return at;
  });
  const { verdict } = await commandOutcome("merge", folder);
  const kept = new Map<number, string>();
  for (const line of text.split("\n")) {
    const index = Number(/^\{"index":(\d+),/.exec(line)?.[1] ?? "NaN");
    if (isWhole(line) && !kept.has(index)) kept.set(index, line);
  }
  const wanted = [...kept].sort(([a], [b]) => a - b).map(([, line]) => `${line}\n`);
  requireSame("points.jsonl", readFileSync(join(folder, records), "utf8"), wanted.join(""));
  return verdict;
}

const record = fc.record({
  index: fc.constantFrom<unknown>(0, 1, 3, 4, 1e9, 2 ** 53, 1e15),
  parameters: fc.oneof(fc.constantFrom<unknown>({ alpha: 0.1, omega0: 1 }, {}), strange),
  status: fc.oneof(fc.constantFrom<unknown>("done", ""), strange),
  warnings: fc.oneof(fc.constantFrom<unknown>([], ["so"]), strange),
  result: fc.oneof(fc.constantFrom<unknown>({ n: 1 }, { rows: [{ n: 2 }, 3] }), strange),
});

function signed(value: unknown): string {
  const text = JSON.stringify(value).slice(0, -1);
  return `${text},"crc":"${crc32(text).toString(16).padStart(8, "0")}"}\n`;
}

const spec = {
  schema: 1,
  caldera: "0.1.0",
  sweep: {
    ...{ model: duffing, task: "levels", options: { count: 3 }, seeds: null },
    axes: [
      { name: "alpha", values: [0.1, 0.2] },
      { name: "omega0", from: 1, to: 2, points: 2 },
    ],
  },
};
const state = {
  ...{ schema: 1, engine: "parallel", jobName: "caldera-1", program: ["caldera"] },
  settings: { secondsPerPoint: 1, secondsPerTask: 100, attempts: 3, cpus: 1, sbatch: [] },
  ...{ phase: "running", round: 1, attempt: 1, taken: 1 },
};
const holder = { pid: 1, started: "1", host: "elsewhere", boot: "1", folder: "1:1 /" };
const keys = ["schema", "sweep", "axes", "engine", "phase", "round", "tasks", "ranges", "pid"];

/** A file of JSON with changes, in its values or in its text. */
function file(name: string, content: object): fc.Arbitrary<Damage> {
  const text = fc.constant(JSON.stringify(content));
  return fc.record({
    file: fc.constant(name),
    change: fc.oneof(
      mutated(text, tokens),
      mutatedJson(fc.constant(content), strange, keys).map((value) => JSON.stringify(value) ?? ""),
    ),
    command: fc.constantFrom(...commands),
  });
}

async function reads({ file, change, command }: Damage): Promise<Verdict> {
  const folder = await damaged((at) => {
    writeFileSync(join(at, file), change);
    return at;
  });
  const { verdict } = await commandOutcome(command, folder);
  if (existsSync(join(folder, "lock")) && file !== "lock") requireSame("The lock", "there", "gone");
  return verdict;
}

const wholeRecords = await begun().then(({ results }) =>
  readFileSync(join(results, records), "utf8"),
);

/** Folders of results of which a file was damaged, or is that of something else. */
export const folders: readonly Target[] = [
  target({
    name: "records",
    share: 4,
    limit: 2000,
    inputs: mutated(fc.constant(wholeRecords), tokens),
    read: mergesWhole,
  }),
  target({
    name: "foreign records",
    share: 4,
    limit: 2000,
    inputs: fc.record({
      file: fc.constant(records),
      change: fc
        .array(record, { minLength: 1, maxLength: 3 })
        .map((all) => all.map(signed).join("")),
      command: fc.constantFrom(...commands),
    }),
    read: reads,
  }),
  target({
    name: "files of a sweep",
    share: 4,
    limit: 2000,
    inputs: fc.oneof(
      file("manifest.json", spec),
      file("engine/state.json", state),
      file("engine/round-1.json", { number: 1, tasks: 1, ranges: [[0, 3]] }),
      file("lock", holder),
    ),
    read: reads,
  }),
];
