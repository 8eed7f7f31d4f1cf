import { figureSheet, type LinePanel } from "../../plot/index.ts";
import { type Begin, type Figure, forgetting, type Progress } from "../figure.ts";
import { distributionFigure, distributionSettings } from "./distribution-figure.ts";
import { ringdownFigure, ringdownSettings } from "./ringdown-figure.ts";
import { kerrModel } from "./ringdowns.ts";

/** Fig. 2: ringdowns (a-d) and static steady states (e-g) of the Kerr oscillator. */
export function figure2(
  progress: Progress = () => {},
  remember = forgetting,
  begin: Begin = () => {},
): Figure {
  begin([kerrModel()], { ringdowns: ringdownSettings, distributions: distributionSettings });
  const share = 0.05;
  const ringdowns = ringdownFigure((fraction) => progress(share * fraction), remember);
  const steady = distributionFigure(
    (fraction) => progress(share + (1 - share) * fraction),
    remember,
  );
  const panels = [...ringdowns.panels, ...steady.panels];
  return {
    models: [...ringdowns.models, ...steady.models],
    caption: `${ringdowns.caption} ${steady.caption}`,
    files: [
      {
        name: "figure-2.svg",
        content: figureSheet(panels.map(inSheet), {
          columns: 4,
          panelWidth: 315,
          legend: { columns: 6, panel: "figure-2a" },
        }),
      },
      ...ringdowns.files.filter(({ name }) => name !== "figure-2.svg"),
      ...steady.files,
    ],
    warnings: [...ringdowns.warnings, ...steady.warnings],
    notes: steady.notes ?? [],
  };
}

/** Angles and models have one legend, that of panel a; curves with markers are the same. */
function inSheet(panel: LinePanel): LinePanel {
  const shared = ["figure-2a", "figure-2b", "figure-2e", "figure-2f"].includes(panel.id);
  return shared ? { ...panel, legend: "none" } : { ...panel, legend: panel.legend ?? "auto" };
}
