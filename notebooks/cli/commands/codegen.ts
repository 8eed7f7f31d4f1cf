import { generatedModule } from "../../report/model-report/generated-module.ts";
import {
  masterEquation,
  parametersOf,
  phaseSpaceEquations,
  provenanceLines,
} from "../../../derivations/index.ts";
import { type Command, choice, parseArguments } from "../command.ts";
import { outOption } from "../destination.ts";
import { idleSettings } from "../idle-settings.ts";
import { modelArgument, modelOptions, modelOptionsHelp } from "../model-argument.ts";
import { writeResult } from "../write-result.ts";

const help = `Usage: caldera codegen MODEL --what eom [options]

Writes the equations of motion as a TypeScript module without imports: rhs(t, y, out, q) and the
exact jacobian(t, y, out, q), with the parameters q in the order of the exported list. Parameters
defined by others (gamma = 2*kappa, C1 = 1/(a+b)) are computed from them at every call.

${modelOptionsHelp}
  --what eom          what to generate (the only choice)
  --form FORM         second-order for (x, v = dx/dt) (default), phase-space for (x, p)
  --out FILE          write to FILE instead of standard output

Examples:
  caldera codegen kerr.json --what eom --out kerr.ts
  caldera codegen kerr.json --what eom --form phase-space --model CL --out kerr-cl.ts
`;

/** `caldera codegen`. */
export const codegen: Command = {
  help,
  run: (args, output) => {
    const parsed = parseArguments(args, {
      ...modelOptions,
      what: { type: "string" },
      form: { type: "string" },
      out: { type: "string" },
    });
    choice(parsed, "what", ["eom"], "eom");
    const form = choice(parsed, "form", ["second-order", "phase-space"], "second-order");
    const { model, kind, source, provenance } = modelArgument(parsed, output);
    const target = outOption(parsed, source);
    const equation = masterEquation(model, { kind });
    const module = generatedModule(equation, form, provenanceLines(provenance));
    writeResult(module, target, output);
    const used = parametersOf(phaseSpaceEquations(equation));
    for (const warning of idleSettings(parsed, model, used, "generated")) {
      output.error(`Warning: ${warning}\n`);
    }
    return 0;
  },
};
