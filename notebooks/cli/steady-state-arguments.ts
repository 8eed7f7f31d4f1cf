import type { Provenance } from "../../derivations/index.ts";
import type { QuantumModel, QuantumSteadyState } from "../runs/quantum/index.ts";
import {
  type OptionDefinitions,
  type Output,
  type ParsedArguments,
  UsageError,
  wholeNumber,
} from "./command.ts";
import { type Destination, outOption } from "./destination.ts";
import type { ModelSource } from "./model-source.ts";
import { modelArgument } from "./model-argument.ts";
import { positiveOption } from "./number-option.ts";
import { statusLine } from "./status-line.ts";

/** Options of every command that needs the quantum steady state. */
export const steadyStateOptions = {
  levels: { type: "string" },
  harmonics: { type: "string" },
  tolerance: { type: "string" },
} satisfies OptionDefinitions;

/** What the help texts say about them. */
export const steadyStateOptionsHelp: string = `  --levels N          number of Fock levels, 2 to 512, fewer with many harmonics (default: raised
                      until the moments settle, up to 128, or 512 without drives)
  --harmonics K       highest order of the harmonics of the drives, 0 to 100 (default: raised until
                      the moments settle, up to 48); refused without a drive
  --tolerance T       how closely the moments must settle as levels and harmonics are raised
                      (default 1e-6)`;

/** A model, and the search for its steady state. */
export interface SteadyStateArgument {
  readonly quantum: QuantumModel;
  readonly search: () => QuantumSteadyState;
  /** Where the result goes; undefined for standard output. */
  readonly target: Destination | undefined;
  readonly source: ModelSource | undefined;
  readonly provenance: Provenance;
}

/** Reads the MODEL and how to search for its steady state. */
export async function steadyStateArgument(
  parsed: ParsedArguments,
  output: Output,
): Promise<SteadyStateArgument> {
  const levels = wholeNumber(parsed, "levels", { least: 2, most: 512 });
  const harmonics = wholeNumber(parsed, "harmonics", { least: 0, most: 100 });
  const tolerance = positiveOption(parsed, "tolerance");
  if (tolerance !== undefined && (tolerance < 1e-11 || tolerance > 0.1)) {
    throw new UsageError(
      `Option --tolerance must be from 1e-11, which double precision allows, to 0.1, but is ${tolerance}.`,
    );
  }
  const { model, kind, source, provenance } = modelArgument(parsed, output);
  const target = outOption(parsed, source);
  const { quantumModel, steadyStateOf } = await import("../runs/quantum/index.ts");
  const quantum: QuantumModel = quantumModel(model, kind);
  requireDriveFor(["harmonics"], parsed, quantum);
  await requireAffordable(quantum, levels, harmonics);
  const search = (): QuantumSteadyState => {
    const line = statusLine("steady state", output);
    const steady = steadyStateOf(quantum, {
      levels,
      harmonics,
      tolerance,
      relaxation: true,
      onProgress: ({ levels: n, harmonics: k, method }) =>
        line.show(`${n} levels, ${k} harmonics: ${method}`),
    });
    line.end();
    return steady;
  };
  return { quantum, search, target, source, provenance };
}

/** A driven state is expected to take some ten harmonics. */
const expectedHarmonics = 10;

async function requireAffordable(
  { generatorAt }: QuantumModel,
  levels: number | undefined,
  harmonics: number | undefined,
): Promise<void> {
  if (levels === undefined || levels <= 128) return;
  const { affordableLevels } = await import("../../numeric/index.ts");
  const driven = generatorAt(2).terms.some(({ frequency }) => frequency !== 0);
  const most = affordableLevels(driven ? (harmonics ?? expectedHarmonics) : 0);
  if (levels <= most) return;
  throw new UsageError(
    `Option --levels must be at most ${most} for this number of harmonics, which takes minutes, but is ${levels}. Give fewer levels${harmonics === undefined ? "" : " or harmonics"}.`,
  );
}

/** @throws UsageError for options that have no effect on a generator that does not depend on time */
export function requireDriveFor(
  options: readonly string[],
  parsed: ParsedArguments,
  quantum: QuantumModel,
): void {
  const option = options.find((name) => parsed.values.has(name));
  if (option === undefined || isDriven(quantum)) return;
  throw new UsageError(
    `Option --${option} needs a drive, but the generator does not depend on time. Leave it out.`,
  );
}

function isDriven({ generatorAt }: QuantumModel): boolean {
  // Few levels show which terms there are.
  return generatorAt(12).terms.some(
    ({ frequency, bands }) => frequency !== 0 && !bands.every(isZero),
  );
}

function isZero({ re, im }: { readonly re: Float64Array; readonly im: Float64Array }): boolean {
  return [re, im].every((part) => part.every((value) => value === 0));
}

/** Warnings on standard error. */
export function printWarnings(warnings: readonly string[], output: Output): void {
  for (const warning of warnings) output.error(`Warning: ${warning}\n`);
}
