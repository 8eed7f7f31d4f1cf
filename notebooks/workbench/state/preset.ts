import type { RunSettings } from "./run-settings.ts";
import type { ModelText } from "./workbench.ts";

/** A model to start from, with settings that suit its runs. */
export interface Preset {
  readonly title: string;
  /** One line on what it is. */
  readonly about: string;
  readonly model: ModelText;
  readonly settings?: Partial<Omit<RunSettings, "run">>;
  /** Of the slow flow, where the drives leave a choice. */
  readonly harmonics?: string;
}
