import { digitsShown } from "../../report/fit-numbers.ts";
import type { FitResult, FittedNumber } from "../../runs/fit/index.ts";
import type { Offered } from "../jobs/fit/protocol.ts";
import type { RunSettings } from "../state/run-settings.ts";
import { placeOf, textTo } from "../views/slider-range.ts";

/** What a fit puts into the model, and where its motion begins in the panel. */
export interface Taken {
  /** By name, as typed. */
  readonly texts: ReadonlyMap<string, string>;
  readonly start: Partial<Pick<RunSettings, "position" | "velocity">>;
}

/** Digits of what is taken, at least: combinations may be known better than each number. */
const fewestDigits = 8;

/** The fitted parameters of the model as texts; the start of a motion whose first time is 0, too. */
export function takenOf(found: FitResult, offered: readonly Offered[]): Taken {
  const ofModel = offered.filter((one) => one.of !== "line");
  const texts = found.numbers.flatMap((number) => {
    const own = ofModel.find(({ name }) => name === number.name);
    if (own === undefined || number.role !== "parameter") return [];
    const { name, value } = number;
    const text = textTo(digitsOf(number), name, placeOf(name, value), own.unitText);
    return [[name, text] as const];
  });
  return { texts: new Map(texts), start: startOf(found) };
}

function digitsOf({ value, lower, upper }: FittedNumber): number {
  if (lower === null || upper === null || !(upper > lower)) return 12;
  return Math.max(fewestDigits, digitsShown(value, upper - lower));
}

/** x(0) and ẋ(0), of several modes by their names; none where the data do not begin at 0, or have an envelope. */
function startOf({ along, coordinates, numbers }: FitResult): Taken["start"] {
  const [from = Number.NaN, to] = [coordinates[0], coordinates.at(-1)];
  if (along !== "t" || !(Math.abs(from) <= 1e-9 * Math.abs((to ?? 0) - from))) return {};
  const text = (variable: string): string =>
    numbers
      .flatMap(({ name, value }) => {
        const found = new RegExp(`^${variable}(?:_(\\w+))?\\(0\\)$`).exec(name);
        const number = String(Number(value.toPrecision(fewestDigits)));
        return found === null ? [] : [found[1] === undefined ? number : `${found[1]}=${number}`];
      })
      .join(", ");
  const [position, velocity] = [text("x"), text("xdot")];
  return position === "" ? {} : { position, velocity };
}
