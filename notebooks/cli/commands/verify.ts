import { verificationTable, verify } from "../../../derivations/index.ts";
import { type Command, parseArguments, UsageError, wholeNumber } from "../command.ts";
import { modelArgument, modelHelp, modelOptions } from "../model-argument.ts";

const help = `Usage: caldera verify MODEL [options]

Three independent engines give a second opinion. nerdamer and Algebrite derive the
coefficients of the dissipator and the equations of motion by the Weyl-Moyal star product; mathjs
evaluates the Born-Markov formula with truncated matrices. Their answers are themselves checked
by exact evaluation at random rational points. Equations are compared for all values of their
parameters, so there is no --set.

${modelHelp}
  --limit SECONDS     time limit of each engine, 1 to 3600 (default 20)
  --seed N            seed of the random points (default: a new one, printed)

Exit status 0 if every engine that answered agrees, 1 on a disagreement or if none answered.

Examples:
  caldera verify kerr.json
  caldera verify kerr.json --model CL --limit 60
`;

/** `caldera verify`. */
export const verifyCommand: Command = {
  help,
  run: async (args, output) => {
    if (args.some((argument) => /^--set(?:=|$)/.test(argument))) {
      throw new UsageError(
        "Option --set has no effect: equations are verified for all values of their parameters. Leave it out.",
      );
    }
    const parsed = parseArguments(args, {
      model: modelOptions.model,
      limit: { type: "string" },
      seed: { type: "string" },
    });
    const limitSeconds = wholeNumber(parsed, "limit", { least: 1, most: 3600 }) ?? 20;
    const seed = wholeNumber(parsed, "seed", { least: 0, most: 2 ** 32 - 1 });
    const { model, kind } = modelArgument(parsed, output);
    const report = await verify(model, {
      kind,
      limitSeconds,
      ...(seed === undefined ? {} : { seed }),
    });
    output.out(`${verificationTable(report)}\n`);
    return report.exitStatus;
  },
};
