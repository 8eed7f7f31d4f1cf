import { userInfo } from "node:os";
import type { RunProgram } from "../program.ts";

/** What a site allows. */
export interface Limits {
  /** The most tasks of one array. */
  readonly arraySize: number;
  /** The most jobs of a user at the same time, tasks counted each. */
  readonly jobs: number;
}

/** What Slurm has where its configuration says nothing. */
export const usualLimits: Limits = { arraySize: 1000, jobs: 10_000 };

/** Limits of the site as it reports them; the usual ones where it does not. */
export async function limitsOfSite(run: RunProgram): Promise<Limits> {
  const { out: config } = await run("scontrol", ["show", "config"], { seconds: 30 });
  const size = numberIn(config, /^MaxArraySize\s*=\s*(\d+)/m);
  const count = numberIn(config, /^MaxJobCount\s*=\s*(\d+)/m);
  return {
    // Indices of an array are smaller than MaxArraySize.
    arraySize: size === undefined ? usualLimits.arraySize : Math.max(1, size - 1),
    jobs: Math.min(count ?? usualLimits.jobs, await submitLimit(run)),
  };
}

/** MaxSubmitJobs of the user, if the site keeps accounts. */
async function submitLimit(run: RunProgram): Promise<number> {
  try {
    const { username } = userInfo();
    const about = ["show", "assoc", "where", `user=${username}`, "format=MaxSubmitJobs"];
    const { status, out } = await run("sacctmgr", ["-nP", ...about], { seconds: 30 });
    const limits = out.split("\n").filter((line) => /^\d+$/.test(line.trim()));
    if (status === 0 && limits.length > 0) return Math.max(2, Math.min(...limits.map(Number)));
  } catch {
    // A site without accounts may have no sacctmgr.
  }
  return usualLimits.jobs;
}

function numberIn(text: string, form: RegExp): number | undefined {
  const [, digits] = form.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
