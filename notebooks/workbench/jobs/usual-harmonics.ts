import {
  driveFrequencies,
  type Model,
  modelFrequencies,
  namesInModes,
  SlowFlowError,
} from "../../../derivations/index.ts";
import { Rational } from "../../../symbolic/index.ts";

/**
 * The harmonics of the slow flow where none are typed: empty where the drives have a frequency in common,
 * of which the slow flow itself takes the multiples; else the frequencies that the drives of lowest power
 * excite at resonance, and ω0, of several modes that of the first, without a drive.
 */
export function usualHarmonics(model: Model): string {
  if (driveFrequencies(model).length === 0)
    return namesInModes("omega0", model.modes)[0] ?? "omega0";
  try {
    modelFrequencies(model);
    return "";
  } catch (error) {
    if (!(error instanceof SlowFlowError)) throw error;
    const lowest = Math.min(...model.drives.map(({ power }) => power));
    const excited = model.drives
      .filter(({ power }) => power === lowest)
      .map(({ frequency }) => String(frequency.scaled(Rational.of(1, lowest))));
    return [...new Set(excited)].join(",");
  }
}
