import type { Model } from "../../derivations/index.ts";
import type { AnsatzHead } from "../runs/run.ts";
import type { Output, ParsedArguments } from "./command.ts";
import { idleSettings } from "./idle-settings.ts";
import { printWarnings } from "./steady-state-arguments.ts";

interface Called {
  readonly given: ParsedArguments;
  readonly model: Model;
  readonly output: Output;
}

/** Notes and warnings that are known before a run on an ansatz; JSON lists what is dropped. */
export function printHead(
  { notes, dropped, warnings, parameters }: AnsatzHead,
  form: string,
  { given, model, output }: Called,
): void {
  for (const note of notes) {
    if (form !== "json" || !dropped.includes(note)) output.error(`Note: ${note}\n`);
  }
  printWarnings([...warnings, ...idleSettings(given, model, parameters, "computed")], output);
}
