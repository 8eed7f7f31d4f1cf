import { assertClose, type Case, type Comparison } from "../case.ts";
import { inProcess } from "../measure.ts";
import { startSuperLu, type SuperLuPeer } from "../peers/superlu.ts";
import { type ModelFile, subject } from "../subject.ts";

const levels = 50;
const tolerance = 1e-10;

/** The Kerr oscillator with gCL damping; a force that does not depend on time breaks its parity. */
function kerr(force: number): ModelFile {
  return {
    name: "kerr",
    potential: "U*x^4/3 + f*x",
    drives: [],
    parameters: {
      hbar: 1,
      m: 1,
      omega0: 1,
      gamma: 0.2,
      theta: "pi/4",
      c: 1.6,
      U: 0.2,
      f: force,
    },
  };
}

async function comparison(
  title: string,
  force: number,
  start: (title: string, matrix: string) => SuperLuPeer,
): Promise<Comparison> {
  const { solve, matrix } = subject.staticSteadyState(kerr(force), levels);
  const peer = start(title, matrix);
  const theirs = await peer.occupation();
  if (theirs !== undefined) assertClose(`⟨n⟩, ${title}`, solve(), theirs, tolerance);
  return {
    title: `Static steady state, gCL Kerr, N = ${levels}, ${title}`,
    contenders: [inProcess("Caldera", solve), peer.bare, peer.checked],
    target: { kind: "ratio", peers: [peer.bare.name], atMost: 1.5 },
    agreement: `⟨n⟩ to ${tolerance}`,
    notes: [
      "Caldera: from the Fock representation to the state: symmetries, equations, factors, condition",
      "estimate, refined solution, residual and leak, and whether odd elements can be added;",
      "SuperLU: ordering, scaling, factors and one solution of the same equations in complex numbers,",
      "which are there; with checks also assembly, condition estimate, refinement and residual",
    ],
    repetitions: 7,
    warmUpSeconds: 1.5,
  };
}

/** The sparse direct solver against SciPy's on the matrix of `caldera liouvillian`. */
function staticCase(): Case {
  const running: SuperLuPeer[] = [];
  const start = (title: string, matrix: string): SuperLuPeer => {
    const peer = startSuperLu(title.replaceAll(" ", "-"), matrix);
    running.push(peer);
    return peer;
  };
  return {
    name: "static-steady-state",
    prepare: async () => [
      await comparison("no drive", 0, start),
      await comparison("static drive", 0.3, start),
    ],
    dispose: () => {
      for (const peer of running.splice(0)) peer.end();
    },
  };
}

export const staticSteadyStates: Case = staticCase();
