import { readModel } from "../../../derivations/index.ts";
import { quantumModel } from "../../../notebooks/quantum/index.ts";
import {
  certifiedSteadyState,
  type FockGenerator,
  periodAverages,
  periodicSteadyState,
} from "../../../numeric/index.ts";
import { assertClose, type Case, type Comparison, Disagreement } from "../case.ts";
import { inProcess } from "../measure.ts";

interface Subject {
  readonly title: string;
  readonly potential: string;
  readonly drives: readonly string[];
  readonly gamma: number;
}

const certified: readonly (Subject & { readonly gap: number })[] = [
  {
    title: "Fig. 5 at Δ/U = 1",
    potential: "0.2*x^4/3",
    drives: ["0.6*sqrt(2)*cos(1.2*t)*x"],
    gamma: 0.3,
    gap: 0.387,
  },
  {
    title: "x⁴/4, 0.3 cos(1.1t) x",
    potential: "x^4/4",
    drives: ["0.3*cos(1.1*t)*x"],
    gamma: 0.1,
    gap: 0.1224,
  },
  {
    title: "double well -1.5x² + x⁴/8 + 0.01x",
    potential: "-1.5*x^2+0.125*x^4+0.01*x",
    drives: [],
    gamma: 0.05,
    gap: 0.00983,
  },
  {
    title: "0.2x⁴/3, 0.002 cos(1.19t) x, weak damping",
    potential: "0.2*x^4/3",
    drives: ["0.002*cos(1.19*t)*x"],
    gamma: 0.001,
    gap: 0.001073,
  },
  {
    title: "parametron 0.2x⁴/3, 0.3 cos(2t) x²",
    potential: "0.2*x^4/3",
    drives: ["0.3*cos(2*t)*x^2"],
    gamma: 0.1,
    gap: 0.1156,
  },
];

/** ⟨n⟩ by a dense elimination, harmonic by harmonic, in NumPy. */
const weaklyDamped: readonly (Subject & { readonly occupation: number })[] = [
  {
    title: "0.01x⁴, 0.2 cos(1.15t) x",
    potential: "0.01*x^4",
    drives: ["0.2*cos(1.15*t)*x"],
    gamma: 0.001,
    occupation: 6.7152892,
  },
  {
    title: "0.02x⁴, 0.4 cos(2.2t) x² + 0.005 cos(1.1t + 0.5) x",
    potential: "0.02*x^4",
    drives: ["0.4*cos(2.2*t)*x^2", "0.005*cos(1.1*t+0.5)*x"],
    gamma: 0.005,
    occupation: 4.984736,
  },
];

function generatorOf({ potential, drives, gamma }: Subject): FockGenerator {
  const parameters = { hbar: 1, m: 1, omega0: 1, gamma, theta: "pi/4", c: 1 };
  return quantumModel(readModel({ potential, drives, parameters }), "gCL").generatorAt;
}

/** The state with its certificate beside the state alone: twice as long if both cost the same. */
function certificate(subject: Subject & { readonly gap: number }): Comparison {
  const generatorAt = generatorOf(subject);
  const both = () => certifiedSteadyState(generatorAt, { relaxation: true });
  const { relaxation, status } = both();
  if (status !== "settled") throw new Disagreement(`${subject.title} is ${status}.`);
  assertClose(`gap of ${subject.title}`, relaxation?.gap ?? Number.NaN, subject.gap, 0.03);
  return {
    title: `State with certificate, ${subject.title}`,
    contenders: [
      inProcess("Caldera", both),
      inProcess("the state alone", () => periodicSteadyState(generatorAt)),
    ],
    target: { kind: "ratio", peers: ["the state alone"], atMost: 2 },
    agreement: "the gap to 3 % with dense maps over a period between few levels",
    repetitions: 5,
  };
}

function settling(subject: Subject & { readonly occupation: number }): Comparison {
  const generatorAt = generatorOf(subject);
  const solve = () => periodicSteadyState(generatorAt);
  const { state, status } = solve();
  if (status !== "settled") throw new Disagreement(`${subject.title} is ${status}.`);
  const { occupation } = periodAverages(state, { hbar: 1 });
  assertClose(`⟨n⟩ of ${subject.title}`, occupation.mean, subject.occupation, 1e-5);
  return {
    title: `Weakly damped state, γ = ${subject.gamma}, ${subject.title}`,
    contenders: [inProcess("Caldera", solve)],
    target: { kind: "below", seconds: 20 },
    agreement: "⟨n⟩ to 1e-5 with a dense elimination in NumPy",
    repetitions: 1,
  };
}

async function prepare(): Promise<readonly Comparison[]> {
  return [...certified.map(certificate), ...weaklyDamped.map(settling)];
}

/** What a certificate costs beside its state, and states that settle only with Floquet modes. */
export const certificates: Case = { name: "certificate", prepare };
