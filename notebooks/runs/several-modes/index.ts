export {
  modesSteadyState,
  type ModesSteadyStateOptions,
  type ModesSteadyStateResult,
} from "./modes-steady-state.ts";
export type { ModesReport } from "./modes-report.ts";
