import type { Line } from "../../../symbolic/index.ts";
import { relation } from "../../theory/index.ts";
import type { Auxiliary, HierarchyEquations } from "./hierarchy.ts";
import type { Complex } from "./rank-factors.ts";

/**
 * The hierarchy as it is printed: H, the S_j, the equations of all ρ_n, and μ, Q, V and W of each index by number.
 *
 * @example
 * ```ts
 * import { hierarchyEquations, hierarchyLines, readModel } from "caldera/derivations";
 * const parameters = { hbar: 1, K_b: 0.1, omega_b: 1.3, kappa_b: 0.4, c: 1.4, theta: 0 };
 * const lines = hierarchyLines(hierarchyEquations(readModel({ bath: "lorentzian", parameters })));
 * assert.equal(lines.length, 8);
 * ```
 */
export function hierarchyLines(equations: HierarchyEquations): readonly Line[] {
  const { hamiltonian, couplings, auxiliaries } = equations;
  return [
    { tag: "operator", name: { latex: "\\hat H", text: "H" }, value: hamiltonian },
    ...couplings.map((value, j): Line => ({
      ...{ tag: "operator", value },
      name: { latex: `\\hat S_{${j + 1}}`, text: `S_${j + 1}` },
    })),
    relation(
      "C_{ij}(\\tau) = \\langle\\hat B_i(\\tau)\\hat B_j\\rangle = \\sum_a u_{ai}v_{aj}e^{-\\mu_a\\tau},\\quad C_{ij}^*(\\tau) = \\sum_a u_{ai}w_{aj}e^{-\\mu_a\\tau}",
      "C_ij(tau) = <B_i(tau) B_j> = sum_a u_ai v_aj exp(-mu_a tau), C_ij(tau)* = sum_a u_ai w_aj exp(-mu_a tau)",
    ),
    relation(
      "i\\hbar\\,\\partial_t\\hat\\rho_n = [\\hat H,\\hat\\rho_n] - i\\hbar\\sum_a n_a\\mu_a\\hat\\rho_n",
      "i hbar drho_n/dt = [H, rho_n] - i hbar sum_a n_a mu_a rho_n",
    ),
    relation(
      "\\quad + \\sum_a\\left([\\hat Q_a,\\hat\\rho_{n+a}] + n_a(\\hat V_a\\hat\\rho_{n-a} - \\hat\\rho_{n-a}\\hat W_a)\\right)",
      "  + sum_a ([Q_a, rho_(n+a)] + n_a (V_a rho_(n-a) - rho_(n-a) W_a))",
    ),
    relation(
      "\\hat Q_a = \\sum_j u_{aj}\\hat S_j,\\quad \\hat V_a = \\sum_j v_{aj}\\hat S_j,\\quad \\hat W_a = \\sum_j w_{aj}\\hat S_j",
      "Q_a = sum_j u_aj S_j, V_a = sum_j v_aj S_j, W_a = sum_j w_aj S_j",
    ),
    ...auxiliaries.map(indexLine),
  ];
}

function indexLine({ rate, outer, left, right }: Auxiliary, a: number): Line {
  const lists = [
    ["u", outer],
    ["v", left],
    ["w", right],
  ] as const;
  const values = (join: string, list: readonly Complex[]): string =>
    list.map(complexText).join(join);
  return relation(
    `\\mu_{${a + 1}} = ${complexText(rate)},\\quad ${lists
      .map(([name, list]) => `${name}_{${a + 1}} = (${values(",\\,", list)})`)
      .join(",\\quad ")}`,
    `mu_${a + 1} = ${complexText(rate)}, ${lists
      .map(([name, list]) => `${name}_${a + 1} = (${values(", ", list)})`)
      .join(", ")}`,
  );
}

function complexText([re, im]: Complex): string {
  const [a, b] = [re, Math.abs(im)].map((value) => String(Number(value.toPrecision(12))));
  if (im === 0) return `${a}`;
  const imaginary = b === "1" ? "i" : `${b}i`;
  if (re === 0) return im < 0 ? `-${imaginary}` : imaginary;
  return `${a} ${im < 0 ? "-" : "+"} ${imaginary}`;
}
