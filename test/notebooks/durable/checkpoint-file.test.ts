import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { dirname, join } from "node:path";
import { type Model, provenanceOfSeveral, readModel, version } from "../../../derivations/index.ts";
import { CheckpointError, CheckpointFile } from "../../../notebooks/durable/checkpoint-file.ts";
import { encodable, plainValue } from "../../../notebooks/durable/plain-value.ts";
import { figures } from "../../../notebooks/figures/index.ts";
import type { Checkpoint } from "../../../notebooks/runs/checkpoint.ts";
import { response, stabilityMap } from "../../../notebooks/runs/index.ts";
import { uniform } from "../../seed.ts";
import { runHere } from "../cli/command-line.ts";
import { bits, stoppableFolder } from "./stopped-runs.ts";

const folder = stoppableFolder();
afterAll(folder.remove);

const parameters = { hbar: 1, m: 1, omega0: 1, gamma: 0.1, theta: 0, c: 1, alpha: 0.5 };
const modelWith = (more: object) =>
  readModel({
    potential: "alpha*x^4/4",
    drives: ["F*cos(omega*t)*x"],
    parameters: { ...parameters, ...more },
  });
const options = {
  x: { parameter: "omega", from: 1, to: 1.6, points: 50 },
  y: { parameter: "F", from: 0.05, to: 0.3, points: 20 },
  folds: false,
};
const run = (checkpoint: Checkpoint | undefined) =>
  stabilityMap(modelWith({}), { ...options, checkpoint });
const whole = bits(await run(undefined));

test("every number comes back to the last bit", () => {
  const value = {
    list: [0.1, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324],
    array: Float64Array.of(0.1, -0, Number.NaN, 1e308),
    nested: [{ text: "π", none: null, yes: true }],
  };
  expect(plainValue(JSON.stringify(encodable(value)))).toEqual(value);
  expect(() => encodable({ at: () => 1 })).toThrow(/plain data/);
});

describe("a file of finished parts", () => {
  const begun = async (parts: number): Promise<string> => {
    const file = folder.fresh();
    expect(await folder.stopped(file, run, parts)).toBe(true);
    return file;
  };

  test("that is cut anywhere, or changed in a bit, gives the same result", async () => {
    const random = uniform(732);
    for (let n = 0; n < 8; n += 1) {
      const file = await begun(7);
      const head = readFileSync(file).indexOf(10) + 1;
      const place = head + Math.floor(random() * (statSync(file).size - head));
      if (n % 2 === 0) truncateSync(file, place);
      else {
        const bytes = readFileSync(file);
        bytes[place] = (bytes[place] ?? 0) ^ 1;
        writeFileSync(file, bytes);
      }
      const { result, kept } = await folder.resumed(file, run);
      expect(result).toBe(whole);
      // A part that is lost, or two where the end of a line is.
      expect(kept.length).toBeGreaterThan(10 - 7);
      if (n % 2 === 1) expect(kept.length).toBeLessThanOrEqual(10 - 7 + 2);
      expect(existsSync(file)).toBe(false);
    }
  });

  test("with half a line behind it goes on behind the last whole one", async () => {
    const file = await begun(4);
    appendFileSync(file, '{"part":"rows 8","value":[{"y":');
    const { result, kept } = await folder.resumed(file, run);
    expect(result).toBe(whole);
    expect(kept).toHaveLength(6);
  });

  const refusal = async (file: string, resume: boolean, own: typeof run): Promise<string> => {
    const checkpoint = new CheckpointFile(file, { resume, patience: 0 });
    const error: unknown = await own(checkpoint).catch((thrown: unknown) => thrown);
    checkpoint.close();
    expect(error).toBeInstanceOf(CheckpointError);
    return (error as Error).message;
  };

  test("of another model, other options, or another run is refused with the difference", async () => {
    const file = await begun(3);
    const before = readFileSync(file);
    const other = (more: object) => (checkpoint: Checkpoint | undefined) =>
      stabilityMap(modelWith(more), { ...options, checkpoint });
    expect(await refusal(file, true, other({ gamma: 0.2 }))).toMatch(
      /those of another run: model\.parameters\.gamma was 0\.1 and is 0\.2\. Undo the change, or remove/,
    );
    expect(
      await refusal(file, true, (checkpoint) =>
        stabilityMap(modelWith({}), {
          ...options,
          x: { ...options.x, points: 51 },
          ...{ kind: "CL", checkpoint },
        }),
      ),
    ).toMatch(/equation was "gCL" and is "CL"; options\.x\.points was 50 and is 51/);
    const one = (checkpoint: Checkpoint | undefined) =>
      response(modelWith({ F: 0.1 }), { from: 1, to: 2, points: 3, checkpoint }) as never;
    expect(await refusal(file, true, one)).toMatch(/run was "stabilityMap" and is "response"/);
    // It is still there for its own run.
    expect(readFileSync(file)).toEqual(before);
    expect((await folder.resumed(file, run)).result).toBe(whole);
  });

  test.each(["2", "4", "5", "6"])(
    "of figure %s with other settings of the same version is refused with the difference",
    async (number) => {
      const begun: { readonly models: readonly Model[]; readonly settings: object }[] = [];
      const stop = (models: readonly Model[], settings: object): never => {
        begun.push({ models, settings });
        throw new Error("begun");
      };
      expect(() => figures.get(number)?.(undefined, undefined, stop)).toThrow("begun");
      const [{ models, settings }] = begun as [(typeof begun)[0]];
      const out = dirname(folder.fresh());
      const path = join(out, `figure-${number}.checkpoint`);
      const name = `figure ${number}`;
      const provenance = provenanceOfSeveral(name, models, "CL and gCL").models;
      const other = new CheckpointFile(path, { patience: -1 });
      const own = { caldera: version, run: name, models: provenance };
      other.begin({ ...own, settings: { ...settings, kinds: ["CL"] } });
      other.keep("one", 1);
      other.close();
      const { status, error } = await runHere("figure", number, "--out", out, "--resume");
      expect(status).toBe(2);
      expect(error).toMatch(/those of another run: settings\.kinds/);
    },
  );

  test("without --resume, and a file of something else, are refused", async () => {
    const file = await begun(3);
    expect(await refusal(file, false, run)).toMatch(/Add --resume to go on with it, or remove/);
    const foreign = folder.fresh();
    writeFileSync(foreign, "a,b\n1,2\n");
    expect(await refusal(foreign, true, run)).toMatch(/holds no finished parts of a run\. Remove/);
    expect(readFileSync(foreign, "utf8")).toBe("a,b\n1,2\n");
  });

  test("that cannot be written keeps what is there, and says so", () => {
    const file = new CheckpointFile(folder.fresh(), { patience: -1 });
    file.begin({ run: "one" });
    file.keep("first", 1);
    // The line of a part is longer than the limit of a file: what the disk says when it is full.
    const limited = `
      import { CheckpointFile } from ${JSON.stringify(new URL("../../../notebooks/durable/checkpoint-file.ts", import.meta.url).href)};
      const file = new CheckpointFile(${JSON.stringify(file.path)}, { resume: true });
      file.begin({ run: "one" });
      try { file.keep("second", "x".repeat(100_000)); } catch (error) { console.log(error.name, error.message); }
      console.log(file.kept("first"), file.kept("second"));`;
    file.close();
    const node = `trap '' XFSZ; ulimit -f 16; exec "$0" --import tsx --input-type=module -e "$1"`;
    const { stdout } = spawnSync("bash", ["-c", node, process.execPath, limited], {
      encoding: "utf8",
    });
    expect(stdout).toMatch(
      /^CheckpointError Finished parts cannot be written to .*Those before are there: make room, and go on with --resume\.\n1 undefined\n$/,
    );
  });

  test("has one writer", async () => {
    const file = await begun(3);
    const first = new CheckpointFile(file, { resume: true });
    first.begin(JSON.parse(readFileSync(file, "utf8").split("\n")[0] ?? "").value as object);
    const second = new CheckpointFile(file, { resume: true });
    expect(() => second.begin({})).toThrow(/writes to .*Wait until it ends/);
    first.close();
    expect((await folder.resumed(file, run)).result).toBe(whole);
  });

  test("is not there for a run that is short, and stays small where a part is kept again and again", () => {
    const short = new CheckpointFile(folder.fresh());
    short.begin({});
    short.keep("one", 1);
    expect(existsSync(short.path)).toBe(false);
    expect(short.kept("one")).toBe(1);
    short.end();
    const long = new CheckpointFile(folder.fresh(), { patience: -1 });
    long.begin({});
    long.keep("first", { of: "all" });
    const state = new Float64Array(1_000_000);
    for (let n = 0; n < 14; n += 1) long.keep("state", state.fill(n));
    expect(statSync(long.path).size).toBeLessThan(80e6);
    expect(long.kept("first")).toEqual({ of: "all" });
    // A million numbers, compared one by one without words for each.
    const kept = long.kept("state");
    if (!(kept instanceof Float64Array)) throw new Error("The state is not kept as it was.");
    expect(Buffer.compare(Buffer.from(kept.buffer), Buffer.from(state.buffer))).toBe(0);
    long.end();
    expect(existsSync(long.path)).toBe(false);
  });
});
