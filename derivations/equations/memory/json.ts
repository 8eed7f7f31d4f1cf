import { parseScalar } from "../../../symbolic/index.ts";
import { positiveNamesOf } from "../../model/index.ts";
import type { BathKernel } from "../../theory/index.ts";
import type { MemoryEquations } from "./memory-equations.ts";

type KernelsJson = readonly (readonly (BathKernel | null)[])[];

/** Generalised Langevin equations as plain data, with texts that the parser reads. */
export interface MemoryJson {
  readonly convention: string;
  /** The names of several oscillators. */
  readonly modes?: readonly string[];
  readonly variables: readonly string[];
  readonly rates: readonly string[];
  readonly couplings: readonly {
    readonly symbol: string;
    readonly forces: readonly string[];
    readonly quadrature: "x" | "p";
    readonly reservoir: string;
  }[];
  /** sign · Σκ cos|sin ω_ντ; null for independent baths. */
  readonly response: KernelsJson;
  readonly noise: KernelsJson;
  readonly isLinear: boolean;
}

const convention =
  "dz/dt = rates + sum_j forces_j B_j, B_j(t) = xi_j(t) - sum_k int_0^t dtau response_jk(tau) symbol_k(t-tau), 1/2 <{xi_j(t), xi_k(t-tau)}> = hbar/2 noise_jk(tau)";

/** {@link memoryFromJson} reads it back exactly. */
export function memoryJson(equations: MemoryEquations): MemoryJson {
  const { modes, variables, rates, couplings, response, noise, isLinear } = equations;
  const kernels = (of: MemoryEquations["response"]): KernelsJson =>
    of.map((row) => row.map((kernel) => kernel ?? null));
  return {
    convention,
    ...(typeof modes === "number" ? {} : { modes }),
    variables,
    rates: rates.map(String),
    couplings: couplings.map(({ symbol, forces, quadrature, reservoir }) => ({
      ...{ symbol: String(symbol), forces: forces.map(String), quadrature, reservoir },
    })),
    ...{ response: kernels(response), noise: kernels(noise), isLinear },
  };
}

/** The equations of {@link memoryJson}. */
export function memoryFromJson({
  modes = undefined,
  variables,
  rates,
  couplings,
  response,
  noise,
  isLinear,
}: MemoryJson): MemoryEquations {
  const positive = positiveNamesOf(modes ?? 1);
  const read = (text: string) => parseScalar(text, { positive });
  const kernels = (of: KernelsJson): MemoryEquations["response"] =>
    of.map((row) => row.map((kernel) => kernel ?? undefined));
  return {
    ...{ modes: modes ?? 1, variables, isLinear },
    rates: rates.map(read),
    couplings: couplings.map(({ symbol, forces, quadrature, reservoir }) => ({
      ...{ symbol: read(symbol), forces: forces.map(read), quadrature, reservoir },
    })),
    response: kernels(response),
    noise: kernels(noise),
  };
}

/** With scalars replaced, as by numbers. */
export function replacedMemory(
  equations: MemoryEquations,
  put: (scalar: MemoryEquations["rates"][number]) => MemoryEquations["rates"][number],
): MemoryEquations {
  return {
    ...equations,
    rates: equations.rates.map(put),
    couplings: equations.couplings.map((coupling) => ({
      ...coupling,
      symbol: put(coupling.symbol),
      forces: coupling.forces.map(put),
    })),
  };
}
