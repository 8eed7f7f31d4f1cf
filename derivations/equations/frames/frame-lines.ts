import { dissipatorForm, factoredText, type Line, scalarLatex } from "../../../symbolic/index.ts";
import { systemNotation } from "../../notation/index.ts";
import { dissipatorFormJson, type DissipatorFormJson, ladderJsonConvention } from "./json.ts";
import { dissipatorFormLines, ladderLines } from "./ladder-form.ts";
import type { RotatingWave } from "./rotating-frame.ts";

/** In words, what a static generator of a frame is, and how far it goes. */
export function frameRemark({ frequency, order, dropped }: RotatingWave): string {
  const name = order === 0 ? "rotating-wave approximation" : `van Vleck expansion, order ${order}`;
  const frequencies = dropped.map((one) => `±${one.frequency}`).join(", ");
  const rest =
    dropped.length === 0
      ? "nothing is dropped"
      : order === 0
        ? `terms at ${frequencies} are dropped`
        : `terms at ${frequencies} count up to order ${order} in their inverses`;
  return `Frame rotating at ${frequency}: ${name}; ${rest}.`;
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
          ? "Rotating-wave approximation, without terms at ±"
          : `Van Vleck expansion, order ${order}, in terms at ±`,
      entries: dropped.map((one) => ({
        latex: scalarLatex(one.frequency, systemNotation),
        text: String(one.frequency),
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

interface FrameJson extends DissipatorFormJson {
  readonly convention: string;
  readonly frequency: string;
  readonly order: number;
  readonly remark: string;
  /** The orders of the expansion one by one. */
  readonly orders: readonly DissipatorFormJson[];
  readonly dropped: readonly (DissipatorFormJson & { readonly frequency: string })[];
}

export function frameJson(wave: RotatingWave): FrameJson {
  return {
    convention: `${ladderJsonConvention}; the lab has a exp(-i*frequency*t) for a; dropped: L exp(i*frequency*t) and its Hermitian conjugate`,
    frequency: String(wave.frequency),
    order: wave.order,
    remark: frameRemark(wave),
    ...dissipatorFormJson(dissipatorForm(wave.generator)),
    orders: wave.orders.map((one) => dissipatorFormJson(dissipatorForm(one))),
    dropped: wave.dropped.map(({ frequency, generator }) => ({
      frequency: String(frequency),
      ...dissipatorFormJson(dissipatorForm(generator)),
    })),
  };
}
