import type { MasterEquationKind } from "../../../../derivations/index.ts";
import { spectrum } from "../../../runs/quantum/index.ts";
import { wordsOfPages } from "../../../literate/words-of-pages.ts";
import type { Kept } from "../../../runs/run.ts";
import { kindsOf, lackingOf } from "../lacking.ts";
import { modelOf } from "../run-model.ts";
import { numberBetween, short, wholeBetween } from "../settings.ts";
import { besideEachOther, type KindChoice, kindsBeside } from "./both-kinds.ts";
import { requireOneHere } from "./one-mode.ts";
import type { Job, JobRequest, JobResult, Progress } from "./job.ts";

export interface SpectrumRequest extends JobRequest {
  readonly run: "spectrum";
  readonly kind: KindChoice;
  /** Ends of the frequencies, empty for three times ω0 on both sides. */
  readonly lowest: string;
  readonly highest: string;
  readonly levels: string;
}

export interface SpectrumResult extends JobResult {
  readonly run: "spectrum";
  readonly kind: MasterEquationKind;
  readonly frequencies: Float64Array;
  /** S(ω), the incoherent part; empty where there is no state. */
  readonly values: Float64Array;
  /** Lines of zero width: ω and π|α_k|². */
  readonly lines: readonly { readonly frequency: number; readonly weight: number }[];
  /** That by the other equation. */
  readonly beside?: SpectrumResult;
}

/** Frequencies of a quick look, and of the whole one. */
const [fewPoints, allPoints] = [101, 601] as const;

/** The emission spectrum of the quantum steady state. */
export class Spectra implements Job<SpectrumRequest, SpectrumResult> {
  readonly #kept: Kept = new Map();

  async run(request: SpectrumRequest, progress: Progress): Promise<SpectrumResult> {
    const found: SpectrumResult[] = [];
    const kinds = request.kind === "both" ? kindsOf(request) : kindsBeside(request);
    for (const kind of kinds) found.push(await this.#of(kind, request, progress));
    return { ...besideEachOther(found), ...lackingOf(request, modelOf(request.model)) };
  }

  async #of(
    kind: MasterEquationKind,
    request: SpectrumRequest,
    progress: Progress,
  ): Promise<SpectrumResult> {
    const { effort } = request;
    const model = modelOf(request.model);
    requireOneHere(model, "caldera spectrum FILE");
    const end = (name: "lowest" | "highest"): number | undefined =>
      request[name].trim() === "" ? undefined : numberBetween(name, request[name], -1e30, 1e30);
    const found = await spectrum(model, {
      ...{ kind, progress, kept: this.#kept, relaxation: false },
      ...{ from: end("lowest"), to: end("highest") },
      points: effort === "live" ? fewPoints : allPoints,
      levels:
        request.levels.trim() === "" ? undefined : wholeBetween("levels", request.levels, 2, 128),
    });
    const { spectrum: S } = found;
    return {
      run: "spectrum",
      kind,
      // A number with a warning is suspect.
      status: found.status === "settled" && found.warnings.length > 0 ? "suspect" : found.status,
      frequencies: Float64Array.from(found.frequencies),
      values: S?.values ?? new Float64Array(0),
      lines:
        S?.lines.map(({ omega, weight }) => ({ frequency: omega, weight: Math.PI * weight })) ?? [],
      warnings: [...new Set(found.warnings.map(wordsOfPages))],
      certificate:
        S === undefined
          ? []
          : [
              { name: "⟨n⟩", value: short(S.total, 6) },
              { name: "of it in lines of zero width", value: short(S.coherent, 6) },
              {
                name: "largest residual of the linear equations",
                value: short(S.residuals.reduce((a, b) => Math.max(a, b), 0)),
              },
            ],
    };
  }
}
