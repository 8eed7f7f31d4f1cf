/** A setting of a run: a text, which may be empty, or a slider. */
export interface SettingField {
  readonly key: string;
  readonly label: string;
  readonly placeholder: string;
  /** What it is to begin with, and again where the field is empty and a run needs it. */
  readonly start?: string;
  /** A slider instead of a text, from 0. */
  readonly most?: string;
  /** It means something for the model alone for which it was typed. */
  readonly ofModel?: true;
}

interface RunKind {
  readonly title: string;
  readonly fields: readonly SettingField[];
  /** The whole look at it takes seconds, and waits until nothing changes. */
  readonly isLong?: true;
  /** It is of CL or of gCL; others show both. */
  readonly isOfOneEquation?: true;
}

/** The kinds of runs, with their names on the page and their settings. */
export const runKinds = {
  ringdown: {
    title: "Ringdown",
    fields: [
      { key: "position", label: "x(0)", placeholder: "auto" },
      { key: "duration", label: "until t", placeholder: "auto" },
    ],
  },
  response: {
    title: "Response",
    fields: [
      { key: "sweep", label: "against", placeholder: "drive frequency", ofModel: true },
      { key: "from", label: "from", placeholder: "auto", ofModel: true },
      { key: "to", label: "to", placeholder: "auto", ofModel: true },
      { key: "points", label: "values", placeholder: "121", start: "121" },
    ],
  },
  "steady-state": {
    title: "Quantum steady state",
    isLong: true,
    isOfOneEquation: true,
    fields: [
      { key: "levels", label: "levels", placeholder: "as needed" },
      { key: "phase", label: "phase Ωt/π", placeholder: "0", start: "0", most: "2" },
    ],
  },
} as const satisfies Readonly<Record<string, RunKind>>;

export type Run = keyof typeof runKinds;
export const runs = Object.keys(runKinds) as unknown as readonly [Run, ...Run[]];

export type SettingKey = (typeof runKinds)[Run]["fields"][number]["key"];

/** What a panel shows, and the settings of all kinds of runs there, as typed; an empty text leaves the choice to the run. */
export type RunSettings = { readonly run: Run } & Readonly<Record<SettingKey, string>>;

/** A kind of run. */
export function runKind(run: Run): Omit<RunKind, "fields"> & {
  readonly fields: readonly (SettingField & { readonly key: SettingKey })[];
} {
  return runKinds[run];
}

const everyField = runs.flatMap((run) => runKind(run).fields);

export const settingKeys: readonly SettingKey[] = everyField.map(({ key }) => key);

/** Those that another model clears, as they are to begin with. */
export const withoutModel = startOf(everyField.filter(({ ofModel = false }) => ofModel));

export const defaultSettings: RunSettings = {
  run: runs[0],
  ...(startOf(everyField) as Readonly<Record<SettingKey, string>>),
};

function startOf(fields: typeof everyField): Readonly<Partial<Record<SettingKey, string>>> {
  return Object.fromEntries(fields.map(({ key, start = "" }) => [key, start]));
}

/** What is typed in a setting; where nothing is, what it is to begin with. */
export function settingOf(settings: RunSettings, key: SettingKey): string {
  return settings[key].trim() === "" ? defaultSettings[key] : settings[key];
}

/** Panels that are shown at once, at most. */
export const mostPanels = 4;
