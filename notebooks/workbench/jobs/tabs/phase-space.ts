import {
  fokkerPlanck,
  fokkerPlanckLines,
  langevin,
  wignerEquation,
  wignerLines,
} from "../../../../derivations/index.ts";
import { negativeDiffusionLines } from "../../../runs/langevin/negative-diffusion.ts";
import { diffusionMap } from "./diffusion-map.ts";
import { linesSection, type LinesSection } from "./lines-section.ts";
import type { TabSource } from "./tab-source.ts";

const words = {
  words:
    "Trajectories of several modes, and where their diffusion is negative, are by the command line: caldera langevin FILE.",
};

/** The Wigner-Moyal equation, its Fokker-Planck truncation, and where diffusion is negative. */
export function phaseSpaceTab(source: TabSource): readonly LinesSection[] {
  const { equation, model, numbers } = source;
  const truncated = fokkerPlanck(equation);
  const first = [
    linesSection("Wigner-Moyal equation", wignerLines(wignerEquation(equation)), {
      words: "All orders in ħ.",
    }),
    linesSection("Fokker-Planck truncation", fokkerPlanckLines(truncated)),
  ];
  if (typeof model.modes !== "number") return [...first, linesSection("Trajectories", [], words)];
  const regions = negativeDiffusionLines(langevin(truncated), model);
  const map = diffusionMap(truncated, model.drives, numbers);
  return [...first, linesSection("Negative diffusion", regions, map === undefined ? {} : { map })];
}
