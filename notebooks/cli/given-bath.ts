import { UsageError } from "./command.ts";
import { flag, type OptionTable, words } from "./options.ts";

/** The bath of a run that needs one at all frequencies. */
export const bathTable = {
  bath: words(
    "BATH",
    `the bath, instead of the file's: lorentz-drude, lorentzian, or an object as in a model file, e.g. '{"lorentz-drude": {"cutoff": "Omega"}}'`,
  ),
  "counter-term": flag(
    "with the counter-term of the bath in H, which takes away what it does to stiffness and mass",
  ),
} satisfies OptionTable;

/**
 * The text of a model file with the bath of --bath, and with a counter-term, if these are given.
 *
 * @throws UsageError for an object that is no JSON, and for a counter-term without a bath that may have one
 */
export function withGivenBath(text: string, values: ReadonlyMap<string, unknown>): string {
  const [typed, counterTerm] = [values.get("bath"), values.get("counter-term") === true];
  if (typed === undefined && !counterTerm) return text;
  const model = objectOf(text);
  // What is no model is refused where models are read.
  if (model === undefined) return text;
  const bath = typeof typed === "string" ? bathOf(typed) : model["bath"];
  if (!counterTerm) return JSON.stringify({ ...model, bath });
  const entries = typeof bath === "string" ? { [bath]: {} } : bath;
  const names = typeof bath === "object" || bath === "lorentz-drude" || bath === "lorentzian";
  if (!names || typeof entries !== "object" || entries === null) {
    throw new UsageError(
      `Option --counter-term counters what a bath with kernels does, which this model does not give. Add --bath lorentz-drude, or leave --counter-term out.`,
    );
  }
  return JSON.stringify({ ...model, bath: { ...entries, "counter-term": true } });
}

function bathOf(typed: string): unknown {
  if (!/^\s*[{["]/.test(typed)) return typed.trim();
  try {
    return JSON.parse(typed) as unknown;
  } catch {
    throw new UsageError(
      `Option --bath must be a name or a JSON object, but is ${typed}. Write e.g. --bath '{"lorentz-drude": {"cutoff": 20}}'.`,
    );
  }
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
