/** What a column of a panel is counted in: its unit in SI, and what kind of quantity it is. */
interface Unit {
  readonly si: string;
  readonly kind: string;
}

const unit = (si: string, kind: string): Unit => ({ si, kind });
const number = unit("1", "number");
const [length, time] = [unit("m", "length"), unit("s", "time")];

/** By the name of a column without its equation and its bound. */
const units: readonly (readonly [RegExp, Unit])[] = [
  [/^t$/, time],
  [/^omega$/, unit("rad/s", "1/time")],
  [/^(?:x|amplitude)(?:_|\d|$)/, length],
  [/^v(?:_|\d|$)/, unit("m/s", "length/time")],
  [/^p$/, unit("kg m/s", "momentum")],
  [/^xx$/, unit("m^2", "length^2")],
  [/^xp$|^nu_geo$/, unit("J s", "action")],
  [/^pp$/, unit("kg^2 m^2/s^2", "momentum^2")],
  [/^phase$/, unit("rad", "angle")],
  [/^W$/, unit("1/(J s)", "1/action")],
  [/^S$/, unit("s", "time")],
  [/^(?:least|greatest)$/, unit("1/s", "1/time")],
  [/^(?:n|P|R|purity|states|stable)$/, number],
];

/** The unit of a column, of SI or as a kind of quantity; undefined for a parameter, a choice or a name. */
export function unitOf(column: string, isSi: boolean): string | undefined {
  const name = column.replace(/_(?:CL|gCL)$/, "").replace(/_(?:low|high|error)$/, "");
  const found = units.find(([pattern]) => pattern.test(name))?.[1];
  return isSi ? found?.si : found?.kind;
}
