import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { sweepPictures, usualPicture } from "../../../notebooks/pictures/sweep/index.ts";
import { checkedLine } from "../../../notebooks/durable/checked-line.ts";
import { sweepResults } from "../../../notebooks/sweeps/export/results.ts";
import { readRound } from "../../../notebooks/sweeps/rounds/round.ts";
import { newState, readState } from "../../../notebooks/sweeps/rounds/state.ts";
import { runSweep } from "../../../notebooks/sweeps/run-sweep.ts";
import { readSweep } from "../../../notebooks/sweeps/spec/read-sweep.ts";
import { SpecError } from "../../../notebooks/sweeps/spec/spec-error.ts";
import { lineOf } from "../../../notebooks/sweeps/store/record.ts";
import { sweepStatus } from "../../../notebooks/sweeps/sweep-status.ts";
import { giveEngine } from "../cli/written-sweep.ts";
import { inProcess } from "./in-process.ts";
import { sweepOf } from "./sweep-models.ts";

/** Files of a sweep that something else has written. */

const folder = mkdtempSync(join(tmpdir(), "caldera-foreign-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const sweep = sweepOf({});
const whole = join(folder, "whole");
await runSweep(sweep, { out: whole, pool: async () => inProcess(sweep) });
giveEngine(whole, 5);
let count = 0;

function copied(): string {
  const out = join(folder, String((count += 1)));
  cpSync(whole, out, { recursive: true });
  return out;
}

const point = { index: 0, parameters: { alpha: 1 }, status: "settled", warnings: [], result: {} };

describe("a record with the right checksum that no sweep has written", () => {
  test.each([
    { parameters: null },
    { parameters: { alpha: "1" } },
    { status: 3 },
    { warnings: "none" },
    { warnings: [1] },
    { index: 2 ** 53 },
  ])("as with %j is refused with its place", (change) => {
    const out = copied();
    const line = checkedLine({ ...point, ...change });
    writeFileSync(join(out, "points.jsonl"), line);
    expect(() => sweepStatus(out)).toThrow(SpecError);
    expect(() => sweepStatus(out)).toThrow(/record of point \d+ .* Remove its line/);
  });

  test("as with a result that is a number is refused where it is read", () => {
    const out = copied();
    writeFileSync(join(out, "points.jsonl"), checkedLine({ ...point, result: 3 }));
    expect(() => [...sweepResults(out).records()]).toThrow(/record of point 0 is not as a sweep/);
  });
});

describe("the files of an engine", () => {
  const state = JSON.parse(readFileSync(join(whole, "engine/state.json"), "utf8")) as object;

  test.each([
    "{",
    "null",
    JSON.stringify({ ...state, phase: "asleep" }),
    JSON.stringify({ ...state, program: "caldera" }),
    JSON.stringify({ ...state, settings: {} }),
    JSON.stringify({ ...state, round: -1 }),
  ])("that hold %s as their state are refused, with what to remove", (text) => {
    const out = copied();
    writeFileSync(join(out, "engine/state.json"), text);
    expect(() => readState(out)).toThrow(
      /state\.json is not as an engine writes it: .* Remove the/,
    );
    rmSync(join(out, "engine"), { recursive: true });
    expect(readState(out)).toBeUndefined();
    expect(newState(out, { ...readState(whole)! }).round).toBe(0);
  });

  test.each([
    "",
    "[]",
    '{"number":1,"tasks":0,"ranges":[]}',
    '{"number":1,"tasks":1,"ranges":[[1]]}',
  ])("that hold %s as a round are refused", (text) => {
    const out = copied();
    writeFileSync(join(out, "engine/round-1.json"), text);
    expect(() => readRound(out, 1)).toThrow(/round-1\.json is not as an engine writes it/);
  });
});

test("a manifest that names a file of a model is none", () => {
  const out = copied();
  const text = readFileSync(join(out, "manifest.json"), "utf8");
  const manifest = JSON.parse(text) as { sweep: { model: unknown } };
  manifest.sweep.model = "kerr.json";
  writeFileSync(join(out, "manifest.json"), JSON.stringify(manifest));
  expect(() => sweepStatus(out)).toThrow(/has no model in it.* Give the folder of another sweep/);
});

test("what is typed cannot steer a terminal from a refusal of a sweep", () => {
  expect(new SpecError("a\u001b[2J", "b\u202e\nc").message).toBe("a\ufffd[2J: b\ufffd\nc");
});

test("an axis without a name is refused as such", () => {
  const spec = { ...sweep.spec, axes: [{ from: 1, to: 2, points: 3 }] };
  expect(() => readSweep(spec, () => ({}))).toThrow(
    'axes[0].name: Must be a text such as "omega", but is missing.',
  );
});

test("an axis with the name of a property of objects is no option", () => {
  const spec = { ...sweep.spec, axes: [{ name: "constructor", values: [1, 2] }] };
  expect(() => readSweep(spec, () => ({}))).toThrow(/^axes\[0\]\.name: /);
});

test("results without a number of that name are refused as a picture, with the remedy", () => {
  const out = copied();
  writeFileSync(join(out, "points.jsonl"), "");
  const parameters = { alpha: 0.1 };
  appendFileSync(join(out, "points.jsonl"), lineOf({ ...point, parameters, result: { n: null } }));
  const results = sweepResults(out);
  expect(sweepPictures.get("lines")).toBe(usualPicture(results));
  expect(() => usualPicture(results).draw(results, {})).toThrow(
    /^A panel must show at least one number.* Name another number by --of/,
  );
});
