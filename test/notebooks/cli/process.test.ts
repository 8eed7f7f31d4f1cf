import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import {
  kerrFile,
  repository,
  runHere,
  runProcess,
  runShell,
  temporaryFolder,
} from "./command-line.ts";

const folder = temporaryFolder();
afterAll(folder.remove);
const kerr = readFileSync(kerrFile);

describe("the program", () => {
  test("reads a model from standard input and prints what the file gives", async () => {
    const outcome = await runProcess(["derive", "-", "--what", "eom"], { input: kerr });
    expect(outcome).toMatchObject({ status: 0, error: "" });
    expect(outcome.out).toBe((await runHere("derive", kerrFile, "--what", "eom")).out);
  });

  test("gives exit status 2 and one message for an empty, binary or endless standard input", async () => {
    const empty = await runProcess(["derive", "-"]);
    expect(empty).toMatchObject({ status: 2, out: "" });
    expect(empty.error).toMatch(/^Error: model file: .*The file is empty\. Write e\.g\./);
    const binary = await runProcess(["derive", "-"], {
      input: Uint8Array.from({ length: 3000 }, (_, j) => (j * j + j) % 256),
    });
    expect(binary).toMatchObject({ status: 2, out: "" });
    expect(binary.error).toMatch(/^Error: model file: Not valid JSON/);
    const endless = await runShell("yes | caldera derive -; test $? = 2 && exit 2", repository);
    expect(endless).toMatchObject({ status: 2, out: "" });
    expect(endless.error).toBe(
      "Error: A model must be smaller than 1 MB, but standard input is larger.\n",
    );
  });

  test("waits for a slow standard input", async () => {
    const line = `(sleep 0.5; cat "${kerrFile}") | caldera derive - --what eom`;
    expect(await runShell(line, repository)).toMatchObject({ status: 0, error: "" });
  });

  test("ends quietly where the reader of its output has gone", async () => {
    const line = `caldera liouvillian "${kerrFile}" --levels 40 | head -c 10; exit \${PIPESTATUS[0]}`;
    const outcome = await runShell(line, repository);
    expect(outcome).toEqual({ status: 0, out: '{"levels":', error: "", messages: 0 });
  });

  test("says when its output cannot be written", async () => {
    const outcome = await runShell(`caldera derive "${kerrFile}" > /dev/full`, repository);
    expect(outcome.status).toBe(2);
    expect(outcome.error).toMatch(/^Error: Standard output cannot be written: ENOSPC.*\n$/);
  });

  test("takes hostile text for text: nothing is executed", async () => {
    const canary = `${folder.path}/canary`;
    const code = `require('fs').writeFileSync('${canary}', '')`;
    for (const potential of [code, `constructor.constructor("${code}")()`, `\${${code}}*x`]) {
      const model = JSON.stringify({ potential, parameters: { a: code } });
      const outcome = await runProcess(["codegen", "-"], { input: model });
      expect(outcome).toMatchObject({ status: 2, out: "" });
      expect(outcome.error.split("\n").filter((line) => line !== "")).toHaveLength(3);
    }
    expect(() => readFileSync(canary)).toThrow(/ENOENT/);
  });
});
