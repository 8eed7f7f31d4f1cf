import { numbersOf, pseudomodeEquation, readModel } from "../../../derivations/index.ts";
import { exactSystem } from "../../../notebooks/runs/exact/linear-system.ts";
import {
  type BoundMotion,
  integrated,
  motionForms,
} from "../../../notebooks/runs/exact/motion-forms.ts";
import { frequencyResponse, productSteadyState } from "../../../numeric/index.ts";
import { compileGenerator } from "../../../numeric/quantum/fock/index.ts";
import { assertClose, type Case, type Comparison } from "../case.ts";
import { inProcess } from "../measure.ts";

const units = { hbar: 1, m: 1, omega0: 1, c: 1.4 };
const drives = ["F*x*cos(omega*t)"];
const peak = { K_b: 0.1, omega_b: 1.3, kappa_b: 0.4 };

/** x at 1,000 frequencies of the drive. */
function response(): Comparison {
  const parameters = { ...units, gamma: 0.2, Omega: 5, theta: "0.3*pi", F: 1, omega: 1 };
  const bath = { "lorentz-drude": {}, "counter-term": true };
  const { memory, tones } = exactSystem(readModel({ drives, bath, parameters }));
  const frequencies = Float64Array.from({ length: 1000 }, (_, k) => 0.5 + k / 1000);
  const [tone] = tones;
  const run = () =>
    frequencyResponse(memory, frequencies, (_omega, { re, im }) => {
      re.set(tone?.re ?? []);
      im.set(tone?.im ?? []);
    });
  return {
    title: "Exact response of a linear oscillator in a Drude bath, 1,000 frequencies",
    contenders: [inProcess("Caldera", run)],
    target: { kind: "below", seconds: 20e-3 },
  };
}

/** x from 2 until t = 40 with the memory of the bath in a further variable, and by gCL. */
function motion(
  title: string,
  more: Readonly<Record<string, unknown>>,
  xAtEnd: number,
): Comparison {
  const parameters = { ...units, gamma: 0.2, theta: "pi/2", U: 0.2, F: 0.5, omega: 1.1, Omega: 20 };
  const bath = { "lorentz-drude": {}, "counter-term": true };
  const model = readModel({ potential: "U*x^4/3", ...more, bath, parameters });
  const paper = readModel({ potential: "U*x^4/3", ...more, parameters });
  const forms = motionForms(model, undefined);
  const asked = { times: Float64Array.of(40), start: [2, 0], tolerance: 1e-9 } as const;
  const last = (bound: BoundMotion) => (): number => integrated(bound, asked).x[0] ?? Number.NaN;
  const exact = last(forms.exact(model));
  assertClose("x at t = 40 with the bath", exact(), xAtEnd, 1e-8);
  return {
    title,
    contenders: [
      inProcess("Caldera", exact),
      inProcess("gCL", last(forms.of({ kind: "gCL", model: paper })(paper))),
    ],
    target: { kind: "ratio", peers: ["gCL"], atMost: 3 },
    agreement: `x at t = 40 is ${xAtEnd}, as solved once with other software`,
  };
}

/** A driven Kerr oscillator with one damped mode. */
function pseudomode(): Comparison {
  const parameters = { ...units, ...peak, theta: "pi/4", U: 0.02, F: 0.3, omega: 1.1 };
  const model = readModel({ potential: "U*x^4", drives, bath: "lorentzian", parameters });
  const { modes, generator, scales, numbers } = pseudomodeEquation(model);
  const names = generator.parameters.filter((name) => !numbers.has(name));
  const values = new Map([...numbersOf(model, names), ...numbers]);
  const run = () =>
    productSteadyState(compileGenerator(generator, scales)(values), modes.length, {
      ...{ levels: [20, 6], tolerance: 1e-3 },
    });
  return {
    title: "Driven Kerr oscillator with one damped mode of the bath, 20 × 6 levels, certified",
    contenders: [inProcess("Caldera", run)],
    target: { kind: "below", seconds: 20 },
    repetitions: 3,
    warmUpSeconds: 0,
  };
}

/** The exact answers beside the approximate ones. */
export const exactAnswers: Case = {
  name: "exact",
  prepare: () =>
    Promise.resolve([
      response(),
      motion("Ringdown with the bath, exactly, beside gCL", {}, -0.0211020685),
      motion("Driven motion with the bath, exactly, beside gCL", { drives }, -1.0064543372),
      pseudomode(),
    ]),
};
