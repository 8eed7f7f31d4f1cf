/** Beyond Eq. 12: a table of errors of the driven harmonic oscillator as its coupling to the bath gets weaker. */
import { checksBy, left, type NumberTable, right, shown } from "../literate/define.ts";
import {
  derivedResponses,
  exactResponse,
  type Ohmic,
  type Peak,
  relativeError,
} from "./linear-response.ts";

/** What becomes weaker: its letter, its heading with its unit, and the bath of a strength. */
interface Strength {
  readonly letter: string;
  readonly heading: string;
  readonly caption: string;
  readonly bathOf: (strength: number) => Peak | Ohmic;
}

/** Errors of both dressings relative to the exact response, with a check that harmonic dressing's is of second order. */
export function errorsByStrength({ letter, heading, caption, bathOf }: Strength) {
  const { harmonic, paper } = derivedResponses();
  const omega = 1.15;
  const rows = [0.1, 0.01, 0.001, 0.0001].map((strength) => {
    const bath = bathOf(strength);
    const exact = exactResponse(bath, omega);
    return {
      strength,
      of: relativeError(harmonic(bath, omega), exact),
      twelve: relativeError(paper(bath, omega), exact),
    };
  });
  const table: NumberTable = {
    kind: "numbers",
    caption: `${caption}, $\\omega = ${omega}\\,\\omega_0$: errors of $x_\\omega$ relative to the exact one`,
    columns: [
      ...left(heading),
      ...right("harmonic", `relative to $${letter}^2$`, "Eq. 12", `relative to $${letter}$`),
    ],
    rows: rows.map(({ strength, of, twelve }) => [
      strength > 5e-4 ? String(strength) : "$10^{-4}$",
      shown(of, 3),
      shown(of / strength ** 2, 2),
      shown(twelve, 3),
      shown(twelve / strength, 2),
    ]),
  };
  const [, , third, fourth] = rows;
  const ratio = (third?.of ?? Number.NaN) / (fourth?.of ?? Number.NaN);
  const secondOrder = checksBy(`an error of second order in $${letter}$`);
  const check = secondOrder(`error at $${letter} = 10^{-3}$ over that at $10^{-4}$`, ratio, 100, 2);
  return [table, { kind: "checks", checks: [check] } as const];
}
