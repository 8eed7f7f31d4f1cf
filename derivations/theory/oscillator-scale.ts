import { type Modes, nameInMode, type OscillatorScale, Scalar } from "../../symbolic/index.ts";

/** m and ω0 of a mode. */
export function scaleOfMode(mode = 0, modes: Modes = 1): OscillatorScale {
  const named = (name: string): Scalar => Scalar.parameter(nameInMode(name, mode, modes));
  return { mass: named("m"), frequency: named("omega0") };
}

/** Those at whose frequency a bath has its peak: of the mode that it is named for, or else of the first. */
export function scaleOfBath(bath: string, modes: Modes): OscillatorScale {
  const mode = typeof modes === "number" ? 0 : Math.max(0, modes.indexOf(bath));
  return scaleOfMode(mode, modes);
}
