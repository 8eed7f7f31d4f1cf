import { nameLatex, type Notation } from "../../../symbolic/index.ts";
import { type FoundWells, shortNumber } from "./chosen-minimum.ts";
import { minimumName } from "./total-potential.ts";
import type { TotalWell } from "./total-well.ts";

/** Most minima that are listed. */
const mostListed = 8;

/** That there are several minima where none is asked for; that one without a closed form waits for numbers. */
export function minimumWarnings(total: TotalWell | undefined): readonly string[] {
  if (total === undefined) return [];
  const { found, minimum, choice } = total;
  if (found !== undefined) return choice.kind === "lowest" ? severalMinima(found) : [];
  if (minimum.parameters.includes(minimumName)) {
    return [
      "The minimum of total has no closed form here. It is x_min, a solution of U'(x_min) = 0, and is searched where all parameters of total have numbers. Give them numbers to see the minima.",
    ];
  }
  return [
    `The minimum of total at x = ${minimum} is taken, where U'' is positive if parameters without a number are. Give them numbers to have all minima compared.`,
  ];
}

function severalMinima({ wells, taken, period }: FoundWells): readonly string[] {
  if (wells.length < 2) return [];
  const listed = wells
    .slice(0, mostListed)
    .map(({ x, energy }) => `x = ${shortNumber(x)} (U = ${shortNumber(energy)})`);
  const more = wells.length > mostListed ? " and others" : "";
  const where = period === undefined ? "" : " in a period";
  return [
    `total has ${wells.length} minima${where}: ${listed.join(", ")}${more}. x is measured from the lowest, at ${shortNumber(taken.x)}. Write "minimum": 1 if that is meant, or e.g. "minimum": 2 for the next.`,
  ];
}

/** What x_min is, where it is among the names. */
export function minimumNotes(
  total: TotalWell | undefined,
  names: ReadonlySet<string>,
): readonly Notation[] {
  if (total?.minimum.parameters.includes(minimumName) !== true) return [];
  const isThere = names.has(minimumName) || names.has("omega0");
  if (!isThere) return [];
  const [latex, text] = [nameLatex(minimumName), minimumName];
  const without = total.moving.isZero ? "" : ", with the amplitudes of tones 0";
  return [
    {
      latex: `U'(${latex}) = 0${without === "" ? "" : `\\quad \\text{(${without.slice(2)})}`}`,
      text: `U'(${text}) = 0 for U = ${total.text}${without}`,
    },
  ];
}
