import { type Line, type Notation, Scalar } from "../../../symbolic/index.ts";
import { type BathKernel, relation } from "../../theory/index.ts";
import { motionNotation } from "../motion-lines.ts";
import type { MemoryEquations } from "./memory-equations.ts";

/** dz/dt with the B_j of the bath, these by the past of the S_k, kernels and noise. */
export function memoryLines({
  variables,
  rates,
  couplings,
  response,
  noise,
}: MemoryEquations): readonly Line[] {
  const forces = couplings.map((_, j) => ({ name: `B_${j + 1}`, latex: `B_{${j + 1}}` }));
  const known = [
    ...variables.map((name) => ({ name, latex: motionNotation(name).variable })),
    ...forces,
  ];
  const polynomial = (latex: string, text: string, value: Scalar): Line => ({
    ...{ tag: "polynomial", name: { latex, text }, value },
    ...{ variables: known, order: "motion" },
  });
  return [
    ...variables.map((name, i) =>
      polynomial(
        motionNotation(name).rate,
        `d${name}/dt`,
        couplings.reduce(
          (sum, { forces: along }, j) =>
            sum.plus((along[i] ?? Scalar.zero).times(Scalar.parameter(`B_${j + 1}`))),
          rates[i] ?? Scalar.zero,
        ),
      ),
    ),
    ...couplings.map(({ symbol }, j) => polynomial(`S_{${j + 1}}`, `S_${j + 1}`, symbol)),
    relation(
      "B_j(t) = \\xi_j(t) - \\sum_k\\int_0^t d\\tau\\,R_{jk}(\\tau)\\,S_k(t-\\tau)",
      "B_j(t) = xi_j(t) - sum_k int_0^t dtau R_jk(tau) S_k(t-tau)",
    ),
    ...kernelLines(response, couplings, "R", ""),
    relation(
      "\\tfrac12\\langle\\{\\xi_j(t),\\xi_k(t-\\tau)\\}\\rangle = \\tfrac{\\hbar}{2} N_{jk}(\\tau)",
      "1/2 <{xi_j(t), xi_k(t-tau)}> = hbar/2 N_jk(tau)",
    ),
    ...kernelLines(noise, couplings, "N", "coth"),
  ];
}

/** The bath whose κ_ν a sum is over: as a superscript, and in words. */
function bathNamed(reservoir: string): Notation {
  if (reservoir === "") return { latex: "", text: "" };
  return { latex: `^{\\mathrm{${reservoir}}}`, text: ` of ${reservoir}` };
}

/** Each R_jk or N_jk that is not zero; those of one form together. */
function kernelLines(
  kernels: readonly (readonly (BathKernel | undefined)[])[],
  couplings: MemoryEquations["couplings"],
  letter: "R" | "N",
  thermal: "" | "coth",
): readonly Line[] {
  const groups = new Map<string, { latex: string[]; text: string[]; of: [BathKernel, string] }>();
  kernels.forEach((row, j) =>
    row.forEach((kernel, k) => {
      if (kernel === undefined) return;
      const reservoir = couplings[j]?.reservoir ?? "";
      const key = [kernel.sign, kernel.function, reservoir].join();
      const group = groups.get(key) ?? { latex: [], text: [], of: [kernel, reservoir] };
      group.latex.push(`${letter}_{${j + 1}${k + 1}}`);
      group.text.push(`${letter}_${j + 1}${k + 1}`);
      groups.set(key, group);
    }),
  );
  return [...groups.values()].map(({ latex, text, of: [kernel, reservoir] }) => {
    const [sign, { latex: bath, text: ofBath }] = [
      kernel.sign < 0 ? "-" : "",
      bathNamed(reservoir),
    ];
    const heat =
      thermal === ""
        ? { latex: "", text: "" }
        : {
            latex: "\\coth\\tfrac{\\hbar\\omega_\\nu}{2k_BT}\\,",
            text: "coth(hbar omega_nu/2k_BT) ",
          };
    return relation(
      `${latex.join(" = ")} = ${sign}\\sum_\\nu\\kappa_\\nu${bath}\\,${heat.latex}\\${kernel.function}\\omega_\\nu\\tau`,
      `${text.join(" = ")} = ${sign}sum_nu kappa_nu ${heat.text}${kernel.function}(omega_nu tau)${ofBath}`,
    );
  });
}
