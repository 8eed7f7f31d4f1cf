import {
  type MasterEquationKind,
  type Model,
  ModelError,
  type Provenance,
  type ProvenanceModel,
} from "../../../derivations/index.ts";
import { siblingModule } from "../../../derivations/verify/engine/sibling-module.ts";
import { runThread } from "../../../derivations/verify/engine/thread.ts";
import { quantumModel, type SteadyStateReport } from "../../runs/quantum/index.ts";

/** What the thread is given that looks for the state. */
export interface QuantumStateData {
  readonly model: ProvenanceModel;
  readonly equation: MasterEquationKind;
}

/** What it answers. */
export interface QuantumStateFound {
  readonly report: SteadyStateReport;
  /** Wigner functions; absent where there is no state to show. */
  readonly svg?: string;
}

/** The quantum steady state of a model for its report, or why there is none. */
export type QuantumState =
  | { readonly tag: "found"; readonly found: QuantumStateFound }
  /** A number is missing that only the quantum state needs, as a temperature. */
  | { readonly tag: "not computed"; readonly reason: string }
  | { readonly tag: "not found"; readonly reason: string };

/** Longest time that is spent on it, in seconds. */
export const quantumStateLimit = 60;

/**
 * Looks for the quantum steady state of a model, in a thread of its own that ends after a time limit: what
 * is not found by then is a result with a reason.
 */
export async function quantumState(
  model: Model,
  equation: MasterEquationKind,
  provenance: Provenance,
  limitSeconds: number = quantumStateLimit,
): Promise<QuantumState> {
  try {
    quantumModel(model, equation);
  } catch (error) {
    if (error instanceof ModelError) return { tag: "not computed", reason: error.message };
    throw error;
  }
  const data: QuantumStateData = { model: provenance.model, equation };
  const thread = siblingModule("./quantum-thread", import.meta.url);
  const { messages, failure } = await runThread(thread, data, limitSeconds);
  const [found] = messages as readonly QuantumStateFound[];
  if (found !== undefined) return { tag: "found", found };
  return {
    tag: "not found",
    reason: `No quantum steady state was found: ${failure ?? "the search ended without a message"}. The command steady-state has no time limit.`,
  };
}

/** What is to be said on standard error; the state is then not to be trusted as it stands. */
export function quantumWarning(state: QuantumState): string | undefined {
  switch (state.tag) {
    case "not computed":
      return undefined;
    case "not found":
      return state.reason;
    case "found": {
      const { report } = state.found;
      if (report["status"] === "settled") return undefined;
      return `The quantum steady state is ${String(report["status"])}: ${String(report["reason"])}`;
    }
  }
}

/** Of several modes it may take long and much memory. */
export const quantumStateOfModes: QuantumState = {
  tag: "not computed",
  reason:
    "The command steady-state has that of several modes; truncated Wigner trajectories (langevin) reach further.",
};
