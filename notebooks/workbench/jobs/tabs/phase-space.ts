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

/** The Wigner-Moyal equation, its Fokker-Planck truncation, and where diffusion is negative. */
export function phaseSpaceTab(source: TabSource): readonly LinesSection[] {
  const { equation, model, numbers } = source;
  const truncated = fokkerPlanck(equation);
  const regions = negativeDiffusionLines(langevin(truncated), model);
  const map = diffusionMap(truncated, model.drives, numbers);
  return [
    linesSection("Wigner-Moyal equation", wignerLines(wignerEquation(equation)), {
      words: "All orders in ħ.",
    }),
    linesSection("Fokker-Planck truncation", fokkerPlanckLines(truncated)),
    linesSection("Negative diffusion", regions, map === undefined ? {} : { map }),
  ];
}
