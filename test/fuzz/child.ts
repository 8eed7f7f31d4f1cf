import { closeSync, openSync, writeSync } from "node:fs";
import { chdir } from "node:process";
import { ran, seedOfCase } from "./cases.ts";
import { scratchFolder } from "./scratch-folder.ts";
import type { Work, WorkReport } from "./driver.ts";
import { targets } from "./targets/index.ts";

/*
 * Runs cases of one target, one after the other, in a process that may be ended when a case does not end. Before each case its
 * number is written into a file, so that the driver knows at which one that happened.
 */

const work = JSON.parse(process.argv[2] ?? "") as Work;
const target = targets.find(({ name }) => name === work.target);
if (target === undefined) throw new Error(`There is no target ${work.target}.`);
const note = openSync(work.note, "w");
// What a command writes without a path stays here.
chdir(scratchFolder("here"));

const report = (message: WorkReport): void => {
  process.send?.(message);
};

let counts = { read: 0, refused: 0, defect: 0 };
const reportCounts = (): void => {
  report({ kind: "counts", counts, slowest });
  counts = { read: 0, refused: 0, defect: 0 };
};
let slowest = { milliseconds: 0, number: work.first };
for (let number = work.first; number < work.first + work.count; number++) {
  writeSync(note, String(number).padEnd(16), 0);
  const seed = seedOfCase(target, work.seed, number);
  const { verdict, milliseconds, reason = "" } = await ran(target, seed);
  counts[verdict] += 1;
  if (milliseconds > slowest.milliseconds) slowest = { milliseconds, number };
  // Should a later case end the process, these are known.
  if (number % 500 === 499) reportCounts();
  if (verdict !== "defect") continue;
  const { shown } = target.caseOf(seed);
  report({ kind: "defect", number, reason, shown, smallest: await target.smallest(seed) });
}
reportCounts();
report({ kind: "done" });
closeSync(note);
process.disconnect?.();
// A command may leave a timer.
process.exit(0);
