export { quantumFamily, type QuantumModel, quantumModel } from "./quantum-model.ts";
export {
  type EnergyPopulations,
  energyPopulations,
  type QuantumSteadyState,
  quantumSteadyState,
  steadyStateOf,
} from "./quantum-steady-state.ts";
export {
  type SteadyStateReport,
  steadyStateReport,
  type ToldTemperature,
} from "./steady-state-report.ts";
