import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { equationsText, masterEquationText } from "../../../derivations/index.ts";
import { printable } from "../../../derivations/model/shown.ts";
import { type Command, type ExitStatus } from "../command.ts";
import { destination } from "../destination.ts";
import { modelArgument, modelPositional, modelTable } from "../model-argument.ts";
import { command, words } from "../options.ts";
import { progressBar } from "../progress.ts";
import { printWarnings } from "../steady-state-arguments.ts";
import { writeResult } from "../write-result.ts";

const example = fileURLToPath(new URL("../../models/kerr.json", import.meta.url));

/** `caldera start`, the main job. */
export const start: Command = command({
  usage: "start [MODEL] [options]",
  about: `Everything in one command: derives and prints the master equation and the equations of motion, has
four engines check them, integrates the motion from rest at five widths of the ground state,
searches for the quantum steady state for up to a minute, and writes a self-contained HTML report
with the Wigner function and how far it can be trusted. Of several modes the report has slow flow,
a ringdown from each and the response in place of the quantum state. Without MODEL it takes the
paper's driven Kerr oscillator, with the ringdowns of Fig. 2.`,
  positional: modelPositional,
  options: { ...modelTable, out: words("FILE", "the report (default out/report.html)") },
  notes: `Exit status 0 if every engine that answered agrees, 1 on a disagreement, a failed run or a quantum
state that does not settle. Without a temperature (c, n_th or T) there is no quantum state.`,
  examples: [
    "caldera start",
    "caldera start kerr.json --model CL --set theta=pi/4 --set F=0.2 --out report.html",
  ],
  run: async (given, output): Promise<ExitStatus> => {
    const { model, kind, source, provenance } = modelArgument(given, output, example);
    const file = resolve(given.options.out ?? "out/report.html");
    const target = destination(file, source);
    const { report } = await import("../../report/report.ts");
    const bar = progressBar("report", output);
    const { html, warnings, verification } = await report(model, {
      kind,
      command: provenance.command,
      paperRingdowns: given.positionals.length === 0,
      progress: (fraction, doing) => {
        if (Number.isNaN(fraction)) output.error(`${doing}\n`);
        else bar(fraction, doing);
      },
      onDerived: ({ masterEquation }, equations) => {
        output.out(`${kind} master equation of ${printable(model.name)}\n\n`);
        output.out(`${masterEquationText(masterEquation)}\n\n`);
        output.out(`Equations of motion\n\n${equationsText(equations)}\n\n`);
      },
      onVerified: ({ table }) => output.out(`${table}\n\n`),
    });
    writeResult(html, target, output);
    printWarnings(warnings, output);
    output.out(`The report is in ${file}\n`);
    return warnings.length > 0 ? 1 : verification.exitStatus;
  },
});
