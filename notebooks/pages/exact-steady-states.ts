/** Where Eq. 12 holds: quantum steady states against those with damped modes of the bath. */
import { readModel } from "../../derivations/index.ts";
import { checksBy, choice, live, type NumberTable, left, right } from "../literate/define.ts";
import { exact, exactState, type ExactStateResult } from "../runs/index.ts";
import { valueWithError } from "../runs/value-with-error.ts";
import { withError } from "./with-error.ts";

/** θ as it is typed, and as it is written. */
export const stateAngles = [
  ["0", "$0$"],
  ["0.3*pi", "$0.3\\pi$"],
  ["pi/4", "$\\pi/4$"],
  ["pi/2", "$\\pi/2$"],
] as const;

const units = { hbar: 1, m: 1, omega0: 1, K_b: 0.1, omega_b: 1.3, kappa_b: 0.4 };
const kept = new Map<string, Promise<ExactStateResult>>();

/** The steady state in V₁ = Ux⁴, U = 0.05, without a drive. */
export function stateAt(theta: string, c: number): Promise<ExactStateResult> {
  const key = `${theta} ${c}`;
  const parameters = { ...units, theta, c, U: 0.05 };
  const model = readModel({ potential: "U*x^4", bath: "lorentzian", parameters });
  const state = kept.get(key) ?? exactState(model, { tolerance: 1e-3 });
  kept.set(key, state);
  return state;
}

function stateRows(written: string, { states }: ExactStateResult): string[][] {
  return states.map(({ equation, n, distance, least_eigenvalue: least, reason, ...known }, k) => [
    k === 0 ? written : "",
    equation,
    withError(n, known.n_error ?? Number.NaN, 4),
    distance === null ? "" : valueWithError(distance, known.distance_error),
    withError(least, known.state_error ?? Number.NaN, 2),
    reason === "" ? "yes" : "no",
  ]);
}

/** Without the quartic term: n by damped modes, by a hierarchy, and (⟨x²⟩ + ⟨p²⟩ - 1)/2 of the exact covariances, integrals over frequencies. */
async function linearOccupations(): Promise<
  readonly [modes: number, hierarchy: number, integral: number]
> {
  const model = readModel({ bath: "lorentzian", parameters: { ...units, theta: "0", c: 1 } });
  const { answers } = await exact(model);
  const [own] = answers;
  const sum = (own?.covariances["x x"] ?? Number.NaN) + (own?.covariances["p p"] ?? Number.NaN);
  const { states } = await exactState(model, { tolerance: 1e-3 });
  const other = await exactState(model, { tolerance: 1e-5, method: "hierarchy" });
  return [states[0]?.n ?? Number.NaN, other.states[0]?.n ?? Number.NaN, (sum - 1) / 2];
}

export const states = live(
  "states",
  { c: choice("Thermal factor $c(T)$ at $\\omega_0$", ["1", "1.4"], "1") },
  async ({ c }) => {
    const rows: string[][] = [];
    for (const [theta, written] of stateAngles) {
      rows.push(...stateRows(written, await stateAt(theta, Number(c))));
    }
    const table: NumberTable = {
      kind: "numbers",
      caption:
        "Steady states in $V_1 = Ux^4$, $U = 0.05$, with one damped mode ($K = 0.1$, $\\omega_b = 1.3$, half-width $0.4$) and by each equation: moments settled to $10^{-3}$. $n$, $\\tfrac12\\mathrm{Tr}|\\rho-\\rho_{\\mathrm{exact}}|$ and the least eigenvalue of $\\rho$, with errors by cuts and residuals in units of the last digit, and whether the state relaxes and settles",
      columns: [
        ...left("$\\theta$", "equation"),
        ...right("$n$", "trace distance", "least eigenvalue"),
        ...left("settles"),
      ],
      rows,
    };
    const [modes, hierarchy, integral] = await linearOccupations();
    const source = checksBy("covariances of the exact response, integrated over frequencies");
    const checks = [
      source("$n$ by damped modes, $\\theta=0$, $U=0$", modes, integral, 1e-6),
      source("$n$ by a hierarchy of density operators", hierarchy, integral, 1e-4),
    ];
    return [table, { kind: "checks", checks }];
  },
  { heavy: true },
);
