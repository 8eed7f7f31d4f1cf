import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import {
  derivation,
  equationsText,
  masterEquationText,
  type Model,
  numbersOf,
  parametersOf,
  provenanceLines,
  provenanceOfSeveral,
  svgWithProvenance,
  equationsOfMotion,
} from "../../../derivations/index.ts";
import { verificationTable, verify } from "../../../derivations/verify/index.ts";
import { printable } from "../../../derivations/model/shown.ts";
import { type Command, type ExitStatus, parseArguments, text } from "../command.ts";
import { destination } from "../destination.ts";
import { modelArgument, modelOptions, modelOptionsHelp } from "../model-argument.ts";
import { progressBar } from "../progress.ts";
import { writeResult } from "../write-result.ts";

const help = `Usage: caldera start [MODEL] [options]

Everything in one command: derives and prints the master equation and the equations of motion, has
three engines check them, integrates the motion from rest at five widths of the ground state,
searches for the quantum steady state for up to a minute, and writes a self-contained HTML report
with the Wigner function and how far it can be trusted. Without MODEL it takes the paper's driven
Kerr oscillator, with the ringdowns of Fig. 2.

${modelOptionsHelp}
  --out FILE          the report (default out/report.html)

Examples:
  caldera start
  caldera start kerr.json --set U=0.3 --out report.html

Exit status 0 if every engine that answered agrees, 1 on a disagreement, a failed run or a quantum
state that does not settle. Without a temperature (c, n_th or T) there is no quantum state.
`;

const example = fileURLToPath(new URL("../../models/kerr.json", import.meta.url));

/** A start at rest some widths √(ħ/mω0) of the ground state away from x = 0, and some periods. */
function motionOf(model: Model): { readonly position: number; readonly duration: number } {
  const values = numbersOf(model, []);
  const [hbar = 1, m = 1, omega0 = 1] = ["hbar", "m", "omega0"].map((name) => values.get(name));
  return {
    position: Number((5 * Math.sqrt(hbar / (m * omega0))).toPrecision(3)),
    duration: Number((60 / omega0).toPrecision(3)),
  };
}

/** `caldera start`, the main job. */
export const start: Command = {
  help,
  run: async (args, output): Promise<ExitStatus> => {
    const parsed = parseArguments(args, { ...modelOptions, out: { type: "string" } });
    const { model, kind, source, provenance } = modelArgument(parsed, output, example);
    const file = resolve(text(parsed, "out") ?? "out/report.html");
    const target = destination(file, source);
    const derived = derivation(model, { kind });
    const { masterEquation } = derived;
    const equations = equationsOfMotion(masterEquation);
    // The runs below need numbers: what is missing is better said before they are under way.
    numbersOf(model, parametersOf(equations));
    output.out(`${kind} master equation of ${printable(model.name)}\n\n`);
    output.out(`${masterEquationText(masterEquation)}\n\n`);
    output.out(`Equations of motion\n\n${equationsText(equations)}\n\n`);

    output.error("Second opinions: nerdamer, Algebrite and mathjs are computing …\n");
    const verification = await verify(model, { kind });
    output.out(`${verificationTable(verification)}\n\n`);

    const { ringdownFigure } = await import("../../figures/index.ts");
    const {
      generatedModule,
      modelReport,
      quantumState,
      quantumStateLimit,
      quantumWarning,
      trajectoryFigure,
    } = await import("../../report/model-report/index.ts");
    const options = motionOf(model);
    const run = trajectoryFigure(model, options);
    // The paper's ringdowns are those of its own oscillator.
    const ringdowns =
      parsed.positionals.length > 0 ? [] : [ringdownFigure(progressBar("ringdowns", output))];
    output.error(`Quantum steady state: searching for at most ${quantumStateLimit} s …\n`);
    const quantum = await quantumState(model, kind, provenance);
    const unsettled = quantumWarning(quantum);
    const warnings = [...run.warnings, ...ringdowns.flatMap((figure) => figure.warnings)];
    const report = modelReport({
      provenance,
      quantum,
      derivation: derived,
      verification,
      figures: [
        {
          svg: svgWithProvenance(run.svg, { ...provenance, equation: "CL and gCL" }),
          caption: `This model from x = ${options.position} at rest, with CL and gCL dissipation.`,
        },
        ...ringdowns.map(({ models, files: [first], caption }) => ({
          svg: svgWithProvenance(
            first?.content ?? "",
            provenanceOfSeveral(provenance.command, models, "CL and gCL"),
          ),
          caption,
        })),
      ],
      code: generatedModule(masterEquation, "second-order", provenanceLines(provenance)),
      warnings: [...model.warnings, ...warnings],
    });
    writeResult(report, target, output);
    if (unsettled !== undefined) warnings.push(unsettled);
    for (const warning of warnings) output.error(`Warning: ${warning}\n`);
    output.out(`The report is in ${file}\n`);
    return warnings.length > 0 ? 1 : verification.exitStatus;
  },
};
