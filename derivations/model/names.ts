/** Names that stand for something in every expression and cannot be parameters. */
export const variableNames: ReadonlyMap<string, string> = new Map([
  ["x", "the position"],
  ["p", "the momentum"],
  ["t", "time"],
  ["i", "the imaginary unit"],
  ["pi", "the number π"],
  ["xdot", "the velocity dx/dt"],
]);

/** Of the names with a fixed meaning, those that must be positive. */
export const positiveNames: ReadonlySet<string> = new Set(["hbar", "m", "omega0", "k_B", "T", "c"]);

/** One of these sets the temperature. */
export const temperatureNames: readonly string[] = ["c", "n_th", "T"];

/** Names with a fixed meaning that may be given as parameters. */
export const physicalNames: readonly string[] = [
  "hbar",
  "m",
  "omega0",
  "gamma",
  "theta",
  ...temperatureNames,
  "k_B",
];

/** Names of the moments of the bath correlation functions, kept free of user parameters. */
export const bathMomentName: RegExp = /^[MN]_\d+[cs]$/;
