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
