import { appendFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { recordIn } from "../../../notebooks/sweeps/store/record.ts";
import { recordAt } from "../../../notebooks/sweeps/tasks/point-record.ts";
import { sweepOf } from "../sweeps/sweep-models.ts";
import { runHere, temporaryFolder } from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

/** A linear ringdown of damping gamma at theta = 0, x = e^{-γt/2}(cos Ωt + (γ/2Ω) sin Ωt), with a small scatter. */
function ringdownTable(gamma: number): string {
  const wave = Math.sqrt(1 - gamma ** 2 / 4);
  const rows = Array.from({ length: 80 }, (_, j) => {
    const t = 0.3 * j;
    const turning = Math.cos(wave * t) + (gamma / 2 / wave) * Math.sin(wave * t);
    return `${t},${Math.exp((-gamma * t) / 2) * turning + 0.003 * Math.sin(j * j)}`;
  });
  return ["t,x", ...rows].join("\n");
}

const gammas = [0.05, 0.1, 0.15, 0.2, 0.25];
const data = join(folder.path, "data");
mkdirSync(data);
gammas.forEach((gamma, j) => writeFileSync(join(data, `run-${j}.csv`), ringdownTable(gamma)));
writeFileSync(join(data, "run-5.csv"), "t,x\n0,1\n1,much\n");
writeFileSync(join(data, "notes.md"), "No data.");
const model = folder.file(
  "model.json",
  JSON.stringify({
    potential: "0",
    parameters: { hbar: 1, m: 1, omega0: 0.9, gamma: 0.3, theta: 0.5 },
  }),
);
const free = ["--set", "theta=0", "--free", "gamma,omega0"];
const at = (name: string): string => join(folder.path, name);
const read = (name: string, file: string): string => readFileSync(join(at(name), file), "utf8");

describe("caldera fit of several files", () => {
  test("has a row for each, and is the same in one process, in two, and after it was torn", async () => {
    const one = await runHere(
      ...["fit", model, data, ...free, "--out", at("one"), "--threads", "1"],
    );
    expect(one).toMatchObject({ status: 1, out: "" });
    expect(one.error).toMatch(/^6 files: 1 refused, 5 settled\. The table is .*fits\.csv\.$/m);
    expect(one.error).toMatch(/^Warning: refused, first .*run-5\.csv: .*much/m);
    const [head, ...rows] = read("one", "fits.csv").trimEnd().split("\n");
    expect(head).toMatch(/^file,status,gamma,gamma_lower,gamma_upper,gamma_identified,omega0,/);
    rows.slice(0, 5).forEach((row, j) => {
      const [file, status, , lower, upper] = row.split(",");
      expect([file, status]).toEqual([join(data, `run-${j}.csv`), "settled"]);
      expect(Number(lower)).toBeLessThan(gammas[j] ?? 0);
      expect(Number(upper)).toBeGreaterThan(gammas[j] ?? 0);
    });
    expect(rows[5]).toMatch(/run-5\.csv,refused,,.*much/);

    const pattern = join(data, "run-?.csv");
    const two = ["fit", model, pattern, ...free, "--out", at("two"), "--threads", "2"];
    await runHere(...two);
    expect(read("two", "points.jsonl")).toBe(read("one", "points.jsonl"));
    const lines = read("two", "points.jsonl").split("\n");
    writeFileSync(join(at("two"), "points.jsonl"), `${lines.slice(0, 3).join("\n")}\n{"ind`);
    const resumed = await runHere(...two, "--resume");
    expect(resumed.error).toMatch(/^6 files \(3 of them were there before\): /m);
    expect(readdirSync(at("two")).sort()).toEqual(["fits.csv", "manifest.json", "points.jsonl"]);
    for (const file of ["fits.csv", "points.jsonl"]) {
      expect(read("two", file)).toBe(read("one", file));
    }

    // One file more, or changed data, are other fits.
    expect((await runHere(...two)).error).toContain("Add --resume to go on");
    appendFileSync(join(data, "run-0.csv"), "\n24,0.5");
    const changed = await runHere(...two, "--resume");
    expect(changed).toMatchObject({ status: 2 });
    expect(changed.error).toMatch(/--resume: The results in .* are of another sweep: .*checksums/);
  }, 60_000);

  test("gives the numbers of the fit by itself", async () => {
    const file = join(data, "run-3.csv");
    const alone = await runHere("fit", model, file, ...free, "--format", "json");
    const found = JSON.parse(alone.out) as {
      readonly numbers: readonly { readonly name: string }[];
      readonly goodness: object;
    };
    const { result } = recordIn(read("one", "points.jsonl").split("\n")[3] ?? "");
    expect(result).toMatchObject({ file, goodness: found.goodness });
    for (const { name, ...numbers } of found.numbers) {
      expect(result).toHaveProperty(["numbers", name], numbers);
    }
  });

  test("takes laws of the amplitude, and says what of a file cannot be taken", async () => {
    const decay = Array.from(
      { length: 40 },
      (_, j) => Math.exp(-0.05 * j) + 1e-3 * Math.sin(j * j),
    );
    const envelope = folder.file("a.csv", ["t,A", ...decay.map((A, j) => `${j},${A}`)].join("\n"));
    const none = join(folder.path, "none.csv");
    const files = [envelope, none, envelope];
    const sweep = sweepOf({
      task: "fit",
      options: { files, kind: "law:linear" },
      axes: [{ name: "file", values: [1, 2, 3] }],
    });
    const kept = new Map();
    const of = (file: number, from = sweep): ReturnType<typeof recordAt> =>
      recordAt(from, { index: file - 1, parameters: { file } }, kept);
    const { status, result } = await of(1);
    expect(status).toBe("settled");
    expect(result).toMatchObject({ numbers: { gamma: { identified: "yes" } } });
    const missing = await of(2);
    expect(missing.status).toBe("refused");
    expect(missing.warnings[0]).toContain("cannot be read: there is no such file");
    const begun = sweepOf({
      ...{ task: "fit", axes: [{ name: "file", values: [1, 3] }] },
      options: { files: files.slice(0, 1), checksums: ["00000000"], kind: "law:linear" },
    });
    expect((await of(1, begun)).warnings[0]).toContain("no longer what it was");
    expect((await of(3, begun)).warnings[0]).toContain("Must be 1 to 1, but is 3");
  });
});
