import type { RunSettings } from "./run-settings.ts";
import type { ModelText } from "./workbench.ts";

/** A panel or more. */
export type PresetPanels = readonly [Partial<RunSettings>, ...Partial<RunSettings>[]];

/** A model to start from, with settings that suit its runs. */
export interface Preset {
  readonly title: string;
  /** One line on what it is. */
  readonly about: string;
  readonly model: ModelText;
  readonly settings?: Partial<Omit<RunSettings, "run">>;
  /** The panels that draw a figure, each with the settings above and its own; without them panels stay what they are. */
  readonly panels?: PresetPanels;
  /** Of the slow flow, where the drives leave a choice. */
  readonly harmonics?: string;
}
