import {
  type EquationsOfMotion,
  equationsOfMotion,
  type MasterEquation,
  type Model,
  type NeglectedEffect,
  neglectedEffects,
} from "../../derivations/index.ts";
import { ScalarError } from "../../symbolic/index.ts";
import { UsageError } from "./command.ts";
import type { Option } from "./options.ts";

/** Effects of the bath that the paper neglects, and that are kept. */
export const keepOption: Option<readonly NeglectedEffect[]> = {
  value: "EFFECT",
  repeatable: true,
  help: "keep an effect that the paper neglects: lamb-shift or anomalous-diffusion (repeatable)",
  read: (parsed) => {
    const given = parsed.values.get("keep");
    return (Array.isArray(given) ? (given as readonly string[]) : []).map((effect) => {
      const found = neglectedEffects.find((candidate) => candidate === effect);
      if (found !== undefined) return found;
      throw new UsageError(
        `Option --keep must be one of ${neglectedEffects.join(", ")}, but is ${effect}. Repeat it to keep both.`,
      );
    });
  },
};

/**
 * Refuses options that concern a bath which the model has not.
 *
 * @param names the options that concern any bath; `keep` is one of the bath that the paper evaluates
 * @throws UsageError
 */
export function requireOptionsOfBath(
  { bath }: Model,
  values: ReadonlyMap<string, unknown>,
  names: readonly string[],
): void {
  for (const option of bath === "none" ? names : []) {
    if (!values.has(option)) continue;
    throw new UsageError(
      `Option --${option} concerns the bath, which "bath": "none" leaves out of this model. Leave --${option} out, too.`,
    );
  }
  const isPeaked = typeof bath === "string" && bath !== "symbols";
  if (isPeaked || !values.has("keep")) return;
  throw new UsageError(
    "Option --keep applies to the bath that the paper evaluates; other baths keep every effect. Leave --keep out.",
  );
}

/**
 * The equations that a slow flow follows from, of dx/dt that is linear in the momentum; at a high order in time it is not.
 *
 * @param order the option that gives this order
 * @throws UsageError
 */
export function equationsOfSlowFlow(
  equation: MasterEquation,
  dressing: string,
  order: string,
): EquationsOfMotion {
  try {
    return equationsOfMotion(equation);
  } catch (error) {
    if (!(error instanceof ScalarError)) throw error;
    throw new UsageError(
      dressing === "harmonic"
        ? "Option --dressing: A slow flow needs dx/dt that is linear in the momentum, which it is not with harmonic. Give --dressing short-time, or look at --what eom --form phase-space."
        : `Option --${order}: A slow flow needs dx/dt that is linear in the momentum, which it is not at this order. Give --${order} 1 or 0, or look at --what eom --form phase-space.`,
    );
  }
}
