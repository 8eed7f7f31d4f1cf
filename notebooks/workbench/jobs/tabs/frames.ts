import {
  type DerivationOptions,
  displacedFrame,
  displacedLines,
  expansionWords,
  FrameError,
  frameFrequencies,
  frameLines,
  masterEquation,
  type MasterEquation,
  type Model,
  polynomialModel,
  rotatingFrame,
  rotatingWave,
  typedFrameFrequency,
} from "../../../../derivations/index.ts";
import { modeCount, nameInMode, Scalar } from "../../../../symbolic/index.ts";
import { linesSection, type LinesSection } from "./lines-section.ts";
import type { TabSource } from "./tab-source.ts";

type Frequency = Scalar | ReadonlyMap<string, Scalar>;

const displacedModes =
  "A displaced frame is that of one oscillator. The tab Equations of motion has the mean field of several modes, and Rotating beside Frame their rotating frame.";

/** The equation in a rotating frame, with what is dropped, or about the mean-field orbit. */
export function framesTab({ equation, looks }: TabSource): readonly LinesSection[] {
  if (looks.frame === "displaced") {
    if (typeof equation.model.modes !== "number") {
      return [linesSection("Displaced frame", [], { words: displacedModes })];
    }
    const words =
      "The equation of the fluctuations about the mean-field orbit x_c(t), p_c(t), exactly.";
    return [linesSection("Displaced frame", displacedLines(displacedFrame(equation)), { words })];
  }
  const model = polynomialModel(equation.model);
  const turning = model === equation.model ? equation : masterEquation(model, kindOf(equation));
  const { frequency, words: ofFrequency } = chosenFrequency(turning, looks.frequency.trim());
  const expansion = expansionWords("In the frame", equation.model, model);
  const words = [ofFrequency, expansion ?? ""].filter((text) => text !== "").join(" ");
  const frame = rotatingFrame(turning, { frequency });
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

/** Without a bath there is one kind of equation, whatever its name. */
function kindOf({ kind, model }: MasterEquation): DerivationOptions {
  return model.bath === "none" ? {} : { kind };
}

/** The frequencies that are typed, one or by mode, or those of the drives; ω0 where these give none. */
function chosenFrequency(
  { model }: MasterEquation,
  typed: string,
): { readonly frequency: Frequency; readonly words: string } {
  const given = typedFrameFrequency(model, typed === "" ? undefined : typed);
  if (given !== undefined) return { frequency: given, words: "" };
  try {
    const own = frameFrequencies(model);
    return { frequency: byMode(model, own), words: "" };
  } catch (error) {
    if (!(error instanceof FrameError)) throw error;
    const own = Array.from({ length: modeCount(model.modes) }, (_, mode) =>
      Scalar.parameter(nameInMode("omega0", mode, model.modes)),
    );
    const words =
      model.drives.length === 0
        ? ""
        : "The drives give no frequency by themselves: type one beside Frequency.";
    return { frequency: byMode(model, own), words };
  }
}

/** One frequency, or those of several modes by their names. */
function byMode({ modes }: Model, frequencies: readonly Scalar[]): Frequency {
  const [first = Scalar.zero] = frequencies;
  if (typeof modes === "number") return first;
  return new Map(modes.map((name, mode) => [name, frequencies[mode] ?? first]));
}
