import { CompileError } from "../compile-error.ts";
import { functionsProgram, jacobianProgram, rateProgram } from "../lower.ts";
import type { Program } from "../program.ts";
import { type CheckedSystem, checkSystem } from "../system.ts";
import type { Definition } from "./definition-code.ts";
import type { ModuleFunctions, SystemModule } from "./target.ts";

/** A module whose parts are known to fit together, with the programs that are printed. */
export interface CheckedModule {
  readonly description: SystemModule;
  readonly system: CheckedSystem;
  /** Of the variables, for the list of the module. */
  readonly labels: readonly string[];
  /** The parameters that a caller gives: those that are not computed from others. */
  readonly parameters: readonly string[];
  readonly definitions: readonly Definition[];
  readonly defaults: readonly (readonly [name: string, value: number])[];
  /** `rhs` and `jacobian`, or what stands in their place. */
  readonly functions: ModuleFunctions;
  readonly vector: Program;
  readonly matrix: Program;
}

const motion: ModuleFunctions = {
  vector: { name: "rhs", about: "dy/dt" },
  matrix: { name: "jacobian", about: "the derivative of dy[j]/dt with respect to y[k]" },
};

/** @throws CompileError as {@link checkSystem} does, and if a default is given for no parameter. */
export function checkedModule(description: SystemModule): CheckedModule {
  const system = checkSystem(description.system);
  const definitions = description.definitions ?? [];
  const parameters = independentParameters(system, definitions);
  const defaults = Object.entries(description.defaults ?? {});
  for (const [name] of defaults) {
    if (parameters.includes(name)) continue;
    throw new CompileError(
      name,
      `Argument \`defaults\` must name parameters of the system, but \`${name}\` is none.`,
    );
  }
  return {
    ...{ description, system, parameters, definitions, defaults },
    labels: description.labels ?? system.variables,
    functions: description.noise?.functions ?? motion,
    vector: rateProgram(system),
    matrix:
      description.noise === undefined
        ? jacobianProgram(system)
        : functionsProgram(system, description.noise.matrix),
  };
}

/** Those that are not computed from others. */
function independentParameters(
  { parameters }: CheckedSystem,
  definitions: readonly Definition[],
): readonly string[] {
  const count = parameters.length - definitions.length;
  definitions.forEach(({ name }, j) => {
    if (parameters[count + j] === name) return;
    throw new CompileError(
      name,
      `The parameters of the system must end with those that are defined, but \`${name}\` is not at its place.`,
    );
  });
  return parameters.slice(0, count);
}
