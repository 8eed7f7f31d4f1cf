import {
  type MasterEquationKind,
  type Model,
  ModelError,
  numbersOf,
} from "../../../derivations/index.ts";
import { readParameter, readParameterName } from "../../../derivations/model/parameters.ts";
import { allRoots } from "../../runs/response/all-roots.ts";
import { meetingRemarks } from "../../runs/response/meeting-tones.ts";
import { driveParameter } from "../../runs/response/drive-parameter.ts";
import type { Effort } from "../../runs/response/orbit-stability.ts";
import { type ResponseProblem, responseProblem } from "../../runs/response/response-problem.ts";
import { spaced } from "../../runs/spaced.ts";
import { wordsOfPages } from "../../literate/words-of-pages.ts";
import { modelOf } from "./run-model.ts";
import type {
  Finding,
  Progress,
  ResponsePoint,
  ResponseRequest,
  ResponseResult,
  Turn,
} from "./run-protocol.ts";
import { short, wholeBetween } from "./settings.ts";

const kinds: readonly MasterEquationKind[] = ["CL", "gCL"];
/** Values at most while a slider moves. */
const livePoints = 61;

interface Range {
  readonly parameter: string;
  readonly from: number;
  readonly to: number;
}

/** The slow flows of the last model: while a slider moves, their units and harmonics are kept. */
export class Responses {
  #key = "";
  #problems: readonly ResponseProblem[] = [];

  /** All steady states against a parameter, by CL and by gCL. */
  run(request: ResponseRequest, progress: Progress): ResponseResult {
    const model = modelOf(request.model);
    const range = rangeOf(request, model);
    const requested = wholeBetween("points", request.points, 2, 2001);
    const points = request.effort === "live" ? Math.min(requested, livePoints) : requested;
    const values = spaced(range.from, range.to, points);
    let done = 0;
    const findings: Finding[] = [];
    const warnings = new Set<string>(outside(range, model));
    const notes = new Set<string>();
    const curves = this.#problemsOf(request, model, range).map((problem, k) => {
      const kind = kinds[k] ?? "gCL";
      const meetings = meetingRemarks(problem, range.parameter, values);
      for (const note of [...problem.notes, ...problem.dropped, ...meetings.notes])
        notes.add(wordsOfPages(note));
      for (const warning of [...problem.warnings, ...meetings.warnings]) {
        warnings.add(wordsOfPages(warning));
      }
      const effort = request.effort === "live" ? "quick" : "full";
      const found = solved(problem, range.parameter, values, effort, () => {
        done += 1;
        if (done % 8 === 0) progress(done / (2 * points), `${kind}, value ${done % points}`);
      });
      for (const warning of found.warnings) warnings.add(`${kind}: ${warning}`);
      findings.push(
        ...found.findings.map(({ name, value }) => ({ name: `${kind}: ${name}`, value })),
      );
      return { kind, rows: found.rows, turns: found.turns };
    });
    return {
      run: "response",
      ...range,
      points,
      curves,
      warnings: [...warnings],
      notes: [...notes],
      certificate: findings,
    };
  }

  #problemsOf(request: ResponseRequest, model: Model, range: Range): readonly ResponseProblem[] {
    const { potential, drives } = request.model;
    const definitions = model.dependents.map(({ name, text }) => [name, text]);
    const key = JSON.stringify([potential, drives, definitions, range, request.harmonics]);
    if (request.effort === "live" && key === this.#key) {
      return this.#problems.map((problem) => withNumbersOf(problem, model, range.parameter));
    }
    const harmonics = request.harmonics.trim() === "" ? undefined : request.harmonics.split(",");
    const sweep = { ...range, place: "sweep" };
    this.#problems = kinds.map((kind) => {
      return responseProblem(model, kind, [sweep], harmonics);
    });
    this.#key = key;
    return this.#problems;
  }
}

function withNumbersOf(problem: ResponseProblem, model: Model, swept: string): ResponseProblem {
  const numbers = numbersOf(
    model,
    problem.parameters.filter((name) => name !== swept),
  );
  const q = Float64Array.from(problem.parameters, (name) =>
    name === swept ? Number.NaN : (numbers.get(name) ?? Number.NaN),
  );
  return { ...problem, q };
}

function rangeOf(request: ResponseRequest, model: Model): Range {
  const parameter =
    request.sweep.trim() === ""
      ? driveParameter(model)
      : readParameterName(request.sweep.trim(), "sweep");
  const read = (place: string, text: string, otherwise: number): number =>
    text.trim() === "" ? otherwise : readParameter(parameter, text, place);
  const value = model.values.get(parameter) ?? 1;
  const from = read("from", request.from, 0.6 * value);
  const to = read("to", request.to, value === 0 ? 1 : 1.6 * value);
  if (from < to) return { parameter, from, to };
  throw new ModelError("from", `Must be less than \`to\`, but ${short(from)} ≥ ${short(to)}.`);
}

/** A range that was typed for another model, or in other units. */
function outside({ parameter, from, to }: Range, model: Model): readonly string[] {
  const value = model.values.get(parameter);
  if (value === undefined || (value >= from && value <= to)) return [];
  return [
    `The model's ${parameter} = ${short(value)} lies outside ${short(from)} to ${short(to)}. Leave \`from\` and \`to\` empty for a range about it.`,
  ];
}

function solved(
  problem: ResponseProblem,
  parameter: string,
  values: readonly number[],
  effort: Effort,
  onPoint: () => void,
): {
  readonly rows: readonly ResponsePoint[];
  readonly turns: readonly Turn[];
  readonly findings: readonly Finding[];
  readonly warnings: readonly string[];
} {
  const parts = [...allRoots(problem, parameter, values, onPoint, effort)];
  const open = parts.flatMap((part) => part.open);
  const missed = parts.reduce((sum, part) => sum + part.missed, 0);
  const turns = parts.flatMap((part) => part.points);
  const [first] = open;
  return {
    rows: parts.flatMap((part) => part.rows),
    turns,
    findings: [
      {
        name: "values at which all steady states are accounted for",
        value: `${values.length - open.length} of ${values.length}`,
      },
      ...turns.map(({ kind, value, error }) => ({
        name: `${kind} at ${parameter}`,
        value: `${short(value, 6)} ± ${short(error)}`,
      })),
    ],
    warnings: [
      ...(first === undefined
        ? []
        : [
            `At ${open.length} of ${values.length} values, first at ${short(first.value)}, steady states may be missing: ${first.message}`,
          ]),
      ...(missed > 0 ? [`${missed} steady states that continuation reached were not found.`] : []),
    ],
  };
}
