import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A peer that stays running and answers one line to each line. */
export interface Program {
  readonly ask: (line: string) => Promise<string>;
  readonly end: () => void;
}

/** Starts a program; a question still open when it ends is rejected. */
export function startProgram(command: string, args: readonly string[]): Program {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const open: { resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => open.shift()?.resolve(line));
  const fail = (error: Error): void => {
    for (const { reject } of open.splice(0)) reject(error);
  };
  child.on("error", fail);
  child.on("exit", (status) => fail(new Error(`${command} ended with status ${status}.`)));
  return {
    ask: (line) =>
      new Promise((resolve, reject) => {
        open.push({ resolve, reject });
        child.stdin.write(`${line}\n`);
      }),
    end: () => child.stdin.end(),
  };
}
