import { execFile } from "node:child_process";
import { SpecError } from "../spec/spec-error.ts";

/** What a program said. */
export interface Said {
  /** Its exit status; undefined if it was ended, as after too long a time. */
  readonly status: number | undefined;
  readonly out: string;
  readonly error: string;
}

/** Runs a program to its end. */
export type RunProgram = (
  program: string,
  args: readonly string[],
  options?: { readonly cwd?: string; readonly seconds?: number },
) => Promise<Said>;

/** @throws SpecError where there is no such program */
export const runProgram: RunProgram = (program, args, { cwd, seconds = 300 } = {}) =>
  new Promise((resolve, reject) => {
    const options = {
      maxBuffer: 1 << 28,
      timeout: 1000 * seconds,
      ...(cwd === undefined ? {} : { cwd }),
    };
    execFile(program, [...args], options, (failure, out, error) => {
      const code: unknown = failure?.code;
      if (code === "ENOENT") reject(missing(program));
      else resolve({ status: failure === null ? 0 : exitStatus(code), out, error });
    });
  });

function exitStatus(code: unknown): number | undefined {
  return typeof code === "number" ? code : undefined;
}

const remedies: ReadonlyMap<string, string> = new Map([
  ["parallel", "Install GNU parallel (on Debian, the package parallel), or leave --engine out"],
]);

/** The refusal of what needs a program that this machine lacks. */
export function missing(program: string): SpecError {
  const remedy =
    remedies.get(program) ??
    "Run the command where Slurm is installed, as on a login node of the cluster, or leave --engine out";
  return new SpecError("--engine", `There is no ${program} on this machine. ${remedy}.`);
}

/** A word of a shell. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
