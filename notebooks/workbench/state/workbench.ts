/** A model as typed: what a model file contains, with every number as its text. */
export interface ModelText {
  readonly name: string;
  readonly potential: string;
  readonly drives: readonly string[];
  /** Numbers or constant expressions by the parameters' names. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** What a model without a name of its own is called. */
export const unnamed = "model";

export const tabs = [
  "master-equation",
  "derivation",
  "equations",
  "slow-flow",
  "code",
  "runs",
] as const;
export type Tab = (typeof tabs)[number];

/** CL, gCL, or what gCL adds to CL. */
export const views = ["gCL", "CL", "difference"] as const;
export type EquationView = (typeof views)[number];

export const forms = ["second-order", "phase-space"] as const;
export type Form = (typeof forms)[number];

export const runs = ["ringdown", "response", "steady-state"] as const;
export type Run = (typeof runs)[number];

/** The settings of the runs, as typed; an empty text leaves the choice to the run. */
export interface RunSettings {
  readonly run: Run;
  readonly position: string;
  readonly duration: string;
  readonly sweep: string;
  readonly from: string;
  readonly to: string;
  readonly points: string;
  readonly levels: string;
  /** Phase of the Wigner function in units of π. */
  readonly phase: string;
}

/** All that the page shows depends on this and on nothing else. */
export interface Workbench {
  readonly model: ModelText;
  readonly tab: Tab;
  readonly view: EquationView;
  readonly form: Form;
  /** Frequencies of the slow flow, empty for those that the drives excite. */
  readonly harmonics: string;
  readonly settings: RunSettings;
}

export const defaultSettings: RunSettings = {
  run: "ringdown",
  position: "",
  duration: "",
  sweep: "",
  from: "",
  to: "",
  points: "121",
  levels: "",
  phase: "0",
};

/** A potential as the field holds it: no text is no potential. */
export function potentialOf({ potential }: Pick<ModelText, "potential">): string {
  return potential.trim() === "" ? "0" : potential;
}

/** The model in the format of a model file. */
export function modelFile(model: ModelText): string {
  const { name, drives, parameters } = model;
  const numbers = [...parameters].map(([parameter, text]): [string, number | string] => {
    const number = Number(text);
    return [parameter, text.trim() !== "" && Number.isFinite(number) ? number : text];
  });
  const content = {
    name,
    potential: potentialOf(model),
    drives,
    parameters: Object.fromEntries(numbers),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
