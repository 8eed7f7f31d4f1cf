import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

/** A program that some tests need, and the package of Debian that holds it. */
export interface DebianProgram {
  /** Its name, or its path where another one of that name may come first. */
  readonly program: string;
  readonly package: string;
  /** A file without which the program is of no use here. */
  readonly needs?: string;
}

/** How to install it by hand. */
function installation({ program, package: name }: DebianProgram): string {
  return `These tests need ${program}: sudo apt-get install -y --no-install-recommends ${name}`;
}

/** Its path; undefined where it is missing. */
function pathOf({ program, needs }: DebianProgram): string | undefined {
  if (needs !== undefined && !existsSync(needs)) return undefined;
  if (isAbsolute(program)) return existsSync(program) ? program : undefined;
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return [...folders, "/usr/bin"].map((folder) => join(folder, program)).find(existsSync);
}

/**
 * Installs a program if it is missing and this process may do so. It does not block the event loop,
 * so that the watchdog sees that a worker waits.
 *
 * @throws Error saying how to install it
 */
export async function installed(wanted: DebianProgram): Promise<string> {
  const found = pathOf(wanted);
  if (found !== undefined) return found;
  const how = installation(wanted);
  if (process.getuid?.() !== 0 || pathOf({ program: "apt-get", package: "apt" }) === undefined) {
    throw new Error(how);
  }
  process.stderr.write(`${wanted.program} is missing and is installed now, which takes minutes.\n`);
  const install = ["install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=600"];
  for (const command of [["update"], [...install, wanted.package]]) {
    const { status, output } = await aptGet(command);
    if (status !== 0) throw new Error(`${how}\n${output}`);
  }
  const path = pathOf(wanted);
  if (path === undefined) throw new Error(how);
  return path;
}

function aptGet(command: readonly string[]): Promise<{ status: number | null; output: string }> {
  const child = spawn("apt-get", command, {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    stdio: ["ignore", "ignore", "pipe"],
    timeout: 600_000,
  });
  let output = "";
  child.stderr.on("data", (part: Buffer) => (output += part.toString()));
  return new Promise((resolve) => {
    child.on("error", ({ message }) => resolve({ status: null, output: message }));
    child.on("close", (status) => resolve({ status, output }));
  });
}
