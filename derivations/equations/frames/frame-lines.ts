import {
  dissipatorForm,
  evaluateReal,
  factoredText,
  type Line,
  type Scalar,
  scalarLatex,
} from "../../../symbolic/index.ts";
import { systemNotation } from "../../notation/index.ts";
import { dissipatorFormLines, ladderLines } from "./ladder-form.ts";
import type { RotatingWave } from "./rotating-frame.ts";

/** In words, what a static generator of a frame is, and how far it goes. */
export function frameRemark({ frequency, order, dropped }: RotatingWave): string {
  const name = order === 0 ? "rotating-wave approximation" : `van Vleck expansion, order ${order}`;
  const frequencies = dropped.map((one) => `±${frequencyText(one.frequency)}`).join(", ");
  const rest =
    dropped.length === 0
      ? "nothing is dropped"
      : order === 0
        ? `terms at ${frequencies} are dropped`
        : `terms at ${frequencies} count up to order ${order} in their inverses`;
  return `Frame rotating at ${frequencyText(frequency)}: ${name}; ${rest}.`;
}

/** A frequency as a reader of numbers writes it: 1.1 for 11/10. */
export function frequencyText(frequency: Scalar): string {
  const isNumber = frequency.parameters.length === 0 && frequency.isReal;
  return isNumber ? String(evaluateReal(frequency, {})) : String(frequency);
}

/** The frame, its static generator, and the dropped components. */
export function frameLines(wave: RotatingWave): readonly Line[] {
  const { frequency, generator, dropped, order } = wave;
  const latex = scalarLatex(frequency, systemNotation);
  const text = factoredText(frequency, systemNotation);
  return [
    {
      tag: "relation",
      notation: {
        latex: `\\hat{\\rho} \\to \\hat{U} \\hat{\\rho} \\hat{U}^{\\dagger},\\quad \\hat{U} = e^{-i \\omega_f t \\hat{a}^{\\dagger} \\hat{a}},\\quad \\omega_f = ${latex}`,
        text: `ρ → U ρ U', U = exp(-i*omega_f*t*adag*a), omega_f = ${text}`,
      },
    },
    ...ladderLines(dissipatorForm(generator)),
    {
      tag: "list",
      title:
        order === 0
          ? "Rotating-wave approximation, without terms at"
          : `Van Vleck expansion, order ${order}, in terms at`,
      entries: dropped.map((one) => ({
        latex: `\\pm ${scalarLatex(one.frequency, systemNotation)}`,
        text: `±${one.frequency}`,
      })),
    },
    ...dropped.flatMap(({ frequency: at, generator: part }) =>
      dissipatorFormLines(dissipatorForm(part), {
        latex: scalarLatex(at, systemNotation),
        text: String(at),
      }),
    ),
  ];
}
