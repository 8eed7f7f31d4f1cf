import {
  certifiedSteadyState,
  type CertifiedSteadyState,
  energyLevels,
  type CertifiedSteadyStateOptions,
  populations,
  timeAverage,
} from "../../../numeric/index.ts";
import type { OscillatorModel, QuantumModel } from "./quantum-model.ts";

/** A steady state of a model with its certificate. */
export interface QuantumSteadyState extends CertifiedSteadyState {
  readonly model: QuantumModel;
  readonly units: QuantumModel["units"];
}

/** The steady state of a model whose numbers are given; one that does not settle is a result with a reason. */
export function steadyStateOf(
  model: QuantumModel,
  options: Omit<CertifiedSteadyStateOptions, "hbar"> = {},
): QuantumSteadyState {
  const steady = certifiedSteadyState(model.generatorAt, {
    unbounded: model.unbounded(),
    linear: model.linear(),
    ...options,
    ...model.units,
  });
  return { ...steady, model, units: model.units };
}

/** P_n in the eigenstates of H_S without its drives. */
export interface EnergyPopulations {
  /** E_n, ascending. */
  readonly energies: Float64Array;
  /** ⟨ψ_n|ρ|ψ_n⟩ of ρ averaged over time. */
  readonly populations: Float64Array;
  /** How many of the lowest energies stay the same with half as many levels more. */
  readonly settled: number;
}

/** Of the energies, relative to their distance from the lowest one. */
const energyTolerance = 1e-6;

/**
 * Populations of the eigenstates of H_S. The Hamiltonian has twice the levels of the state, since its
 * cut spoils the highest of its eigenstates.
 */
export function energyPopulations(
  { model, state }: QuantumSteadyState,
  hamiltonianAt: OscillatorModel["hamiltonianAt"],
): EnergyPopulations {
  const levels = Math.max(60, 2 * state.levels);
  const system = energyLevels(hamiltonianAt(levels));
  const { energies: more } = energyLevels(hamiltonianAt(Math.ceil(1.5 * levels)));
  const changed = system.energies.findIndex((energy, n) => {
    const distance = Math.max(model.quantum, Math.abs(energy - system.energies[0]!));
    return !(Math.abs(energy - more[n]!) <= energyTolerance * distance);
  });
  return {
    energies: system.energies,
    populations: populations(timeAverage(state), system),
    settled: changed < 0 ? levels : changed,
  };
}
