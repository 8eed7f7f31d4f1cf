import { baseName, type Model, parameterLatex } from "../../../../derivations/index.ts";
import type { Measurement } from "../../../measured/index.ts";
import type { FreeChoice } from "../../../runs/fit/can-be-free.ts";
import type { ModelText } from "../../state/workbench.ts";
import { parameterList } from "../parameter-list.ts";
import type { FitOffer, Offered } from "./protocol.ts";

/** What may be free with its names and units, and the usual choice: damping and nonlinearity, of a resonance curve the drive, too. */
export function offerOf(
  model: Model,
  { parameters: typed }: ModelText,
  { along }: Pick<Measurement, "along">,
  { parameters, line }: FreeChoice,
): FitOffer {
  const known = parameterList(model, typed).parameters.filter(({ name }) =>
    parameters.includes(name),
  );
  const offered = known.map(({ name, latex, unit, unitText, group }): Offered => ({
    ...{ name, latex, unit, unitText },
    of: group === "constants" ? "constants" : "model",
  }));
  const damping = parameters.filter((name) => baseName(name, model.modes) === "gamma");
  const own = known.flatMap(({ name, group }) => (group === "oscillator" ? [name] : []));
  const frequencies = parameters.filter((name) => baseName(name, model.modes) === "omega0");
  const drives = known.flatMap(({ name, group }) =>
    along === "omega" && group === "drives" && isAmplitude(name, model) ? [name] : [],
  );
  return {
    offered: [...offered, ...line.map(ofLine)],
    usual: parameters.filter((name) =>
      [...damping, ...(own.length === 0 ? frequencies : own), ...drives].includes(name),
    ),
  };
}

function isAmplitude(name: string, { drives }: Model): boolean {
  return (
    drives.some(({ coefficient }) => coefficient.parameters.includes(name)) &&
    drives.every(({ frequency }) => !frequency.parameters.includes(name))
  );
}

function ofLine(name: string): Offered {
  return {
    name,
    latex: latexOfLine[name] ?? parameterLatex(name),
    unit: "",
    unitText: "",
    of: "line",
  };
}

const latexOfLine: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["gain", "offset", "phase", "delay", "dephasing"].map((name) => [name, `\\text{${name}}`]),
  ),
  background_x: "\\text{background}_x",
  background_y: "\\text{background}_y",
  jitter2: "\\text{jitter}^2",
};
