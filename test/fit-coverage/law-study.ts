import { withParameters } from "../../derivations/index.ts";
import { measurement } from "../../notebooks/measured/index.ts";
import {
  type Distinction,
  distinction,
  type Experiment,
  type Hypothesis,
  truthOf,
} from "../../notebooks/runs/design/index.ts";
import { type Candidate, compare, lawModel, type LawName } from "../../notebooks/runs/index.ts";
import { NormalStreams } from "../../numeric/base/normal-streams.ts";
import { seedOf } from "../seed.ts";

/** Five laws with numbers by which an amplitude of 1 falls to about e^{-3}. */
const numbers: Readonly<Partial<Record<LawName, Readonly<Record<string, number>>>>> = {
  linear: { gamma: 0.05 },
  quadratic: { gamma: 0.05, delta: 0.03 },
  cubic: { gamma: 0.05, beta: 0.03 },
  general: { gamma: 0.05, delta: 0.03, beta: 0.03 },
  jitter: { gamma: 0.05, jitter2: 0.001 },
};
export const studied: readonly LawName[] = ["linear", "quadratic", "cubic", "general", "jitter"];
/** Laws that have another one as a special case, with more unknowns: their curves are the same. */
const contain: Readonly<Partial<Record<LawName, readonly LawName[]>>> = {
  linear: ["quadratic", "cubic", "general", "jitter"],
  quadratic: ["general"],
  cubic: ["general"],
};

const experiment = (noise: number): Experiment => ({
  ...{ position: 1, duration: 60, points: 300, noise },
  columns: ["A"],
});

function hypothesisOf(law: LawName): Hypothesis {
  const { jitter2, ...own } = numbers[law] ?? {};
  return {
    model: withParameters(lawModel(law), new Map(Object.entries(own))),
    ...{ kind: `law:${law}`, free: [] },
    values: jitter2 === undefined ? {} : { jitter2 },
  };
}

/** What the design says of a law and a noise, and what comparisons of drawn data find. */
export interface LawOutcome {
  readonly law: LawName;
  readonly noise: number;
  /** The least distance to a law that does not contain it, and the least chance to be preferred to one. */
  readonly distance: number;
  readonly power: number;
  /** Shares of data sets whose least BIC is that of the law, and that prefer another law, or none, by 20 : 1. */
  readonly found: number;
  readonly wrong: number;
  readonly none: number;
}

/** Data of a law with noise, compared with five laws. */
export async function lawOutcome(
  law: LawName,
  noise: number,
  count: number,
  stream: number,
): Promise<LawOutcome> {
  const kept = new Map();
  const truth = truthOf(hypothesisOf(law), experiment(noise), kept);
  const rivals = studied.filter((one) => one !== law && !(contain[law] ?? []).includes(one));
  const designs: readonly Distinction[] = rivals.map((rival) =>
    distinction(truth, hypothesisOf(rival), kept),
  );
  const candidates = studied.map((name): Candidate => ({
    ...{ name, model: lawModel(name), kind: `law:${name}`, free: [] },
  }));
  const times = truth.data.coordinates;
  const exact = truth.data.quantities[0]?.values ?? new Float64Array(0);
  const streams = new NormalStreams(seedOf(stream), count);
  const drawn = new Float64Array(count * times.length);
  streams.drawTo(drawn, times.length);
  let [found, wrong, none] = [0, 0, 0];
  for (let k = 0; k < count; k += 1) {
    const values = exact.map((value, j) => value + noise * drawn[k * times.length + j]!);
    const data = measurement("t", times, [{ name: "A", values }]);
    const { models, preferred } = await compare(candidates, data, { kept, evidence: false });
    if (models[0]?.name === law) found += 1;
    if (preferred === null) none += 1;
    else if (preferred !== law) wrong += 1;
  }
  return {
    ...{ law, noise },
    distance: Math.min(...designs.map(({ distance }) => distance ?? 0)),
    power: Math.min(...designs.map(({ power }) => power ?? 0)),
    ...{ found: found / count, wrong: wrong / count, none: none / count },
  };
}

/** The study as a table. */
export async function lawStudy(count: number): Promise<void> {
  process.stdout.write("law        noise   distance  power   found   wrong   none\n");
  for (const noise of [0.0005, 0.002, 0.005, 0.02, 0.1]) {
    for (const [k, law] of studied.entries()) {
      const one = await lawOutcome(law, noise, count, 970 + k);
      // Of linear damping all others are generalisations: it has no rival.
      const cells = [one.power, one.found, one.wrong, one.none].map((share) =>
        (Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : "-").padStart(8),
      );
      const distance = Number.isFinite(one.distance) ? one.distance.toPrecision(3) : "-";
      process.stdout.write(
        `${law.padEnd(11)}${String(noise).padEnd(8)}${distance.padStart(8)}${cells.join("")}\n`,
      );
    }
  }
}
