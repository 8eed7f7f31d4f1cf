import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import {
  certifiedSteadyState,
  periodAverages,
  periodicSteadyState,
} from "../../../numeric/index.ts";
import { assertClose, type Case, type Comparison, Disagreement } from "../case.ts";
import { type Contender, inProcess } from "../measure.ts";
import { certified, generatorOf, type Subject } from "./certified-models.ts";
import type { FirstTimes } from "./first-certificate.ts";

interface Solved extends Subject {
  readonly occupation: number;
  readonly by: string;
}

const elimination = "a dense elimination, harmonic by harmonic, in NumPy";

/** Models that need many levels or slow iterations, with ⟨n⟩ of a direct solution. */
const slowToSettle: readonly Solved[] = [
  {
    title: "γ = 0.001, 0.01x⁴, 0.2 cos(1.15t) x",
    potential: "0.01*x^4",
    drives: ["0.2*cos(1.15*t)*x"],
    gamma: 0.001,
    occupation: 6.7152892,
    by: elimination,
  },
  {
    title: "γ = 0.005, 0.02x⁴, 0.4 cos(2.2t) x² + 0.005 cos(1.1t + 0.5) x",
    potential: "0.02*x^4",
    drives: ["0.4*cos(2.2*t)*x^2", "0.005*cos(1.1*t+0.5)*x"],
    gamma: 0.005,
    occupation: 4.984736,
    by: elimination,
  },
  {
    title: "harmonic, n_th = 10",
    ...{ potential: "", drives: [], gamma: 0.1, c: 21 },
    occupation: 10,
    by: "n_th",
  },
  {
    title: "0.1x⁴ at k_BT = 5",
    ...{ potential: "0.1*x^4", drives: [], gamma: 0.1, c: 1 / Math.tanh(0.1) },
    // 5.356864, 5.357043, 5.357052 with 160, 200 and 230 levels.
    occupation: 5.357053,
    by: "a sparse direct solution in SciPy",
  },
];

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

/** The certificate beside its state, once in a fresh process, as a command computes them. */
function firstCertificate({ title }: Subject, index: number): Comparison {
  const script = fileURLToPath(new URL("first-certificate.ts", import.meta.url));
  const first = (name: string, part: keyof FirstTimes): Contender => ({
    name,
    run: (count) => {
      let seconds = 0;
      for (let j = 0; j < count; j++) {
        const output = execFileSync(process.execPath, ["--import", "tsx", script, `${index}`]);
        seconds += (JSON.parse(output.toString()) as FirstTimes)[part];
      }
      return seconds;
    },
  });
  return {
    title: `Certificate in a fresh process, ${title}`,
    contenders: [first("Caldera", "certificate"), first("its state", "state")],
    target: { kind: "ratio", peers: ["its state"], atMost: 1 },
    repetitions: 5,
    warmUpSeconds: 0,
  };
}

function settling(subject: Solved): Comparison {
  const generatorAt = generatorOf(subject);
  const solve = () => periodicSteadyState(generatorAt);
  const { state, status } = solve();
  if (status !== "settled") throw new Disagreement(`${subject.title} is ${status}.`);
  const { occupation } = periodAverages(state, { hbar: 1 });
  assertClose(`⟨n⟩ of ${subject.title}`, occupation.mean, subject.occupation, 1e-5);
  return {
    title: `State of ${subject.title}`,
    contenders: [inProcess("Caldera", solve)],
    target: { kind: "below", seconds: 20 },
    agreement: `⟨n⟩ to 1e-5 with ${subject.by}`,
    repetitions: 1,
  };
}

async function prepare(): Promise<readonly Comparison[]> {
  return [
    ...certified.map(certificate),
    ...certified.map(firstCertificate),
    ...slowToSettle.map(settling),
  ];
}

/** What a certificate costs beside its state, and states that take long. */
export const certificates: Case = { name: "certificate", prepare };
