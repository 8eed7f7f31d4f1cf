import { describe, expect, it } from "vitest";
import { harmonicBalance, slowFlow, withDefinitions } from "../../../../derivations/index.ts";
import { slowFlowJacobian } from "./jacobian.ts";
import { evaluateReal, parseScalar, type Scalar } from "../../../../symbolic/index.ts";
import { symmetric } from "../../../seed.ts";
import { motion } from "./motion.ts";

// x(t) is a function of the two phases ω1 t and ω2 t; projections are averages over the torus,
// which the trapezoidal rule gives exactly for trigonometric polynomials of low degree.
const points = 36;

/** Ω = k ω1 + l ω2. */
type Tone = readonly [number, number];

const tones: readonly Tone[] = [
  [1, 0],
  [0, 1],
  [2, -1],
];
const frequencies = ["0", "omega1", "omega2", "2*omega1-omega2"];

const acceleration = [
  "-g1*x - g2*x^2 - g3*x^3 - g4*x^4 - g5*x^5",
  "-d0*xdot - d1*x*xdot - d2*x^2*xdot - e*x*xdot^2",
  "+F1*cos(omega1*t+phi1) + F2*sin(omega2*t+phi2)*x^2 + F3*cos(omega1*t+omega2*t)*xdot",
].join(" ");

type Values = Readonly<Record<string, number>>;

function randomValues(seed: number): Values {
  const random = symmetric(seed);
  const names =
    "g1 g2 g3 g4 g5 d0 d1 d2 e F1 F2 F3 phi1 phi2 u0 u1 v1 u2 v2 u3 v3 z0 z1 z2 z3 z4 z5 z6";
  const values = names.split(" ").map((name): [string, number] => [name, random()]);
  return Object.fromEntries([...values, ["omega1", 1.37], ["omega2", 0.61]]);
}

/** f(x, ẋ, t), written again. */
function force(q: Values, x: number, v: number, a: number, b: number): number {
  const { g1 = 0, g2 = 0, g3 = 0, g4 = 0, g5 = 0, d0 = 0, d1 = 0, d2 = 0, e = 0 } = q;
  const { F1 = 0, F2 = 0, F3 = 0, phi1 = 0, phi2 = 0 } = q;
  return (
    -x * (g1 + x * (g2 + x * (g3 + x * (g4 + x * g5)))) -
    v * (d0 + x * (d1 + x * d2) + e * x * v) +
    F1 * Math.cos(a + phi1) +
    F2 * Math.sin(b + phi2) * x * x +
    F3 * Math.cos(a + b) * v
  );
}

/** The projections of ẍ - f for amplitudes that change at the rates z, with second ones 0. */
function projections(q: Values, z: readonly number[]): readonly number[] {
  const { u0 = 0, omega1 = 0, omega2 = 0 } = q;
  const sums = Array.from({ length: 7 }, () => 0);
  for (let i = 0; i < points; i++) {
    for (let j = 0; j < points; j++) {
      const [a, b] = [(2 * Math.PI * i) / points, (2 * Math.PI * j) / points];
      let [x, v, acceleration] = [u0, z[0] ?? 0, 0];
      const waves = tones.map(([k, l], n) => {
        const omega = k * omega1 + l * omega2;
        const [c, s] = [Math.cos(k * a + l * b), Math.sin(k * a + l * b)];
        const [u = 0, w = 0] = [q[`u${n + 1}`], q[`v${n + 1}`]];
        const [du = 0, dw = 0] = z.slice(1 + 2 * n);
        x += u * c + w * s;
        v += omega * (w * c - u * s) + du * c + dw * s;
        acceleration += -(omega ** 2) * (u * c + w * s) + 2 * omega * (dw * c - du * s);
        return [c, s];
      });
      const residual = acceleration - force(q, x, v, a, b);
      [1, ...waves.flat()].forEach((wave, n) => {
        sums[n] = (sums[n] as number) + ((n === 0 ? 1 : 2) * wave * residual) / points ** 2;
      });
    }
  }
  return sums;
}

const numbers = (scalars: readonly Scalar[], q: Values): readonly number[] =>
  scalars.map((scalar) => evaluateReal(scalar, q));

const largest = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, j) => Math.abs(value - (b[j] as number)) / (1 + Math.abs(value))));

const still = [0, 0, 0, 0, 0, 0, 0];
const seeds = [3, 14, 159, 2653];

describe("a random degree-5 potential with velocity products and drives at ω1, ω2, ω1+ω2", () => {
  const equations = motion(acceleration);

  it("the balance equations are the projections of ẍ - f by quadrature, to 1e-12", () => {
    const balance = harmonicBalance(equations, frequencies);
    for (const seed of seeds) {
      const q = randomValues(seed);
      expect(largest(projections(q, still), numbers(balance.equations, q))).toBeLessThan(1e-12);
    }
  });

  it("the slow flow is u̇ = R^s/2Ω, v̇ = -R^c/2Ω of the quadrature, and ü0 = -R0", () => {
    const flow = slowFlow(equations, frequencies);
    for (const seed of seeds) {
      const q: Values = { ...randomValues(seed), w0: 0.3 };
      const all = Object.fromEntries(withDefinitions(flow, new Map(Object.entries(q))));
      const [constant, ...others] = projections(q, [0.3, 0, 0, 0, 0, 0, 0]);
      const expected = [0.3, -(constant as number)];
      tones.forEach(([k, l], n) => {
        const omega = k * (q["omega1"] as number) + l * (q["omega2"] as number);
        const [cosine, sine] = others.slice(2 * n) as [number, number];
        expected.push(sine / (2 * omega), -cosine / (2 * omega));
      });
      expect(largest(expected, numbers(flow.rates, all))).toBeLessThan(1e-12);
    }
  });

  it("the Jacobian is the derivative of the rates by central differences, to 1e-8", () => {
    const flow = slowFlow(equations, frequencies);
    const jacobian = slowFlowJacobian(flow);
    const values = { ...randomValues(77), w0: -0.4 } as Record<string, number>;
    const all = Object.fromEntries(withDefinitions(flow, new Map(Object.entries(values))));
    const h = 1e-5;
    flow.variables.forEach((variable, k) => {
      const at = (step: number): readonly number[] =>
        numbers(flow.rates, { ...all, [variable]: (all[variable] as number) + step });
      const [ahead, behind] = [at(h), at(-h)];
      const slopes = ahead.map((value, j) => (value - (behind[j] as number)) / (2 * h));
      const column = jacobian.map((row) => evaluateReal(row[k] as Scalar, all));
      expect(largest(slopes, column)).toBeLessThan(1e-8);
    });
  });
});

describe("substituted back", () => {
  // An independent path: x(t) as a scalar, multiplied out by the algebra of phase factors.
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["-x - alpha*x^3 + F*cos(omega*t+phi)", ["omega", "3*omega"]],
    ["-x*(1+h*cos(2*omega*t)) - eta*x^2*xdot - beta*x^2", ["0", "omega"]],
    [
      "-x + epsilon*(1-x^2)*xdot + F*cos(omega1*t) + G*sin(omega2*t)*x",
      ["omega1", "omega1-omega2"],
    ],
    ["-x - e*x*xdot^2 - d*xdot^3 - x^4", ["0", "omega/2", "omega"]],
  ];

  it.each(cases)(
    "ẍ - f of %s on %j is Σ R cos + R sin and dropped frequencies alone",
    (text, given) => {
      const { ansatz, variables, equations, droppedFrequencies } = harmonicBalance(
        motion(text),
        given,
      );
      const wave = (j: number, part: "cos" | "sin"): string =>
        ansatz.terms[j]?.frequency.isZero ? "1" : `${part}((${ansatz.terms[j]?.frequency})*t)`;
      const waves = ansatz.terms.flatMap((term, j) =>
        term.tag === "constant" ? ["1"] : [wave(j, "cos"), wave(j, "sin")],
      );
      const sum = (coefficients: readonly string[]): string =>
        coefficients.map((coefficient, j) => `(${coefficient})*${waves[j]}`).join(" + ");
      const x = `(${sum(variables)})`;
      const rates = ansatz.terms.flatMap((term) =>
        term.tag === "constant"
          ? ["0"]
          : [`(${term.frequency})*${term.sine}`, `-(${term.frequency})*${term.cosine}`],
      );
      const accelerations = ansatz.terms.flatMap((term) =>
        term.tag === "constant"
          ? ["0"]
          : [`-(${term.frequency})^2*${term.cosine}`, `-(${term.frequency})^2*${term.sine}`],
      );
      const force = text
        .replaceAll("xdot", "V")
        .replaceAll(/\bx\b/g, x)
        .replaceAll("V", `(${sum(rates)})`);
      const residual = parseScalar(`${sum(accelerations)} - (${force})`);
      const rest = residual.minus(parseScalar(sum(equations.map(String))));
      const left = new Set(
        rest.terms.map(({ monomial }) => {
          const timed = monomial.angle.partition(({ powers }) => powers.names.includes("t"))[0];
          return timed.key;
        }),
      );
      const allowed = droppedFrequencies.flatMap((frequency) =>
        [frequency, frequency.negated()].map(
          (tone) =>
            parseScalar(`cos((${tone})*t) + i*sin((${tone})*t)`).terms[0]?.monomial.angle.key,
        ),
      );
      expect([...left].filter((key) => !allowed.includes(key))).toEqual([]);
      expect(allowed.filter((key) => key !== undefined && !left.has(key))).toEqual([]);
    },
  );
});
