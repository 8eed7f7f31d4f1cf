import { type Model, numbersOf, type PseudomodeEquation } from "../../../derivations/index.ts";
import { isAbsent, productSteadyState, reducedFourierState } from "../../../numeric/index.ts";
import { compileGenerator } from "../../../numeric/quantum/fock/index.ts";
import { OptionError } from "../option-error.ts";
import { finite } from "../quantum/quantum-model.ts";
import type { FoundState } from "./found-state.ts";
import type { ExactStateOptions } from "./state-options.ts";

/** The steady state of the oscillator with damped modes of its bath, traced over these. */
export function pseudomodeState(
  model: Model,
  { modes, generator, scales, numbers: ofBath }: PseudomodeEquation,
  { levels, harmonics, tolerance, progress, signal }: ExactStateOptions,
): FoundState {
  if (levels !== undefined && levels.length !== modes.length) {
    throw new OptionError(
      "levels",
      `must have a number for the oscillator and for each mode of the bath, ${modes.length} in all, but has ${levels.length}.`,
    );
  }
  const names = generator.parameters.filter((name) => !ofBath.has(name));
  const numbers = new Map([...numbersOf(model, names), ...ofBath]);
  const generatorAt = finite(compileGenerator(generator, scales)(numbers));
  const steady = productSteadyState(generatorAt, modes.length, {
    ...{ levels, harmonics, tolerance },
    onProgress: (step) => {
      progress?.(Number.NaN, `${step.levels.join(" × ")} levels: ${step.method}`);
      signal?.throwIfAborted();
    },
  });
  const absent = isAbsent(steady.status);
  const count = modes.length - 1;
  return {
    ...{ method: "pseudomodes", reason: steady.reason, levels: steady.levels },
    words: "the oscillator with damped modes of its bath, traced over these",
    status: steady.status === "settled" ? "settled" : absent ? "not found" : "suspect",
    state: absent ? undefined : reducedFourierState(steady.state, steady.levels, 0),
    stateError: steady.stateErrors[0] ?? Number.NaN,
    momentError: steady.momentError,
    notes: [`The bath is ${count === 1 ? "one damped mode" : `${count} damped modes`}, exactly.`],
    certificate: {
      ...{ moment_error: steady.momentError, residual: steady.residual },
      state_error: steady.stateErrors[0] ?? Number.NaN,
    },
    hbar: numbers.get("hbar") ?? Number.NaN,
  };
}
