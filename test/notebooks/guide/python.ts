import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type DebianProgram, installed } from "../../debian.ts";

const qutip: DebianProgram = {
  program: "/usr/bin/python3",
  package: "python3-qutip",
  needs: "/usr/lib/python3/dist-packages/qutip/__init__.py",
};

/** What a script for QuTiP prints, in the present folder. */
export async function printedByPython(code: string): Promise<string> {
  const python = await installed(qutip);
  const { stdout } = await promisify(execFile)(python, ["-c", code], { encoding: "utf8" });
  return stdout;
}
