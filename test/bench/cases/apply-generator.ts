import { assertClose, type Case, type Comparison } from "../case.ts";
import { inProcess } from "../measure.ts";
import { type GeneratorPeer, startGenerator } from "../peers/generator.ts";
import { fig5, periodicProblem } from "../periodic-subject.ts";

const levels = 40;
const agreement = 1e-11;

/** Numbers in general position; Hermitian or not. */
function state(kind: "Hermitian" | "any"): Float64Array {
  const half = levels * levels;
  const x = Float64Array.from({ length: 2 * half }, (_, at) => Math.sin(3.7 * at * at + 1));
  if (kind === "any") return x;
  const source = x.slice();
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j < levels; j++) {
      const [at, mirrored] = [i * levels + j, j * levels + i];
      x[at] = (source[at] ?? 0) + (source[mirrored] ?? 0);
      x[half + at] = (source[half + at] ?? 0) - (source[half + mirrored] ?? 0);
    }
  }
  return x;
}

async function comparison(
  kind: "Hermitian" | "any",
  start: (data: Float64Array) => GeneratorPeer,
): Promise<Comparison> {
  const x = state(kind);
  const y = new Float64Array(x.length);
  const { apply, data } = periodicProblem(fig5).generator(levels);
  const peer = start(Float64Array.of(...data, ...x));
  const run = (): void => apply(0.3, x, y);
  run();
  const ours = y.reduce((sum, value, at) => sum + value * Math.cos(at), 0);
  const theirs = await peer.checksum();
  if (theirs !== undefined) assertClose("Σ y_k cos k", ours, theirs, agreement);
  return {
    title: `L(t)ρ of Fig. 5, N = ${levels}, ${kind} ρ`,
    contenders: [inProcess("Caldera", run), peer.contender],
    ...(kind === "Hermitian" && {
      target: { kind: "ratio", peers: [peer.contender.name], atMost: 2 } as const,
    }),
    agreement: `a sum over the image to ${agreement}`,
    notes: ["Caldera computes half of the image of a Hermitian matrix, C always all of it"],
  };
}

/** What an integrator of the master equation does most of the time. */
function applyCase(): Case {
  const running: GeneratorPeer[] = [];
  const start = (data: Float64Array): GeneratorPeer => {
    const peer = startGenerator(data);
    running.push(peer);
    return peer;
  };
  return {
    name: "apply-generator",
    prepare: async () => [await comparison("Hermitian", start), await comparison("any", start)],
    dispose: () => {
      for (const peer of running.splice(0)) peer.end();
    },
  };
}

export const applyGenerator: Case = applyCase();
