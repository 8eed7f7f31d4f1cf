import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { recordIn } from "../../../notebooks/sweeps/store/record.ts";
import { duffing } from "../sweeps/sweep-models.ts";
import { mainFile, repository, runCompiled, runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

folder.file("duffing.json", JSON.stringify(duffing));
const spec = folder.file(
  "sweep.json",
  JSON.stringify({
    ...{ model: "duffing.json", task: "levels", options: { count: 4 } },
    axes: [
      { name: "alpha", from: 0.1, to: 0.2, points: 10 },
      { name: "omega0", from: 0.9, to: 1.3, points: 24 },
    ],
  }),
);

const pointsOf = (out: string): string => readFileSync(join(out, "points.jsonl"), "utf8");

/** Runs a sweep in a process of its own until there are some more points, and ends it. */
async function stopped(out: string, signal: NodeJS.Signals, resume: boolean): Promise<Stopped> {
  const args = ["sweep", spec, "--out", out, ...(resume ? ["--resume"] : [])];
  const child = spawn(process.execPath, [await mainFile(), ...args], { cwd: repository });
  let error = "";
  child.stderr.on("data", (data) => {
    error += data;
  });
  const ended = new Promise<Stopped>((resolve) => {
    child.on("close", (code, by) => resolve({ code, by, error }));
  });
  const lines = (): number =>
    existsSync(join(out, "points.jsonl")) ? pointsOf(out).split("\n").length : 0;
  const before = lines();
  while (lines() < before + 30 && child.exitCode === null) await pause(10);
  child.kill(signal);
  return ended;
}

interface Stopped {
  readonly code: number | null;
  readonly by: NodeJS.Signals | null;
  readonly error: string;
}

describe("caldera sweep", () => {
  test("that is killed, interrupted and torn is in the end what it is in one run", async () => {
    const [whole, torn] = [join(folder.path, "whole"), join(folder.path, "torn")];
    const outcome = await runCompiled("sweep", spec, "--out", whole, "--threads", "1");
    expect(outcome).toMatchObject({ status: 0, out: "" });
    expect(outcome.error).toMatch(/^240 points: 240 settled\.$/m);

    expect(await stopped(torn, "SIGKILL", false)).toMatchObject({ by: "SIGKILL", code: null });
    const status = await runHere("status", torn);
    expect(status.out).toMatch(/^\d+ of 240 points: \d+ settled\. A process writes there, or was /);
    const interrupted = await stopped(torn, "SIGINT", true);
    expect(interrupted).toMatchObject({ by: null, code: 1 });
    expect(interrupted.error).toMatch(
      /^Stopped after \d+ of 240 points, .* Add --resume to go on/m,
    );
    const cut = Buffer.from(pointsOf(torn)).subarray(0, -100);
    writeFileSync(join(torn, "points.jsonl"), cut);

    const copy = join(folder.path, "copy");
    cpSync(torn, copy, { recursive: true });
    expect(await runHere("merge", copy)).toMatchObject({ status: 1 });
    const indices = pointsOf(copy)
      .trimEnd()
      .split("\n")
      .map((line) => recordIn(line).index);
    expect(indices).toEqual([...new Set(indices)].toSorted((a, b) => a - b));

    const resumed = await runCompiled("sweep", spec, "--out", torn, "--resume");
    expect(resumed.status).toBe(0);
    expect(resumed.error).toMatch(/^240 points \(\d+ of them were there before\): 240 settled\.$/m);
    expect(pointsOf(torn)).toBe(pointsOf(whole));
    expect(readdirSync(torn).sort()).toEqual(["manifest.json", "points.jsonl"]);
  });

  test("gives what the command of its task gives", async () => {
    const [, line = ""] = pointsOf(join(folder.path, "whole")).split("\n");
    const { parameters, result } = recordIn(line);
    const settings = Object.entries(parameters).flatMap(([name, value]) => [
      "--set",
      `${name}=${value}`,
    ]);
    const alone = await runHere(
      ...["levels", join(folder.path, "duffing.json"), ...settings],
      ...["--count", "4", "--format", "json"],
    );
    const { energy } = JSON.parse(alone.out) as { readonly energy: readonly number[] };
    expect(result["energies"]).toEqual(energy);
  });

  test("has results for other programs and as pictures", async () => {
    const out = join(folder.path, "whole");
    const csv = await runHere("export", out);
    expect(csv).toMatchObject({ status: 0, error: "" });
    expect(csv.out.split("\n")).toHaveLength(242);
    const file = join(folder.path, "whole.svg");
    const plot = await runHere("plot", out, "--of", "anharmonicity", "--out", file);
    expect(plot).toMatchObject({ status: 0, out: "", error: "" });
    const svg = readFileSync(file, "utf8");
    expect(svg).toContain("anharmonicity over alpha and omega0.");
    expect(svg).toMatch(
      /<metadata>[^<]*caldera sweep [^<]*levels[^<]*alpha\*x\^4\/4[^<]*<\/metadata>/,
    );
    const table = join(folder.path, "whole.csv");
    expect((await runHere("export", out, "--format", "npz")).error).toMatch(
      /--out is missing: npz is no text/,
    );
    expect(await runHere("export", out, "--out", table)).toMatchObject({ status: 0, error: "" });
    const metadata: unknown = JSON.parse(readFileSync(`${table}-metadata.json`, "utf8"));
    expect(metadata).toMatchObject({
      notes: [{ provenance: { equation: "gCL", model: { potential: "alpha*x^4/4" } } }],
    });
  });

  test("on a full disk ends with the reason, and keeps whole records", async () => {
    const out = join(folder.path, "full");
    // Eight blocks of 1024 bytes: a file of the process may have no more.
    const main = await mainFile();
    const line = `ulimit -f 8; "${process.execPath}" "${main}" sweep "${spec}" --out "${out}"`;
    const child = spawn("bash", ["-c", `trap '' XFSZ; ${line}`], { cwd: repository });
    let error = "";
    child.stderr.on("data", (data) => {
      error += data;
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(code).toBe(2);
    expect(error).toMatch(
      /Error: The results cannot be written to .*full: .*largest size.* add --resume to go on/,
    );
    const { out: words } = await runHere("status", out, "--format", "json");
    expect(JSON.parse(words)).toMatchObject({ size: 240, damaged: 0 });
  });

  test("merge says why a folder cannot be written to", async () => {
    const out = join(folder.path, "fixed");
    cpSync(join(folder.path, "whole"), out, { recursive: true });
    // What the lock is written to first.
    mkdirSync(join(out, `lock.${process.pid}`));
    const outcome = await runHere("merge", out);
    expect(outcome).toMatchObject({ status: 2, out: "" });
    expect(outcome.error).toMatch(
      /cannot be written to .*fixed: it is a folder\. .* give the copy/,
    );
    cpSync(join(folder.path, "whole"), join(folder.path, "free"), { recursive: true });
    expect(await runHere("merge", join(folder.path, "free"))).toMatchObject({ status: 0 });
  });

  test.each<[string[], RegExp]>([
    [["sweep", "--out", "here"], /A SPEC is missing/],
    [["sweep", spec], /Option --out is missing: give a folder/],
    [["sweep", spec, spec, "--out", "here"], /Unexpected argument .* Give one SPEC/],
    [
      ["sweep", "nothing.json", "--out", "here"],
      /sweep file nothing\.json cannot be read: .* Give a sweep file/,
    ],
    [["sweep", spec, "--out", spec], /folder .*sweep\.json cannot be made/],
    [["sweep", spec, "--out", "/proc/caldera"], /cannot be made/],
    [["sweep", spec, "--out", folder.path], /is not empty, and holds no sweep: it has /],
    [["sweep", spec, "--out", "here", "--threads", "0"], /--threads must be a whole number from 1/],
    [["status"], /A DIR is missing/],
    [["status", folder.path], /DIR: The folder .* holds no sweep\./],
    [["export", folder.path], /holds no sweep/],
    [["export", folder.path, "--format", "xlsx"], /--format must be one of csv, jsonl, npz, hdf5/],
    [["plot", folder.path, "--points", "a"], /--points must be indices such as 0,3,7, but is a/],
    [["plot", folder.path, "--kind", "pie"], /--kind must be one of auto, lines, map/],
    [["merge", "a", "b"], /Unexpected argument b\. Give one DIR/],
  ])("refuses %j", async (args, words) => {
    const outcome = await runHere(...args);
    expect(outcome).toMatchObject({ status: 2, out: "" });
    expect(outcome.error).toMatch(words);
  });
});
