import { assertClose, type Case, type Comparison } from "../case.ts";
import { expansion, hamiltonianFrame, modelFrame, numberCoefficient } from "../frames-subject.ts";
import { type Contender, inProcess } from "../measure.ts";

/**
 * The drive displaces a by α(t) = -i (A sin ωt/ω + B sin 2ωt/2ω), so that ½K a†²a² becomes 2K⟨|α|²⟩ a†a with
 * ⟨|α|²⟩ = A²/2ω² + B²/8ω².
 */
function checkDisplacement(): void {
  const [A, B, K, omega] = [0.7, 0.4, 0.3, 1.9];
  const values = { A, B, K, omega, delta: 0.1, hbar: 1 };
  const found = numberCoefficient(hamiltonianFrame(), 2, values);
  assertClose("Λ_2 of a†a", found, (K * (A ** 2 + B ** 2 / 4)) / omega ** 2, 1e-13);
}

type Frame = ReturnType<typeof hamiltonianFrame>;

function contender(name: string, frame: Frame, order: number): Contender {
  return inProcess(`${name}, ${expansion(frame, order).terms} terms`, () =>
    expansion(frame, order),
  );
}

const julia = {
  name: "FloquetExpansions.jl",
  absent: "needs Julia; 1.6 to 3.0 ms at order 3 by its published benchmarks",
};

const orders = [1, 2, 3, 4];
const pump = ["G*cos(omega*t)*x^2"];
const kerr = "U*x^4/4";
const tones = ["F1*cos(omega*t)*x", "F2*cos(2*omega*t)*x", "F3*cos(3*omega*t)*x"];

function byOrder(title: string, frame: Frame, highest = 4): Comparison {
  return {
    title: `Van Vleck expansion: ${title}`,
    contenders: orders.slice(0, highest).map((order) => contender(`order ${order}`, frame, order)),
    repetitions: 7,
  };
}

async function prepare(): Promise<readonly Comparison[]> {
  checkDisplacement();
  const frame = hamiltonianFrame();
  const pumped = modelFrame(kerr, pump, "CL");
  return [
    {
      title: "Van Vleck expansion: Hamiltonian of a Kerr parametric oscillator, order 3",
      contenders: [inProcess("Caldera", () => expansion(frame, 3)), julia],
      target: { kind: "below", seconds: 1e-3 },
      agreement: "the shift of a†a at order 2 is that of the hand-displaced oscillator",
      warmUpSeconds: 2,
    },
    byOrder("Hamiltonian of a Kerr parametric oscillator", hamiltonianFrame()),
    byOrder("pumped Kerr oscillator, CL at θ = π/4", pumped),
    byOrder("the same, any θ", modelFrame(kerr, pump, "CL", "any")),
    byOrder("the same, gCL at θ = π/4", modelFrame(kerr, pump, "gCL")),
    byOrder("the same, gCL, any θ", modelFrame(kerr, pump, "gCL", "any"), 3),
    {
      title: "Van Vleck expansion: degree of the potential, CL at θ = π/4, order 2",
      contenders: [4, 6, 8].map((n) => contender(`x^${n}`, modelFrame(`U*x^${n}`, pump, "CL"), 2)),
      repetitions: 7,
    },
    {
      title: "Van Vleck expansion: tones at ω, 2ω, 3ω, CL at θ = π/4, order 2",
      contenders: [1, 2, 3].map((n) =>
        contender(`${n}`, modelFrame(kerr, tones.slice(0, n), "CL"), 2),
      ),
      repetitions: 7,
    },
  ];
}

/** Static generators beyond the rotating-wave approximation. */
export const vanVleckCase: Case = { name: "van-vleck", prepare };
