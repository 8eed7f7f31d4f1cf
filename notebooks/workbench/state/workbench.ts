import type { RunSettings } from "./run-settings.ts";

/** Keys of a model file without a field of their own, which the page keeps as they are. */
export const givenKeys = ["modes", "coupling", "loss", "bath"] as const;

/** What a file says of modes, couplings, loss and bath, as in JSON. */
export type Given = Readonly<Partial<Record<(typeof givenKeys)[number], unknown>>>;

/** A model as typed: what a model file contains, with every number as its text. */
export interface ModelText {
  readonly name: string;
  /** V1, or U where it is the whole potential. */
  readonly potential: string;
  /** Where the potential is the whole one: which minimum x is measured from, as typed. */
  readonly whole?: { readonly minimum: string };
  readonly drives: readonly string[];
  /** Numbers or constant expressions by the parameters' names. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Modes, couplings, loss and bath of a file; absent where it has none. */
  readonly given?: Given;
}

/** The names of the modes of a model of several oscillators; undefined of one. */
export function modesOf({ given }: Pick<ModelText, "given">): readonly string[] | undefined {
  const modes: unknown = given?.modes;
  if (!Array.isArray(modes)) return undefined;
  return (modes as readonly unknown[]).map(String);
}

/** What a model without a name of its own is called. */
export const unnamed = "model";

/** Tabs that are equations below headings, with their titles. */
export const sectionTabs = [
  ["moments", "Moments"],
  ["phase-space", "Phase space"],
  ["positivity", "Positivity"],
  ["frames", "Frames"],
] as const;
export type SectionTab = (typeof sectionTabs)[number][0];

/** Tabs with their titles, in their order. */
const titledTabs = [
  ["master-equation", "Master equation"],
  ["derivation", "Derivation"],
  ["equations", "Equations of motion"],
  ["slow-flow", "Slow flow"],
  ...sectionTabs,
  ["code", "Code"],
  ["runs", "Runs"],
] as const;
export type Tab = (typeof titledTabs)[number][0];

const [[firstTab], ...otherTabs] = titledTabs;
export const tabs: readonly [Tab, ...Tab[]] = [firstTab, ...otherTabs.map(([tab]) => tab)];
export const tabTitles: ReadonlyMap<Tab, string> = new Map(titledTabs);

/** CL, gCL, or what gCL adds to CL. */
export const views = ["gCL", "CL", "difference"] as const;
export type EquationView = (typeof views)[number];

/** The equation that runs are made of in a view; of both where their difference is looked at. */
export function kindOfView(view: EquationView): "CL" | "gCL" | "both" {
  return view === "difference" ? "both" : view;
}

export const forms = ["second-order", "phase-space"] as const;
export type Form = (typeof forms)[number];

/** What moments and frames are shown; the first of each list is the default. */
export const looks = {
  /** Order up to which there are moments. */
  moments: ["2", "1", "3", "4"],
  /** Whether moments of higher orders are expressed by cumulants or left as they are. */
  closure: ["cumulant", "open"],
  frame: ["rotating", "displaced"],
  /** Order of the van Vleck expansion; 0 is the rotating-wave approximation. */
  expansion: ["0", "1", "2"],
} as const;

/** What moments and frames are shown, and the frequency of a rotating frame as typed, empty for that of the drives. */
export type Looks = {
  readonly [K in keyof typeof looks]: (typeof looks)[K][number];
} & { readonly frequency: string };

export const defaultLooks: Looks = {
  moments: "2",
  closure: "cumulant",
  frame: "rotating",
  expansion: "0",
  frequency: "",
};

/** A run that stays in sight in a panel. */
export interface Pinned {
  /** Where it is seen, counted from 0. */
  readonly panel: number;
  readonly name: string;
  /** As it was then, with a number for each parameter, and no pins. */
  readonly workbench: Workbench;
  /** Which of the panels there is the run. */
  readonly of: number;
}

/** A measurement beside the curves of a panel, counted from 0: the name of its file, which stays where it was opened. */
export interface Measured {
  readonly panel: number;
  readonly name: string;
}

/** All that the page shows depends on this and on nothing else, but for files of measurements. */
export interface Workbench {
  readonly model: ModelText;
  readonly tab: Tab;
  readonly view: EquationView;
  readonly form: Form;
  /** Frequencies of the slow flow, empty for those that the drives excite. */
  readonly harmonics: string;
  readonly looks: Looks;
  /** Names of terms that are switched off: runs draw the equation without them beside the others. */
  readonly without: readonly string[];
  /** What the panels of runs show, one to four. */
  readonly panels: readonly [RunSettings, ...RunSettings[]];
  readonly pins: readonly Pinned[];
  readonly measured: readonly Measured[];
}

/** The potential as a model file has it: V1, no text for none, or the whole one with its minimum. */
export function potentialOf({ potential, whole }: Pick<ModelText, "potential" | "whole">): object {
  if (whole === undefined) return { potential: potential.trim() === "" ? "0" : potential };
  const minimum = whole.minimum.trim();
  if (minimum === "" || minimum === "lowest") return { total: potential };
  return { total: potential, minimum: /^\d+$/.test(minimum) ? Number(minimum) : minimum };
}

/** The numbers of a model; ω0 that is left from another one is none of a whole potential without it. */
export function typedNumbers({
  parameters,
  whole,
  potential,
}: ModelText): readonly (readonly [string, string])[] {
  const isFound = whole !== undefined && !/omega_?\{?0|ω/.test(potential);
  return [...parameters].filter(([name]) => !isFound || !/^(?:omega_?0|ω_?[0₀])$/.test(name));
}

/** The model in the format of a model file. */
export function modelFile(model: ModelText): string {
  const { name, drives } = model;
  const numbers = typedNumbers(model).map(([parameter, text]): [string, number | string] => {
    const number = Number(text);
    return [parameter, text.trim() !== "" && Number.isFinite(number) ? number : text];
  });
  const content = {
    name,
    ...potentialOf(model),
    drives,
    ...model.given,
    parameters: Object.fromEntries(numbers),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
