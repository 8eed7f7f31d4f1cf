import {
  dissipatorForm,
  elementAt,
  evaluateReal,
  factoredText,
  type Line,
  type Scalar,
  scalarLatex,
} from "../../../symbolic/index.ts";
import { systemNotation } from "../../notation/index.ts";
import { dissipatorFormLines, ladderLines } from "./ladder-form.ts";
import { rotation, type RotatingWave } from "./rotating-frame.ts";

/** In words, what a static generator of a frame is, and how far it goes. */
export function frameRemark(wave: RotatingWave): string {
  const { order, dropped } = wave;
  const name = order === 0 ? "rotating-wave approximation" : `van Vleck expansion, order ${order}`;
  const frequencies = dropped.map((one) => `±${frequencyText(one.frequency)}`).join(", ");
  const rest =
    dropped.length === 0
      ? "nothing is dropped"
      : order === 0
        ? `terms at ${frequencies} are dropped`
        : `terms at ${frequencies} count up to order ${order} in their inverses`;
  return `Frame rotating at ${rotationText(wave)}: ${name}; ${rest}.`;
}

/** omega, or of several modes omega (a), omega0_b (b). */
function rotationText({ frequencies, generator: { modes } }: RotatingWave): string {
  const texts = frequencies.map(frequencyText);
  if (typeof modes === "number") return texts.join(", ");
  return texts.map((text, mode) => `${text} (${elementAt(modes, mode)})`).join(", ");
}

/** A frequency as a reader of numbers writes it: 1.1 for 11/10. */
export function frequencyText(frequency: Scalar): string {
  const isNumber = frequency.parameters.length === 0 && frequency.isReal;
  return isNumber ? String(evaluateReal(frequency, {})) : String(frequency);
}

/** U of the frame; of several modes by its generator G = Σ ω_j a_j†a_j. */
function rotationLines({
  frequency,
  frequencies,
  generator: { modes },
}: RotatingWave): readonly Line[] {
  const turned = "\\hat{\\rho} \\to \\hat{U} \\hat{\\rho} \\hat{U}^{\\dagger},\\quad \\hat{U}";
  if (typeof modes !== "number") {
    const value = rotation(frequencies, modes);
    const notation = {
      latex: `${turned} = e^{-i t \\hat{G}}`,
      text: "ρ → U ρ U', U = exp(-i*t*G)",
    };
    return [
      { tag: "relation", notation },
      { tag: "ladder", name: { latex: "\\hat{G}", text: "G" }, value },
    ];
  }
  const latex = scalarLatex(frequency, systemNotation);
  const text = factoredText(frequency, systemNotation);
  return [
    {
      tag: "relation",
      notation: {
        latex: `${turned} = e^{-i \\omega_f t \\hat{a}^{\\dagger} \\hat{a}},\\quad \\omega_f = ${latex}`,
        text: `ρ → U ρ U', U = exp(-i*omega_f*t*adag*a), omega_f = ${text}`,
      },
    },
  ];
}

/** The frame, its static generator, and the dropped components. */
export function frameLines(wave: RotatingWave): readonly Line[] {
  const { generator, dropped, order } = wave;
  return [
    ...rotationLines(wave),
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
