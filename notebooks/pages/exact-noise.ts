/** Where Eq. 12 holds: the classical stationary state of a quartic potential, from trajectories with the noise of the bath. */
import { readModel } from "../../derivations/index.ts";
import { checksBy, computed, left, type NumberTable, right, shown } from "../literate/define.ts";
import { type ExactNoiseResult, exactNoise, type NoiseAnswer } from "../runs/index.ts";

const numbers = { T: 0.8, U: 0.4, gamma: 0.5, Omega: 5 } as const;

let kept: Promise<ExactNoiseResult> | undefined;

/** θ = π/2, V₁ = Ux⁴/3, classical noise of a Lorentz-Drude bath with a counter-term. */
function found(): Promise<ExactNoiseResult> {
  const parameters = { hbar: 1, m: 1, omega0: 1, k_B: 1, theta: "pi/2", ...numbers };
  const bath = { "lorentz-drude": {}, "counter-term": true };
  const model = readModel({ potential: "U*x^4/3", bath, parameters });
  kept ??= exactNoise(model, { noise: "classical", to: 40, trajectories: 1500 });
  return kept;
}

/** ⟨x²⟩ of e^{-V/k_BT} by the midpoint rule, far beyond which V is large. */
export function boltzmannSquare(): number {
  const { T, U } = numbers;
  let [norm, sum] = [0, 0];
  for (let k = 0; k < 2000; k++) {
    const x = -6 + (12 * (k + 0.5)) / 2000;
    const weight = Math.exp(-(x ** 2 / 2 + (U * x ** 4) / 3) / T);
    norm += weight;
    sum += weight * x * x;
  }
  return sum / norm;
}

function row({ equation, stationary, distance }: NoiseAnswer): readonly string[] {
  const { xx, pp } = stationary;
  const histogram = distance?.histogram;
  return [
    ...[equation, shown(xx.value, 4), shown(xx.error, 1), shown(pp.value, 4), shown(pp.error, 1)],
    ...[shown(histogram?.distance ?? Number.NaN, 2), shown(histogram?.noise ?? Number.NaN, 2)],
  ];
}

export const noise = computed(
  "noise",
  async () => {
    const { answers } = await found();
    const [exact] = answers;
    const expected = boltzmannSquare();
    const table: NumberTable = {
      kind: "numbers",
      caption: `Stationary $\\langle x^2\\rangle$ and $\\langle p^2\\rangle$ of 1500 trajectories with their standard errors, and half the sum of the differences of histograms of $x$ from the exact one beside what noise alone gives. $\\theta = \\pi/2$, $V_1 = Ux^4/3$, $U = ${numbers.U}$, $\\gamma = ${numbers.gamma}$, $\\Omega = ${numbers.Omega}$, $k_{\\mathrm{B}}T = ${numbers.T}$, classical noise. $e^{-H/k_{\\mathrm{B}}T}$ has ${shown(expected, 4)} and ${numbers.T}.`,
      columns: [
        ...left("equation"),
        ...right("$\\langle x^2\\rangle$", "±", "$\\langle p^2\\rangle$", "±"),
        ...right("histogram", "by noise"),
      ],
      rows: answers.map(row),
    };
    const boltzmann = checksBy("Boltzmann's distribution, four standard errors");
    const { xx, pp } = exact?.stationary ?? {};
    const checks = [
      boltzmann("$\\langle x^2\\rangle$", xx?.value ?? Number.NaN, expected, 4 * (xx?.error ?? 0)),
      boltzmann("$\\langle p^2\\rangle$", pp?.value ?? Number.NaN, numbers.T, 4 * (pp?.error ?? 0)),
    ];
    return [table, { kind: "checks", checks }];
  },
  { heavy: true },
);
