import { equationsOfMotion, masterEquation, momentEquations } from "../../../derivations/index.ts";
import { evaluateReal, type Scalar } from "../../../symbolic/index.ts";
import { assertClose, type Case, type Comparison } from "../case.ts";
import { chain } from "../chain-subject.ts";
import { inProcess } from "../measure.ts";

/** The acceleration of the second of three oscillators by hand, at one point: θ = 0, so that only friction is left. */
function checkAcceleration(): void {
  const { rates, variables } = equationsOfMotion(chain(3));
  const values: Record<string, number> = { hbar: 1, U: 0.3, J: 0.7, F: 0.2, omega: 1.1, t: 0.4 };
  variables.forEach((name, j) => (values[name] = 0.3 + j / 10));
  for (const mode of ["s1", "s2", "s3"]) {
    Object.assign(values, { [`m_${mode}`]: 2, [`omega0_${mode}`]: 1.3, [`gamma_${mode}`]: 0.4 });
    Object.assign(values, { [`theta_${mode}`]: 0, [`c_${mode}`]: 1 });
  }
  const of = (name: string): number => values[name] ?? Number.NaN;
  const force = 0.3 * of("x_s2") ** 3 + 0.7 * (of("x_s1") + of("x_s3"));
  const byHand = -(1.3 ** 2) * of("x_s2") - force / 2 - 0.4 * of("xdot_s2");
  const j = variables.indexOf("xdot_s2");
  assertClose("ẍ of a ring", evaluateReal(rates[j] as Scalar, values), byHand, 1e-12);
}

const sizes = [2, 5, 10, 20];

async function prepare(): Promise<readonly Comparison[]> {
  checkAcceleration();
  const agreement = "ẍ of a ring of three equals the hand formula to 1e-12";
  const rings = sizes.map((count) => ({ count, model: chain(count) }));
  const [pair] = rings;
  if (pair === undefined) return [];
  const equation = masterEquation(pair.model, { kind: "CL" });
  return [
    {
      title: "Two coupled Kerr modes, cumulants of order 3, complete",
      contenders: [
        inProcess("Caldera", () => momentEquations(equation, { order: 3 })),
        {
          name: "QuantumCumulants.jl",
          absent: "needs Julia; 9.4 ms for Jaynes-Cummings by its published benchmarks",
        },
      ],
      target: { kind: "below", seconds: 9e-3 },
      warmUpSeconds: 2,
    },
    {
      title: "Ten coupled Kerr modes: master equation and equations of motion",
      contenders: [inProcess("Caldera", () => equationsOfMotion(chain(10)))],
      target: { kind: "below", seconds: 1 },
      agreement,
    },
    {
      title: "Equations of motion of a ring, by the number of modes",
      contenders: rings.map(({ count, model }) =>
        inProcess(`${count} modes`, () => equationsOfMotion(model)),
      ),
      repetitions: 5,
      agreement,
    },
  ];
}

/** Equations of several coupled oscillators. */
export const severalModes: Case = { name: "several-modes", prepare };
