import { canonicalName } from "../../symbolic/index.ts";

/** ħ, m and ω0, which set the units of an oscillator. */
export interface OscillatorUnits {
  readonly hbar: number;
  readonly m: number;
  readonly omega0: number;
}

/** Those among the numbers of a model, of one of several modes with its suffix `_a`; NaN for one that is missing. */
export function oscillatorUnits(
  numbers: ReadonlyMap<string, number>,
  suffix = "",
): OscillatorUnits {
  const of = (name: string): number => numbers.get(canonicalName(name)) ?? Number.NaN;
  return { hbar: of("hbar"), m: of(`m${suffix}`), omega0: of(`omega0${suffix}`) };
}

/** √(ħ/mω0) and √(mħω0). */
export function naturalSizes({ hbar, m, omega0 }: OscillatorUnits): readonly [number, number] {
  return [Math.sqrt(hbar / (m * omega0)), Math.sqrt(hbar * m * omega0)];
}
