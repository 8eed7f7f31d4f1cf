import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { kerrFile, mainFile, repository, runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const columns = "t,x,p,n,xx,xp,pp,purity,trace_error,tail_population,error";
// Which levels are affordable depends on the last time: they are given.
const oscillator = ["--set", "theta=pi/4", "--set", "F=0.1", "--levels", "36"];
const settings = ["--initial", "coherent:1,0", ...oscillator];

/** Runs `evolve` in a process of its own until some rows are there, ends it, and returns them. */
async function rowsOfKilled(signal: NodeJS.Signals, to: "file" | "pipe"): Promise<string> {
  const file = join(folder.path, `${signal}-${to}.csv`);
  // A row for every tenth of a time unit, of hundreds of thousands.
  const args = ["evolve", kerrFile, ...settings, "--to", "50000", "--points", "500001"];
  const out = to === "file" ? ["--out", file] : [];
  const command = [await mainFile(), ...args, ...out];
  const child = spawn(process.execPath, command, { cwd: repository });
  let piped = "";
  child.stdout.on("data", (data) => {
    piped += data;
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.on("close", (_, by) => resolve(by));
  });
  const written = (): string => {
    if (to === "pipe") return piped;
    // What bears the name of the file is whole.
    expect(existsSync(file)).toBe(false);
    return existsSync(`${file}.part`) ? readFileSync(`${file}.part`, "utf8") : "";
  };
  while (written().split("\n").length < 12) await pause(50);
  child.kill(signal);
  expect(await ended).toBe(signal);
  return written();
}

describe("caldera evolve, killed midway", () => {
  test.each([
    ["SIGKILL", "file"],
    ["SIGTERM", "file"],
    ["SIGINT", "pipe"],
  ] as const)("by %s loses no row that was written: %s", async (signal, to) => {
    const text = await rowsOfKilled(signal, to);
    expect(text.endsWith("\n")).toBe(true);
    const [head, ...rows] = text.trimEnd().split("\n");
    expect(head).toBe(columns);
    expect(rows.length).toBeGreaterThanOrEqual(10);
    const values = rows.map((row) => row.split(",").map(Number));
    // The last t shows where it stopped.
    values.forEach((row, n) => {
      expect(row).toHaveLength(11);
      expect(row.every(Number.isFinite)).toBe(true);
      expect(row[0]).toBeCloseTo(n / 10, 10);
    });
    expect(values.at(-1)?.[0]).toBeLessThan(50_000);
    const last = `${(rows.length - 1) / 10}`;
    const whole = await runHere(
      ...["evolve", kerrFile, ...settings, "--to", last, "--points", `${rows.length}`],
    );
    expect(whole.status).toBe(0);
    const expected = whole.out.trimEnd().split("\n").slice(1);
    values.slice(0, 10).forEach((row, n) => {
      const complete = (expected[n] ?? "").split(",").map(Number);
      row.forEach((value, k) => expect(value).toBeCloseTo(complete[k] ?? Number.NaN, 8));
    });
  });
});

test("caldera map, killed midway, goes on with --resume and writes the same files", async () => {
  const args = ["map", kerrFile, "--x", "omega:0.9:2:120", "--y", "F:0.1:1.5:1200"];
  const file = (name: string): string => join(folder.path, name);
  const written = (name: string): string => readFileSync(file(name), "utf8");
  expect(await runHere(...args, "--format", "svg", "--out", file("whole.svg"))).toMatchObject({
    status: 0,
  });
  const command = [await mainFile(), ...args, "--format", "svg", "--out", file("killed.svg")];
  const child = spawn(process.execPath, command, { cwd: repository });
  const ended = new Promise((resolve) => child.on("close", resolve));
  const kept = file("killed.svg.checkpoint");
  while (!existsSync(kept)) await pause(5);
  child.kill("SIGKILL");
  await ended;
  expect(existsSync(file("killed.svg"))).toBe(false);
  const again = [...args, "--format", "svg", "--out", file("killed.svg")];
  const refused = await runHere(...again);
  expect(refused).toMatchObject({ status: 2, out: "" });
  expect(refused.error).toMatch(/holds finished parts of a run that was stopped\. Add --resume/);
  const changed = await runHere(...again, "--resume", "--set", "gamma=0.3");
  expect(changed.error).toMatch(/another run: model\.parameters\.gamma was 0\.2 and is 0\.3/);
  const resumed = await runHere(...again, "--resume");
  expect(resumed.status).toBe(0);
  expect(resumed.error).toMatch(/^Note: \d+ finished parts are in /);
  for (const ending of ["svg", "csv"]) {
    expect(written(`killed.${ending}`)).toBe(written(`whole.${ending}`));
  }
  expect(existsSync(kept)).toBe(false);
});

test("caldera design, killed midway, goes on with --resume and writes the same table", async () => {
  const args = [
    ...["design", kerrFile, "--set", "F=0", "--free", "U", "--noise", ".1", "--duration", "8"],
    ...["--points", "40", "--against", "law:linear"],
    ...["--x", "theta:.1:1:12", "--y", "position:1:2:30"],
  ];
  const file = (name: string): string => join(folder.path, name);
  const [out, kept] = [file("design.csv"), file("design.csv.checkpoint")];
  const child = spawn(process.execPath, [await mainFile(), ...args, "--out", out], {
    cwd: repository,
  });
  const ended = new Promise((resolve) => child.on("close", resolve));
  while (!existsSync(kept)) await pause(5);
  child.kill("SIGKILL");
  await ended;
  expect(existsSync(out)).toBe(false);
  const other = args.map((one) => (one === "law:linear" ? "law:cubic" : one));
  const changed = await runHere(...other, "--out", out, "--resume");
  expect(changed.error).toMatch(/another run: options\.against\./);
  const resumed = await runHere(...args, "--out", out, "--resume");
  expect(resumed.status).toBe(0);
  expect(resumed.error).toMatch(/^Note: \d+ finished parts are in /);
  const whole = await runHere(...args);
  expect(readFileSync(out, "utf8")).toBe(whole.out);
  expect([kept, `${out}.part`].map((path) => existsSync(path))).toEqual([false, false]);
});
