import { assertClose, type Case, type Comparison } from "../case.ts";
import { inProcess } from "../measure.ts";
import { type KerrPeer, type KerrPoints, startSquidInC } from "../peers/kerr.ts";
import { periodicProblem } from "../periodic-subject.ts";
import { type Execution, type ModelFile, subject } from "../subject.ts";
import { randomPoints } from "./models.ts";
import { ownLoop } from "./passes.ts";

const values = {
  ...{ hbar: 1, m: 1, omega0: 1.3, gamma: 0.2, theta: 0.7, c: 1.2 },
  ...{ EJ: 0.8, k: 1.1, phi: 0.4, A: 0.5, omega: 1.7 },
};

/** An rf-SQUID with a tone in its flux. */
const squid: ModelFile = {
  name: "squid",
  potential: "",
  drives: ["-EJ*cos(k*x + phi + A*cos(omega*t))"],
  parameters: values,
};

const tolerance = 1e-12;

/**
 * The coefficients of squid.c, by hand: friction γ(1 + sin 2θ) + γ sin²θ V''/mω0², the time derivative of V' in the dressed
 * coupling, and the terms of second order in γ.
 */
function coefficients(): readonly number[] {
  const { m, omega0, gamma, theta, EJ, k, phi, A, omega } = values;
  const [s, s2, c2] = [Math.sin(theta), Math.sin(2 * theta), Math.cos(2 * theta)];
  const dressed = (gamma * s ** 2 * EJ * k) / (m * omega0 ** 2);
  const second = ((1 + c2 + s2) * gamma ** 2 * s ** 2) / 2 / (m * omega0 ** 2);
  const linear = ((Math.cos(theta) + s) ** 2 * gamma ** 2 * s2) / 2;
  return [
    -(omega0 ** 2) - linear,
    -(1 + s2) * gamma,
    (-EJ * k) / m - second * EJ * k,
    -dressed * k,
    dressed * A * omega,
    ...[omega, k, phi, A],
  ];
}

async function rightHandSides(peer: KerrPeer, { points }: KerrPoints): Promise<Comparison> {
  const expected = await peer.checksum("bound");
  const forms = (["generated", "webassembly"] as const).map((execution: Execution) => {
    const compiled = subject.compile(squid, execution);
    const q = Float64Array.from(compiled.parameters, (name) => values[name as keyof typeof values]);
    const bound = compiled.bind?.(q);
    if (bound === undefined) throw new Error("There is no bound form.");
    const pass = ownLoop(bound, points, q);
    const [v, a] = pass();
    if (expected !== undefined) {
      assertClose(`${execution}, sum of ẋ`, v, expected[0], tolerance);
      assertClose(`${execution}, sum of v̇`, a, expected[1], tolerance);
    }
    const name = execution === "generated" ? "Caldera" : "Caldera, WebAssembly";
    return inProcess(name, pass, points.length / 3);
  });
  const pointer = "C -O3, through a pointer";
  return {
    title: "Flux-driven rf-SQUID: parameters bound, one call a point",
    contenders: [...forms, peer.contender(pointer, "bound")],
    target: { kind: "ratio", peers: [pointer], atMost: 1.3 },
    agreement: `sums over ${points.length / 3} points equal those of C by hand to ${tolerance}`,
  };
}

function derivation(): Comparison {
  return {
    title: "Flux-driven rf-SQUID: master equation and equation of motion",
    contenders: [inProcess("Caldera", () => subject.derive(squid))],
    target: { kind: "below", seconds: 0.02 },
  };
}

/**
 * A transmon shunted by an inductance, ħ = E_C = 1, at half a flux quantum, where the quartic polynomial rises on both sides:
 * 4n² + 14x² + 20 cos x, with zero-point fluctuations of x of 0.5.
 */
function driven(potential: string): ModelFile {
  return {
    ...{ name: "well", potential, drives: ["F*cos(omega*t)*x"] },
    parameters: { ...values, m: 1 / 8, omega0: 15, gamma: 1, EJ: 20, F: 2, omega: 8.5 },
  };
}

function steadyStates(): Comparison {
  const [levels, harmonics] = [30, 8];
  const exact = periodicProblem(driven("EJ*cos(x)"));
  const quartic = periodicProblem(driven("-EJ*x^2/2 + EJ*x^4/24"));
  const high = periodicProblem(
    driven("EJ*(-x^2/2 + x^4/24 - x^6/720 + x^8/40320 - x^10/3628800 + x^12/479001600)"),
  );
  const n = exact.refine(levels, harmonics);
  assertClose("⟨n⟩ of the cosine and of degree 12", n, high.refine(levels, harmonics), 1e-4);
  const name = "Caldera, its quartic polynomial";
  return {
    title: `Periodic steady state of a driven transmon-like mode, ${levels} levels, ${harmonics} harmonics`,
    contenders: [
      inProcess("Caldera", () => exact.refine(levels, harmonics)),
      inProcess(name, () => quartic.refine(levels, harmonics)),
    ],
    target: { kind: "ratio", peers: [name], atMost: 3 },
    agreement: "⟨n⟩ is that of the Taylor polynomial of degree 12 to 1e-4",
    notes: ["with its change on refinement: three solves each"],
    repetitions: 5,
    warmUpSeconds: 1.5,
  };
}

function cosineCase(): Case {
  const running: KerrPeer[] = [];
  return {
    name: "cosines",
    prepare: async () => {
      const data = { parameters: coefficients(), points: randomPoints(4096) };
      const peer = startSquidInC(data);
      running.push(peer);
      return [derivation(), steadyStates(), await rightHandSides(peer, data)];
    },
    dispose: () => {
      for (const peer of running.splice(0)) peer.end();
    },
  };
}

/** Sines and cosines of x with a tone inside, against C by hand and their Taylor polynomials. */
export const cosines: Case = cosineCase();
