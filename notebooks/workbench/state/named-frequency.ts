import type { ModelText } from "./workbench.ts";

/** cos(1.2*t), sin(2 t + phi): a number beside the time. */
const numeric = /\b(cos|sin)\(\s*(\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+)\s*\*?\s*t\b/i;

/** The number that stands for the frequency of a drive; undefined where there is a name, or none. */
export function numericFrequency(drive: string): string | undefined {
  return numeric.exec(drive)?.[2];
}

/** The model with a parameter in the place of every such number of a drive. */
export function withNamedFrequency(model: ModelText, index: number): ModelText | undefined {
  const drive = model.drives[index];
  const number = drive === undefined ? undefined : numericFrequency(drive);
  if (drive === undefined || number === undefined) return undefined;
  const texts = [model.potential, ...model.drives, ...model.parameters.keys()].join(" ");
  const isTaken = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(texts);
  const names = ["omega", ...Array.from({ length: 20 }, (_, j) => `omega${j + 1}`)];
  const name = names.find((one) => !isTaken(one));
  if (name === undefined) return undefined;
  const named = drive.replaceAll(new RegExp(numeric, "gi"), (whole, wave: string, found: string) =>
    found === number ? `${wave}(${name}*t` : whole,
  );
  return {
    ...model,
    drives: model.drives.with(index, named),
    parameters: new Map([...model.parameters, [name, number]]),
  };
}
