import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { run } from "../../../notebooks/cli/run.ts";
import { compiled } from "../../compiled.ts";

export const repository: string = fileURLToPath(new URL("../../..", import.meta.url));
export const kerrFile: string = join(repository, "notebooks/models/kerr.json");

/** What a command line did. */
export interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly error: string;
  /** How often something was written to standard error. */
  readonly messages: number;
}

/** Runs a command line in this process. */
export function runHere(...args: readonly string[]): Promise<Outcome> {
  return outcomeOf(run, args);
}

/** The same with compiled modules, from which threads start four times faster. */
export async function runCompiled(...args: readonly string[]): Promise<Outcome> {
  const file = await compiled("notebooks/cli/run.ts");
  const there = (await import(pathToFileURL(file).href)) as { readonly run: typeof run };
  return outcomeOf(there.run, args);
}

async function outcomeOf(command: typeof run, args: readonly string[]): Promise<Outcome> {
  const out: string[] = [];
  const error: string[] = [];
  const status = await command(args, {
    out: (text) => out.push(text),
    error: (text) => error.push(text),
  });
  return { status, out: out.join(""), error: error.join(""), messages: error.length };
}

/** Runs a command line in a process of its own, or `shell` with the command's name for `caldera`. */
export async function runProcess(
  args: readonly string[],
  options: { readonly input?: string | Uint8Array; readonly cwd?: string } = {},
): Promise<Outcome> {
  return collect(process.execPath, [await mainFile(), ...args], options);
}

/** The program, compiled. */
export function mainFile(): Promise<string> {
  return compiled("notebooks/cli/main.ts");
}

/** Runs a line of shell with `caldera` as a function. */
export async function runShell(line: string, cwd: string): Promise<Outcome> {
  const caldera = `caldera() { "${process.execPath}" "${await mainFile()}" "$@"; }`;
  return collect("bash", ["-c", `set -o pipefail; ${caldera}; ${line}`], { cwd });
}

function collect(
  command: string,
  args: readonly string[],
  options: { readonly input?: string | Uint8Array; readonly cwd?: string },
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: options.cwd ?? repository });
    let [out, error, messages] = ["", "", 0];
    child.stdout.on("data", (data) => {
      out += data;
    });
    child.stderr.on("data", (data) => {
      error += data;
      messages += 1;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ status: code ?? -1, out, error, messages }));
    child.stdin.on("error", () => {});
    child.stdin.end(options.input ?? "");
  });
}

/** A folder that is removed by `remove()`. */
export function temporaryFolder(): {
  readonly path: string;
  readonly file: (name: string, content: string | Uint8Array) => string;
  readonly remove: () => void;
} {
  const path = mkdtempSync(join(tmpdir(), "caldera-cli-"));
  return {
    path,
    file: (name, content) => {
      const file = join(path, name);
      writeFileSync(file, content);
      return file;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
