import {
  type MasterEquationKind,
  type Model,
  ModelError,
  namesInModes,
  parameterLatex,
} from "../../../derivations/index.ts";
import { responseSeries } from "../../pictures/response-series.ts";
import { CATEGORICAL, figureSheet, type LinePanel } from "../../plot/index.ts";
import { ringdown } from "../../runs/motion/index.ts";
import {
  driveParameter,
  response,
  type ResponseResult,
  type ResponseRow,
} from "../../runs/response/index.ts";

/** A picture of a report, or why there is none. */
export interface ModesFigures {
  readonly figures: readonly { readonly svg: string; readonly caption: string }[];
  readonly remarks: readonly string[];
  readonly warnings: readonly string[];
}

/** Most modes with a ringdown each, and of which every steady state is sought. */
const [mostRingdowns, mostResponses] = [6, 3];

/** A ringdown from each mode, and all branches of the response, of a model of several oscillators. */
export async function modesFigures(
  model: Model,
  kind: MasterEquationKind,
  values: ReadonlyMap<string, number>,
): Promise<ModesFigures> {
  const ringdowns = await ringdownsOf(model, kind, values);
  const branches = await responseOf(model, kind, values);
  return {
    figures: [...ringdowns.figures, ...branches.figures],
    remarks: [...ringdowns.remarks, ...branches.remarks],
    warnings: [...ringdowns.warnings, ...branches.warnings],
  };
}

/** Five widths √(ħ/mω0) of the ground state, and sixty times 1/ω0. */
function motionOf(
  mode: number,
  { modes }: Model,
  values: ReadonlyMap<string, number>,
): { readonly position: number; readonly duration: number } {
  const of = (name: string): number => values.get(namesInModes(name, modes)[mode] ?? "") ?? 1;
  const width = Math.sqrt((values.get("hbar") ?? 1) / (of("m") * of("omega0")));
  return {
    position: Number((5 * width).toPrecision(3)),
    duration: Number((60 / of("omega0")).toPrecision(3)),
  };
}

/** The motion of all modes from each of them at rest, the others at 0. */
async function ringdownsOf(
  model: Model,
  kind: MasterEquationKind,
  values: ReadonlyMap<string, number>,
): Promise<ModesFigures> {
  const modes = model.modes as readonly string[];
  const positions = namesInModes("x", modes);
  const shown = modes.slice(0, mostRingdowns);
  const warnings: string[] = [];
  const panels: LinePanel[] = [];
  for (const [j, mode] of shown.entries()) {
    const { position, duration } = motionOf(j, model, values);
    const options = { kind, duration, points: 801, effort: "quick" } as const;
    const run = await ringdown(model, { ...options, position: { [mode]: position } });
    warnings.push(...run.warnings.map((words) => `From ${positions[j]}: ${words}`));
    panels.push({
      id: `ringdown-${j + 1}`,
      title: `${parameterLatex(positions[j] ?? "")}(0) = ${position}`,
      xLabel: "t",
      yLabel: "x(t)",
      xDomain: [0, duration],
      series: run.columns
        .filter(({ name }) => positions.includes(name))
        .slice(0, mostRingdowns)
        .map(({ name, values: x }, k) => ({
          label: parameterLatex(name),
          x: run.times.subarray(0, x.length),
          y: x,
          color: CATEGORICAL[k % CATEGORICAL.length] ?? "#000000",
        })),
      legend: "top-right",
      description: `Positions of the modes against time from ${positions[j]} = ${position} at rest.`,
    });
  }
  const rest = modes.length > shown.length ? ` Of ${modes.length} modes the first are shown.` : "";
  return {
    figures: [
      {
        svg: figureSheet(panels, { columns: 2, id: "ringdowns", title: "Ringdown of each mode" }),
        caption: `The mean-field motion of ${kind} from each mode at rest, the others at 0.${rest}`,
      },
    ],
    ...{ remarks: [], warnings },
  };
}

/** Amplitudes of all steady states of each mode against the frequency of the drives. */
async function responseOf(
  model: Model,
  kind: MasterEquationKind,
  values: ReadonlyMap<string, number>,
): Promise<ModesFigures> {
  const modes = model.modes as readonly string[];
  const none = (reason: string): ModesFigures => ({ figures: [], remarks: [reason], warnings: [] });
  if (model.drives.length === 0) return none("Without a drive there is no response.");
  if (modes.length > mostResponses) {
    return none(
      `The response of ${modes.length} modes is not in the report: caldera response follows its branches with --method continuation.`,
    );
  }
  try {
    const parameter = driveParameter(model);
    const [from, to] = rangeOf(model, parameter, values);
    const found = await response(model, { kind, parameter, from, to, points: 61 });
    const panels = modes.map((_, j) => responsePanel(found, j, model, { from, to, kind }));
    return {
      figures: [
        {
          svg: figureSheet(panels, { columns: 2, id: "responses", title: "Response of each mode" }),
          caption: `Amplitudes of all steady states of ${kind} against ${parameter}, those of each mode in a panel; dotted where unstable.`,
        },
      ],
      remarks: found.notes,
      warnings: found.warnings,
    };
  } catch (error) {
    if (error instanceof ModelError) return none(`There is no response: ${error.message}`);
    throw error;
  }
}

/** From below the lowest mode to above the highest where the parameter is the frequency, or about its value. */
function rangeOf(
  model: Model,
  parameter: string,
  values: ReadonlyMap<string, number>,
): readonly [number, number] {
  const value = values.get(parameter) ?? 1;
  const isFrequency = model.drives.every(({ frequency }) => String(frequency) === parameter);
  if (!isFrequency) return value === 0 ? [-1, 1] : sorted(0.6 * value, 1.6 * value);
  const own = namesInModes("omega0", model.modes).map((name) => values.get(name) ?? value);
  const ends = [Math.min(value, ...own), Math.max(value, ...own)] as const;
  return [Number((0.6 * ends[0]).toPrecision(3)), Number((1.6 * ends[1]).toPrecision(3))];
}

function sorted(a: number, b: number): readonly [number, number] {
  return a < b ? [a, b] : [b, a];
}

function responsePanel(
  { columns, rows, points: turns, parameter, certificate }: ResponseResult,
  mode: number,
  { modes }: Model,
  { from, to, kind }: { readonly from: number; readonly to: number; readonly kind: string },
): LinePanel {
  const name = namesInModes("amplitude", modes)[mode] ?? "";
  const place = columns.indexOf(name) - firstOther;
  const amplitudeOf = ({ amplitude, others }: ResponseRow): number =>
    mode === 0 ? amplitude : Number(others[place] ?? Number.NaN);
  const own = rows.map((row) => ({ ...row, amplitude: amplitudeOf(row) }));
  const highest = Math.max(0, ...own.map(({ amplitude }) => amplitude).filter(Number.isFinite));
  const letter = parameterLatex(namesInModes("A", modes)[mode] ?? "A");
  return {
    id: `response-${mode + 1}`,
    xLabel: parameterLatex(parameter),
    yLabel: letter,
    xDomain: [from, to],
    yDomain: [0, 1.05 * highest || 1],
    // The special points are known by the amplitude of the first mode.
    series: responseSeries({
      ...{ from, to, points: Number(certificate["values"]) },
      curves: [{ kind, rows: own, turns: mode === 0 ? turns : [] }],
    }),
    legend: "none",
    description: `Amplitudes of mode ${mode + 1} against ${parameter}; dotted where unstable.`,
  };
}

/** Columns before the others: parameter, branch, amplitude, phase, stable. */
const firstOther = 5;
