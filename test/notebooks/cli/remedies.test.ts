import { afterAll, expect, test } from "vitest";
import { UsageError } from "../../../notebooks/cli/command.ts";
import { expectRemedies, sentencesIn, withoutCase } from "../../refusals.ts";
import { runCompiled, runHere, temporaryFolder } from "./command-line.ts";
import { checkpointRows } from "./checkpoint-remedy-rows.ts";
import { designRows, fitRows } from "./fit-remedy-rows.ts";
import { measuredRows } from "./measured-remedy-rows.ts";
import { modesRows } from "./modes-remedy-rows.ts";
import { motionRows } from "./motion-remedy-rows.ts";
import { figureRows, quantumRows } from "./quantum-remedy-rows.ts";
import { optionRows } from "./remedy-rows.ts";
import { type Arguments, remedySetting } from "./remedy-setting.ts";
import { sweepRows } from "./sweep-remedy-rows.ts";
import { writtenSweep } from "./written-sweep.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const read = async (args: Arguments | string): Promise<void> => {
  const words = typeof args === "string" ? [args] : args;
  const outcome = await (words[0] === "verify" ? runCompiled : runHere)(...words);
  expect(outcome.error).not.toContain("Internal error");
  if (outcome.status === 2) throw new UsageError(outcome.error);
};

const setting = remedySetting(folder);
await writtenSweep(folder);
const rows = [
  ...[
    optionRows,
    motionRows,
    quantumRows,
    modesRows,
    sweepRows,
    figureRows,
    fitRows,
    designRows,
    measuredRows,
  ].flatMap((of) => of(setting)),
  ...(await checkpointRows(setting)),
];
const messages: string[] = [];

test.each(rows.map((row) => [row[0].join(" ").replaceAll(/\S*\/(?=\S*json)/g, ""), row] as const))(
  "%s is refused with remedies that are accepted",
  async (_, [refused, ...mended]) => {
    messages.push(...(await expectRemedies<Arguments>(refused, mended, read)));
  },
);

/**
 * Reached from programs only, by a command that serves on, or on a full disk; tests of slow flows, the misuse of runs, serving
 * and checkpoints have them.
 */
const ofPrograms =
  /^(?:Column `…` has|must be two at least, but there is|is the last time of a motion, but|The file has more than (?:50 MB|2 GB)|There are … times, but|Finished parts cannot be written|is found for models, whose|belongs to --frame rotating|names the mode|must be one number, or one for each|A state of several modes needs|must begin below its end|must be a state of the same|must be left out: the|The free motion is|The phase can|Averaging (?:of second|is available)|A slow flow of second order|Argument `equations`|The equation of motion must|Time must enter|Unexpected argument .* A page)/;

test("no sentence of a refusal of the command line is without a case", () => {
  const folders = [
    ...["notebooks/cli", "derivations/equations/slow-flow"],
    ...["notebooks/runs/response", "notebooks/runs/quantum", "notebooks/runs/map"],
    ...["notebooks/runs/several-modes", "notebooks/runs/levels", "notebooks/durable"],
    ...["notebooks/runs/fit", "notebooks/measured"],
  ];
  const exempt = (text: string): boolean => ofPrograms.test(text);
  const sentences = sentencesIn(folders, { inErrors: true, exempt });
  expect(sentences.length).toBeGreaterThan(60);
  expect(withoutCase(sentences, messages)).toEqual([]);
});
