import type { Model } from "../../../derivations/index.ts";
import { exactState } from "../exact/index.ts";
import { type ErrorPoint, type MissingReason, withoutEquation } from "./error-point.ts";

/** To which moments of a state settle. */
const tolerance = 1e-3;

/** Trace distances of steady states from the exact one. */
export async function statePoint(
  model: Model,
  signal: AbortSignal | undefined,
): Promise<ErrorPoint> {
  const { states, missing } = await exactState(model, { tolerance, signal });
  const [own, ...others] = states.map(({ equation, distance, reason }) => ({
    ...{ equation, distance },
    reason: reason === "" ? null : unsettled(reason),
  }));
  return {
    reason: own?.reason ?? null,
    equations: [...missing.map(withoutEquation), ...others],
  };
}

function unsettled(words: string): MissingReason {
  return { cause: "state not settled", words };
}
