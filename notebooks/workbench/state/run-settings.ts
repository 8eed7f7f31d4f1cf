/** A setting of a run: a text, which may be empty, or a slider. */
export interface SettingField {
  readonly key: string;
  readonly label: string;
  readonly placeholder: string;
  /** What it is to begin with, and again where the field is empty and a run needs it. */
  readonly start?: string;
  /** A slider instead of a text, from 0. */
  readonly most?: string;
  /** A choice instead of a text: what is kept, and what is shown; the first is what it is to begin with. */
  readonly choices?: readonly (readonly [string, string])[];
  /** It means something for the model alone for which it was typed. */
  readonly ofModel?: true;
}

interface RunKind {
  readonly title: string;
  readonly fields: readonly SettingField[];
  /** The whole look at it takes seconds, and waits until nothing changes. */
  readonly isLong?: true;
  /** It is of CL, of gCL or, at twice the cost, of both; others show both at once. */
  readonly isOfOneEquation?: true;
}

const positionField = { key: "position", label: "x(0)", placeholder: "auto" } as const;
const velocityField = { key: "velocity", label: "ẋ(0)", placeholder: "0" } as const;
const momentumField = { key: "momentum", label: "p(0)", placeholder: "0" } as const;
const durationField = { key: "duration", label: "until t", placeholder: "auto" } as const;
const sweepField = {
  key: "sweep",
  label: "against",
  placeholder: "drive frequency",
  ofModel: true,
} as const;
const rangeFields = [
  { key: "from", label: "from", placeholder: "auto", ofModel: true },
  { key: "to", label: "to", placeholder: "auto", ofModel: true },
] as const;
const sweepFields = [sweepField, ...rangeFields] as const;
/** Of the drives: the same in all panels. */
const phaseField = {
  key: "phase",
  label: "phase Ωt/π",
  placeholder: "0",
  start: "0",
  most: "2",
} as const;
const pointsField = { key: "points", label: "values", placeholder: "121", start: "121" } as const;
const momentField = {
  key: "moment",
  label: "of",
  placeholder: "x",
  choices: [
    ["x", "⟨x⟩ ± σ"],
    ["p", "⟨p⟩ ± σ"],
    ["n", "⟨n⟩"],
    ["xx", "variance of x"],
    ["pp", "variance of p"],
  ],
} as const;
const levelsField = { key: "levels", label: "levels", placeholder: "as needed" } as const;

/** The kinds of runs, with their names on the page and their settings. */
export const runKinds = {
  ringdown: {
    title: "Ringdown",
    fields: [
      {
        key: "coordinate",
        label: "of",
        placeholder: "x",
        choices: [
          ["x", "x(t)"],
          ["v", "ẋ(t)"],
        ],
      },
      positionField,
      velocityField,
      durationField,
    ],
  },
  portrait: {
    title: "Phase portrait",
    fields: [
      positionField,
      velocityField,
      durationField,
      {
        key: "flow",
        label: "flow",
        placeholder: "gCL",
        choices: [
          ["gCL", "of gCL"],
          ["CL", "of CL"],
          ["both", "of both"],
          ["none", "none"],
        ],
      },
      phaseField,
    ],
  },
  response: {
    title: "Response",
    fields: [...sweepFields, pointsField],
  },
  map: {
    title: "Map of steady states",
    isLong: true,
    isOfOneEquation: true,
    fields: [
      ...sweepFields,
      { key: "mapSweep", label: "and", placeholder: "drive amplitude", ofModel: true },
      { key: "mapFrom", label: "up from", placeholder: "auto", ofModel: true },
      { key: "mapTo", label: "up to", placeholder: "auto", ofModel: true },
      { key: "side", label: "values of each", placeholder: "41", start: "41" },
    ],
  },
  "steady-state": {
    title: "Quantum steady state",
    isLong: true,
    isOfOneEquation: true,
    fields: [
      {
        key: "shown",
        label: "as",
        placeholder: "wigner",
        choices: [
          ["wigner", "Wigner function"],
          ["populations", "populations"],
          ["covariance", "covariance ellipse"],
        ],
      },
      levelsField,
      phaseField,
    ],
  },
  observables: {
    title: "Quantum averages",
    isLong: true,
    fields: [
      {
        key: "average",
        label: "of",
        placeholder: "n",
        choices: [
          ["n", "⟨n⟩"],
          ["R", "R = ν_max/ν_min"],
          ["nu_geo", "ν_geo"],
          ["purity", "purity"],
        ],
      },
      ...sweepFields,
      { key: "states", label: "values", placeholder: "25", start: "25" },
    ],
  },
  spectrum: {
    title: "Spectrum",
    isLong: true,
    isOfOneEquation: true,
    fields: [
      { key: "lowest", label: "ω from", placeholder: "auto", ofModel: true },
      { key: "highest", label: "ω to", placeholder: "auto", ofModel: true },
      levelsField,
    ],
  },
  moments: {
    title: "Moments in time",
    fields: [
      momentField,
      positionField,
      momentumField,
      durationField,
      { key: "order", label: "order", placeholder: "2", start: "2" },
    ],
  },
  noise: {
    title: "Noise trajectories",
    isLong: true,
    fields: [
      momentField,
      positionField,
      momentumField,
      durationField,
      { key: "trajectories", label: "trajectories", placeholder: "400", start: "400" },
      { key: "seed", label: "seed", placeholder: "1", start: "1" },
    ],
  },
  positivity: {
    title: "Positivity",
    fields: [
      {
        key: "matrix",
        label: "of",
        placeholder: "kossakowski",
        choices: [
          ["kossakowski", "Kossakowski matrix"],
          ["diffusion", "diffusion matrix"],
        ],
      },
      { ...sweepField, placeholder: "theta" },
      ...rangeFields,
      pointsField,
    ],
  },
} as const satisfies Readonly<Record<string, RunKind>>;

export type Run = keyof typeof runKinds;
export const runs = Object.keys(runKinds) as unknown as readonly [Run, ...Run[]];

export type SettingKey = (typeof runKinds)[Run]["fields"][number]["key"];

/** What a panel shows, and the settings of all kinds of runs there, as typed; an empty text leaves the choice to the run. */
export type RunSettings = { readonly run: Run } & Readonly<Record<SettingKey, string>>;

/** Those of the settings that all panels share: another phase of the drives in one is another one in all. */
export function sharedOf({ phase }: Partial<RunSettings>): Partial<RunSettings> {
  return phase === undefined ? {} : { phase };
}

/** A kind of run. */
export function runKind(run: Run): Omit<RunKind, "fields"> & {
  readonly fields: readonly (SettingField & { readonly key: SettingKey })[];
} {
  return runKinds[run];
}

/** All settings, each once: kinds share those that mean the same. */
export const allFields = runs
  .flatMap((run) => runKind(run).fields)
  .filter(({ key }, j, all) => all.findIndex((other) => other.key === key) === j);

export const settingKeys: readonly SettingKey[] = allFields.map(({ key }) => key);

/** Those that another model clears, as they are to begin with. */
export const withoutModel = startOf(allFields.filter(({ ofModel = false }) => ofModel));

export const defaultSettings: RunSettings = {
  run: runs[0],
  ...(startOf(allFields) as Readonly<Record<SettingKey, string>>),
};

function startOf(fields: typeof allFields): Readonly<Partial<Record<SettingKey, string>>> {
  return Object.fromEntries(
    fields.map(({ key, start, choices }) => [key, start ?? choices?.[0]?.[0] ?? ""]),
  );
}

/** What is typed in a setting; where nothing is, what it is to begin with. */
export function settingOf(settings: RunSettings, key: SettingKey): string {
  return settings[key].trim() === "" ? defaultSettings[key] : settings[key];
}

/** Panels that are shown at once, at most. */
export const mostPanels = 4;
