import {
  displacedFrame,
  displacedLines,
  FrameError,
  frameFrequency,
  frameLines,
  type MasterEquation,
  modelFrequencies,
  rotatingFrame,
  rotatingWave,
} from "../../../../derivations/index.ts";
import { Scalar } from "../../../../symbolic/index.ts";
import { linesSection, type LinesSection } from "./lines-section.ts";
import type { TabSource } from "./tab-source.ts";

const ofModes =
  "Rotating and displaced frames are those of one oscillator. The tab Slow flow has the averaged equations of several modes.";

/** The equation in a rotating frame, with what is dropped, or about the mean-field orbit. */
export function framesTab({ equation, looks }: TabSource): readonly LinesSection[] {
  if (typeof equation.model.modes !== "number") {
    return [linesSection("Frames of several modes", [], { words: ofModes })];
  }
  if (looks.frame === "displaced") {
    const words =
      "The equation of the fluctuations about the mean-field orbit x_c(t), p_c(t), exactly.";
    return [linesSection("Displaced frame", displacedLines(displacedFrame(equation)), { words })];
  }
  const { frequency, words } = chosenFrequency(equation, looks.frequency.trim());
  const frame = rotatingFrame(equation, { frequency });
  const wave = rotatingWave(frame, { order: Number(looks.expansion) });
  const lines = frameLines(wave);
  const list = lines.findIndex(({ tag }) => tag === "list");
  return [
    linesSection("Rotating frame", lines.slice(0, list), words === "" ? {} : { words }),
    ...(wave.dropped.length === 0
      ? []
      : [linesSection("Terms that rotate in the frame", lines.slice(list))]),
  ];
}

/** The frequency that is typed, or that of the drives; ω0 where these give none. */
function chosenFrequency(
  { model }: MasterEquation,
  typed: string,
): { readonly frequency: Scalar; readonly words: string } {
  if (typed !== "") {
    const [frequency] = modelFrequencies(model, [typed]);
    if (frequency !== undefined) return { frequency, words: "" };
  }
  try {
    return { frequency: frameFrequency(model), words: "" };
  } catch (error) {
    if (!(error instanceof FrameError)) throw error;
    const words =
      model.drives.length === 0
        ? ""
        : "The drives give no frequency by themselves: type one beside Frequency.";
    return { frequency: Scalar.parameter("omega0"), words };
  }
}
