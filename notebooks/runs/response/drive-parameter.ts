import {
  commonFrequency,
  driveFrequencies,
  independentNames,
  type Model,
  ModelError,
  physicalNamesOf,
  usedDependents,
} from "../../../derivations/index.ts";

/**
 * The parameter that sets the frequencies of the drives: the only one in them, apart from those with a
 * fixed meaning, as δ in (ω0+δ).
 *
 * @throws ModelError where there is no drive, or no such parameter
 */
export function driveParameter(model: Model): string {
  requireDrive(model);
  const tones = driveFrequencies(model);
  const named = tones.flatMap((frequency) => [...frequency.parameters]);
  const constants = model.dependents.filter(({ kind }) => kind === "constant");
  const all = independentNames(constants, named);
  const free = all.filter((name) => !physicalNamesOf(model.modes).includes(name));
  const [name, ...others] = free.length > 0 ? free : all;
  if (name !== undefined && others.length === 0) return name;
  const frequencies = [
    ...new Set(tones.map(String)),
    ...usedDependents(constants, named).map(({ name, text }) => `${name} = ${text}`),
  ];
  const isCommensurate = commonFrequency(tones);
  const ansatz =
    isCommensurate === undefined
      ? ` and the frequencies of the motion with --harmonics ${frequencies.join(",")}`
      : "";
  throw new ModelError(
    "drives",
    `No single parameter sets the frequencies of the drives (${frequencies.join(", ")}). Name one with --sweep NAME${ansatz}.`,
  );
}

/** @throws ModelError where there is no drive */
export function requireDrive({ drives, modulations }: Model): void {
  if (drives.length + modulations.length > 0) return;
  throw new ModelError(
    "drives",
    "The response needs a drive, but the model has none. Add one, e.g. F*cos(omega*t)*x.",
  );
}
