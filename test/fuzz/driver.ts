import { fork } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { seedOfCase } from "./cases.ts";
import type { Target } from "./target.ts";

/** Cases of a target, from one number on. */
export interface Work {
  readonly target: string;
  readonly seed: number;
  readonly first: number;
  readonly count: number;
  /** Where the number of the case that runs is written. */
  readonly note: string;
}

export type Counts = Readonly<Record<"read" | "refused" | "defect", number>>;
interface Slowest {
  readonly milliseconds: number;
  readonly number: number;
}

export interface DefectReport {
  readonly kind: "defect";
  readonly number: number;
  readonly reason: string;
  readonly shown: string;
  readonly smallest: string;
}

export type WorkReport =
  | DefectReport
  | { readonly kind: "counts"; readonly counts: Counts; readonly slowest: Slowest }
  | { readonly kind: "done" };

/** What became of all cases of a target. */
export interface TargetReport {
  readonly counts: Counts;
  readonly slowest: Slowest;
  readonly seconds: number;
}

/** Memory of a process in MB, and seconds beyond the time of a case after which the process is ended. */
const memory = 1000;
const patience = 10;

interface Ended {
  readonly done: boolean;
  /** The case at which the process ended, and how many were done before. */
  readonly at: number;
}

/** Runs the cases of a target in processes: one that hangs or has no memory left is a defect of its case. */
export async function runCases(
  target: Target,
  { seed, count }: { readonly seed: number; readonly count: number },
  say: (defect: DefectReport & { readonly caseSeed: number }) => void,
): Promise<TargetReport> {
  const begun = performance.now();
  const folder = mkdtempSync(join(tmpdir(), "caldera-fuzz-note-"));
  const note = join(folder, "note");
  let counts: Counts = { read: 0, refused: 0, defect: 0 };
  let slowest: Slowest = { milliseconds: 0, number: 0 };
  const defect = (report: DefectReport): void =>
    say({ ...report, caseSeed: seedOfCase(target, seed, report.number) });
  for (let first = 0; first < count;) {
    const work = { target: target.name, seed, first, count: count - first, note };
    const { done, at } = await inProcess(work, target.limit, (report) => {
      if (report.kind === "defect") return defect(report);
      if (report.kind === "done") return;
      const { read, refused, defect: defects } = report.counts;
      counts = {
        read: counts.read + read,
        refused: counts.refused + refused,
        defect: counts.defect + defects,
      };
      if (report.slowest.milliseconds > slowest.milliseconds) slowest = report.slowest;
    });
    if (done) break;
    const { shown } = target.caseOf(seedOfCase(target, seed, at));
    defect({
      kind: "defect",
      number: at,
      reason: "It hangs, or takes all memory",
      shown,
      smallest: shown,
    });
    counts = { ...counts, defect: counts.defect + 1 };
    first = at + 1;
  }
  rmSync(folder, { recursive: true, force: true });
  return { counts, slowest, seconds: (performance.now() - begun) / 1000 };
}

function inProcess(work: Work, limit: number, take: (report: WorkReport) => void): Promise<Ended> {
  const program = fileURLToPath(new URL("child.ts", import.meta.url));
  const child = fork(program, [JSON.stringify(work)], {
    execArgv: ["--import", "tsx", `--max-old-space-size=${memory}`],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  let done = false;
  let [last, since] = ["", performance.now()];
  // Starting and what is prepared for cases take a while.
  const watch = setInterval(() => {
    const now = textOf(work.note);
    if (now !== last) [last, since] = [now, performance.now()];
    const allowed = limit + 1000 * (last === "" ? 60 : patience);
    if (performance.now() - since > allowed) child.kill("SIGKILL");
  }, 500);
  child.on("message", (report: WorkReport) => {
    done ||= report.kind === "done";
    since = performance.now();
    take(report);
  });
  return new Promise((resolve) =>
    child.on("close", () => {
      clearInterval(watch);
      resolve({ done, at: Number(last || textOf(work.note) || work.first) });
    }),
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return "";
  }
}
