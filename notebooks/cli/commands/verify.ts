import { verify } from "../../../derivations/verify/index.ts";
import { type Command, UsageError } from "../command.ts";
import { equationTable, modelArgument, modelPositional } from "../model-argument.ts";
import { installation, isInstalled } from "../missing-library.ts";
import { command, whole, wholeOr } from "../options.ts";

/** `caldera verify`. */
export const verifyCommand: Command = command({
  usage: "verify MODEL [options]",
  about: `Four independent engines give a second opinion. nerdamer and Algebrite derive the
coefficients of the dissipator and the equations of motion by the Weyl-Moyal star product; mathjs
evaluates the Born-Markov formula with truncated matrices, and with them moments, phase-space
equations, noise, the Kossakowski matrix and frames, and the slow flow by averages over a period;
quadrature stands against harmonic dressing, the closure of moments and the kernels of a given
bath. Several modes have every bracket between them, by matrices too where the states of few
quanta are at most 1200. Answers of nerdamer and Algebrite are themselves checked by exact
evaluation at random rational points. Sines and cosines of x are verified exactly by Taylor
polynomials, those of one oscillator by matrices as they are. Equations are compared for all
values of their parameters, so there is no --set.`,
  positional: modelPositional,
  options: {
    ...equationTable,
    limit: wholeOr(
      20,
      "SECONDS",
      { least: 1, most: 3600 },
      "time limit of each engine, {range} ({default})",
    ),
    seed: whole(
      "N",
      { least: 0, most: 2 ** 32 - 1 },
      "seed of the random points (default: a new one, printed)",
    ),
  },
  notes:
    "Exit status 0 if all answers agree, 1 on a disagreement or without an answer about the equation.",
  examples: ["caldera verify kerr.json", "caldera verify kerr.json --model CL --limit 60"],
  before: (args) => {
    if (!args.some((argument) => /^--set(?:=|$)/.test(argument))) return;
    throw new UsageError(
      "Option --set has no effect: equations are verified for all values of their parameters. Leave it out.",
    );
  },
  run: async (given, output) => {
    const { limit: limitSeconds, seed } = given.options;
    const { model, kind } = modelArgument(given, output);
    const report = await verify(model, {
      kind,
      limitSeconds,
      ...(seed === undefined ? {} : { seed }),
    });
    output.out(`${report.table}\n`);
    const missing = ["nerdamer", "algebrite", "mathjs"].filter((name) => !isInstalled(name));
    if (missing.length > 0) output.error(`Warning: ${installation(missing)}\n`);
    return report.exitStatus;
  },
});
