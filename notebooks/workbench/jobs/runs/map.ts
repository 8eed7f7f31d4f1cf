import { type MasterEquationKind, type Model, ModelError } from "../../../../derivations/index.ts";
import { wordsOfPages } from "../../../literate/words-of-pages.ts";
import {
  type FoldLine,
  type MapRow,
  type MapValues,
  stabilityMap,
} from "../../../runs/map/index.ts";
import { lackingOf } from "../lacking.ts";
import { modelOf } from "../run-model.ts";
import { wholeBetween } from "../settings.ts";
import { besideEachOther, type KindChoice, kindsBeside } from "./both-kinds.ts";
import { rangeOf } from "./sweep-range.ts";
import type { Job, JobRequest, JobResult, Progress } from "./job.ts";

export interface MapRequest extends JobRequest {
  readonly run: "map";
  readonly kind: KindChoice;
  /** Empty for the frequency of the drives, and for a range about the model's value. */
  readonly sweep: string;
  readonly from: string;
  readonly to: string;
  /** Empty for an amplitude of the drives. */
  readonly mapSweep: string;
  readonly mapFrom: string;
  readonly mapTo: string;
  /** Values of each parameter. */
  readonly side: string;
  readonly harmonics: string;
}

export interface MapResult extends JobResult {
  readonly run: "map";
  readonly kind: MasterEquationKind;
  readonly x: MapValues;
  readonly y: MapValues;
  readonly rows: readonly MapRow[];
  readonly folds: readonly FoldLine[];
  /** The numbers of the model. */
  readonly here: readonly [x: number, y: number];
  /** That by the other equation. */
  readonly beside?: MapResult;
}

/** Values of each parameter at most while a slider moves. */
const liveSide = 17;

/** The number of steady states over a plane of two parameters, with the lines on which it changes. */
export class Maps implements Job<MapRequest, MapResult> {
  async run(request: MapRequest, progress: Progress): Promise<MapResult> {
    const kinds = kindsBeside(request);
    const found: MapResult[] = [];
    for (const kind of kinds) {
      const part = found.length;
      found.push(
        await this.#of(kind, request, (done, words) =>
          progress((part + done) / kinds.length, kinds.length === 1 ? words : `${kind} ${words}`),
        ),
      );
    }
    return { ...besideEachOther(found), ...lackingOf(request, modelOf(request.model)) };
  }

  async #of(kind: MasterEquationKind, request: MapRequest, progress: Progress): Promise<MapResult> {
    const model = modelOf(request.model);
    const { effort } = request;
    const first = rangeOf(request, model);
    const { mapSweep, mapFrom, mapTo } = request;
    const second = rangeOf({ sweep: mapSweep, from: mapFrom, to: mapTo }, model, {
      ...{ usual: driveAmplitude, sweep: "mapSweep", from: "mapFrom", to: "mapTo" },
    });
    const requested = wholeBetween("side", request.side, 3, 201);
    const points = effort === "live" ? Math.min(requested, liveSide) : requested;
    const harmonics = request.harmonics.trim() === "" ? undefined : request.harmonics.split(",");
    const found = await stabilityMap(model, {
      ...{ kind, harmonics, progress, folds: effort === "full" },
      x: { ...first, points },
      y: { ...second, points },
    });
    const { x, y, rows, folds, certificate } = found;
    return {
      run: "map",
      kind,
      status: found.status,
      ...{ x, y, rows, folds },
      here: [
        model.values.get(x.parameter) ?? Number.NaN,
        model.values.get(y.parameter) ?? Number.NaN,
      ],
      warnings: [...new Set(found.warnings.map(wordsOfPages))],
      notes: [...new Set(found.notes.map(wordsOfPages))],
      certificate: [
        {
          name: "points at which all steady states are accounted for",
          value: `${Number(certificate["points"]) - Number(certificate["open"])} of ${certificate["points"]}`,
        },
      ],
    };
  }
}

/** What is in the coefficient of a drive, but sets no amplitude. */
const constants: ReadonlySet<string> = new Set(["hbar", "m", "omega0", "pi", "t"]);

/** The first parameter of the drives that is no frequency of theirs. */
function driveAmplitude(model: Model): string {
  const { drives } = model;
  const tones = new Set(drives.flatMap(({ frequency }) => [...frequency.parameters]));
  const name = drives
    .flatMap(({ coefficient }) => [...coefficient.parameters])
    .find((one) => !tones.has(one) && !constants.has(one) && model.values.has(one));
  if (name !== undefined) return name;
  throw new ModelError(
    "mapSweep",
    "No parameter sets an amplitude of the drives. Write the name of the second parameter.",
  );
}
