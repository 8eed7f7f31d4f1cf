import {
  bathText,
  type LindbladEquation,
  type MasterEquationKind,
  type Model,
  type Provenance,
  provenanceOf,
  schemaNumber,
  version,
} from "../../derivations/index.ts";
import { type FrameOptions, framedKind } from "./rotating-frame.ts";

/**
 * Reports how much is done, 0 to 1 or NaN where that is not known, and in words what is at work (empty where
 * there is only one thing).
 */
export type Progress = (fraction: number, words: string) => void;

/** Equations that were derived and compiled, by what they were derived from; begin with `new Map()`. */
export type Kept = Map<string, unknown>;

/** What runs take that can be called for many numbers. */
export interface KeptOptions {
  /** What earlier calls left, and this one leaves, for calls on the same equations with other numbers. */
  readonly kept?: Kept | undefined;
}

/** "quick" while a slider moves: what only says how far to trust a result is left out. */
export type Effort = "quick" | "full";

/** What every run takes. */
export interface RunOptions {
  /** The master equation: gCL, with dressed coupling (default), or CL, without. */
  readonly kind?: MasterEquationKind | undefined;
  readonly progress?: Progress | undefined;
  /** Ends the run, which throws the reason of the signal. It is looked at between parts of the work. */
  readonly signal?: AbortSignal | undefined;
  /** What the provenance says that the run was called by (default: the name of the run). */
  readonly command?: string | undefined;
}

/** What wrote a result of an equation by jump operators, from what. */
export interface LindbladProvenance {
  readonly schema: number;
  readonly caldera: string;
  readonly command: string;
  readonly equation: "Lindblad";
  readonly model: {
    readonly name: string;
    readonly hamiltonian: string;
    readonly jumps: readonly { readonly rate: string; readonly operator: string }[];
    readonly parameters: Readonly<Record<string, number>>;
  };
}

/** How far a result can be trusted, in one word; the warnings say why. */
export type RunStatus = "settled" | "suspect" | "unstable" | "unbounded" | "not found";

/** What every run gives, as plain data: objects, lists, numbers, words and arrays of numbers. */
export interface RunResult {
  readonly status: RunStatus;
  /** What to know before trusting the numbers, in words; empty if nothing. */
  readonly warnings: readonly string[];
  /** Numbers that show how far to trust the result; null where one is not known. */
  readonly certificate: Readonly<Record<string, number | null>>;
  /** Version, call and model: the same input gives the same result. */
  readonly provenance: Provenance | LindbladProvenance;
}

/** What is known of a run on an ansatz before it begins. */
export interface AnsatzHead {
  /** What the ansatz leaves out. */
  readonly droppedFrequencies: readonly string[];
  readonly droppedDrives: readonly string[];
  readonly notes: readonly string[];
  /** Those of the notes that list dropped frequencies. */
  readonly dropped: readonly string[];
  readonly warnings: readonly string[];
  /** The parameters that the result depends on, those that follow from others, too. */
  readonly parameters: readonly string[];
}

export const defaultKind = "gCL";

interface InFrame {
  readonly frame?: FrameOptions | undefined;
}

/** Where a run came from. */
export function provenanceOfRun(
  name: string,
  source: Model | LindbladEquation,
  { kind = defaultKind, command = name, frame }: RunOptions & InFrame,
): Provenance | LindbladProvenance {
  if (!isLindblad(source)) {
    return provenanceOf(command, source, frame === undefined ? kind : framedKind(kind, frame));
  }
  const { typed, values } = source;
  return {
    schema: schemaNumber,
    caldera: version,
    command,
    equation: "Lindblad",
    model: {
      name: source.name,
      hamiltonian: typed.hamiltonian,
      jumps: typed.jumps.map(({ rate, operator }) => ({ rate: String(rate), operator })),
      parameters: Object.fromEntries(values),
    },
  };
}

/** More equations than this are not kept. */
const mostKept = 8;

/**
 * What `make` makes of the equations of a model, kept for all numbers; `purpose` says what it is, and of what else
 * it was made. Without `reuse` it is made anew.
 */
export function keptOr<T>(
  kept: Kept | undefined,
  purpose: readonly unknown[],
  model: Model,
  make: () => T,
  reuse = true,
): T {
  if (kept === undefined) return make();
  const definitions = model.dependents.map(({ name, text }) => [name, text]);
  const drives = [...model.drives, ...model.modulations].map(({ text }) => text);
  const loss = model.loss.map(({ texts }) => texts);
  const coupling = model.coupling?.map(({ texts }) => texts) ?? "";
  const key = JSON.stringify([
    ...[
      purpose,
      model.modes,
      model.potentialText,
      drives,
      coupling,
      loss,
      bathText(model.bath),
      definitions,
    ],
  ]);
  const made = reuse && kept.has(key) ? (kept.get(key) as T) : make();
  if (kept.size >= mostKept && !kept.has(key)) kept.clear();
  kept.set(key, made);
  return made;
}

/** Whether an equation is given by jump operators, not by a model. */
export function isLindblad(source: Model | LindbladEquation): source is LindbladEquation {
  return "jumps" in source;
}

/** How long a run works before others have their turn, in milliseconds. */
const patience = 10;

/** Lets signals, output and timers have their turn between parts of a run, and ends it where that is wanted. */
export class Pace {
  #last = performance.now();

  constructor(readonly signal: AbortSignal | undefined) {}

  /** @throws the reason of the signal once it is aborted */
  async next(): Promise<void> {
    if (performance.now() - this.#last > patience) {
      await new Promise<void>((resolve) => {
        if (typeof setImmediate === "function") setImmediate(resolve);
        else setTimeout(resolve, 0);
      });
      this.#last = performance.now();
    }
    this.signal?.throwIfAborted();
  }
}
