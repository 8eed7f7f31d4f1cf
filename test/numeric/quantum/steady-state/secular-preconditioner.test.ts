import { describe, expect, it } from "vitest";
import { type DensityMatrix, timeAverage } from "../../../../numeric/quantum/states/index.ts";
import {
  HarmonicOperator,
  harmonicGenerator,
  harmonicSet,
} from "../../../../numeric/quantum/liouvillian/index.ts";
import { solvePeriodic } from "../../../../numeric/quantum/steady-state/periodic-system.ts";
import { occupation } from "../../../../numeric/quantum/observables/index.ts";
import { energySectors } from "../../../../numeric/quantum/steady-state/energy-sectors.ts";
import { SecularPreconditioner } from "../../../../numeric/quantum/steady-state/secular-preconditioner.ts";
import { quantumCase } from "./quantum-models.ts";

const damping = { gamma: 0.3, theta: 0.6, c: 1.4, F: 0.7, w: 1.3 };
const cases = {
  parity: quantumCase("U*x^4", ["F*cos(w*t)*x"], { ...damping, U: 0.2 }),
  "no parity": quantumCase("b*x^3", ["F*cos(w*t)*x"], { ...damping, b: 0.1 }),
};

/** V of all levels out of the sectors. */
function eigenvectors(operator: HarmonicOperator): DensityMatrix & { rates: [number, number][] } {
  const { levels, graded } = operator.layout;
  const re = new Float64Array(levels ** 2);
  const im = new Float64Array(levels ** 2);
  const rates: [number, number][] = [];
  energySectors(operator.generator.left, operator.layout).forEach((sector, first) => {
    const place = (i: number): number => (graded ? 2 * i + first : i);
    for (let i = 0; i < sector.levels; i++) {
      rates[place(i)] = [sector.re[i]!, sector.im[i]!];
      for (let j = 0; j < sector.levels; j++) {
        re[place(i) * levels + place(j)] = sector.vectors.re[i * sector.levels + j]!;
        im[place(i) * levels + place(j)] = sector.vectors.im?.[i * sector.levels + j] ?? 0;
      }
    }
  });
  return { levels, re, im, rates };
}

function product(a: DensityMatrix, b: DensityMatrix): DensityMatrix {
  const { levels: n } = a;
  const c = { levels: n, re: new Float64Array(n * n), im: new Float64Array(n * n) };
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) {
        const [p, q] = [i * n + k, k * n + j];
        c.re[i * n + j]! += a.re[p]! * b.re[q]! - a.im[p]! * b.im[q]!;
        c.im[i * n + j]! += a.re[p]! * b.im[q]! + a.im[p]! * b.re[q]!;
      }
    }
  }
  return c;
}

function adjoint({ levels: n, re, im }: DensityMatrix): DensityMatrix {
  const transposed = (at: number): number => (at % n) * n + Math.floor(at / n);
  return {
    levels: n,
    re: re.map((_, at) => re[transposed(at)]!),
    im: im.map((_, at) => -im[transposed(at)]!),
  };
}

function operatorOf(name: keyof typeof cases, levels: number): HarmonicOperator {
  const generator = harmonicGenerator(cases[name].generatorAt(levels));
  return new HarmonicOperator(generator, harmonicSet(generator, 2));
}

/** The same with a Hamiltonian turned by diag(1, i, -1, -i, …)^(1/2): its elements are complex. */
function turned(operator: HarmonicOperator): HarmonicOperator {
  const left = operator.generator.left.map(({ shift, re, im }) => {
    const [cos, sin] = [Math.cos((shift * Math.PI) / 4), Math.sin((shift * Math.PI) / 4)];
    return {
      shift,
      re: re.map((x, at) => cos * x - sin * im[at]!),
      im: re.map((x, at) => sin * x + cos * im[at]!),
    };
  });
  return new HarmonicOperator({ ...operator.generator, left }, operator.harmonics);
}

/** ⟨i| L_0(|p⟩⟨q|) |j⟩, band by band. */
function element(
  operator: HarmonicOperator,
  v: DensityMatrix,
  [i, j, p, q]: readonly [number, number, number, number],
): [number, number] {
  const { levels: n } = v;
  const still = operator.generator.harmonics.find(({ harmonic }) => harmonic[0] === 0);
  const dyad = { levels: n, re: new Float64Array(n * n), im: new Float64Array(n * n) };
  for (let k = 0; k < n; k++) {
    for (let l = 0; l < n; l++) {
      const [a, b] = [k * n + p, l * n + q];
      dyad.re[k * n + l] = v.re[a]! * v.re[b]! + v.im[a]! * v.im[b]!;
      dyad.im[k * n + l] = v.im[a]! * v.re[b]! - v.re[a]! * v.im[b]!;
    }
  }
  const image = { levels: n, re: new Float64Array(n * n), im: new Float64Array(n * n) };
  for (const { rowShift, columnShift, re, im } of still?.bands ?? []) {
    for (let k = Math.max(0, rowShift); k < Math.min(n, n + rowShift); k++) {
      for (let l = Math.max(0, columnShift); l < Math.min(n, n + columnShift); l++) {
        const [to, from] = [k * n + l, (k - rowShift) * n + l - columnShift];
        image.re[to]! += re[to]! * dyad.re[from]! - im[to]! * dyad.im[from]!;
        image.im[to]! += re[to]! * dyad.im[from]! + im[to]! * dyad.re[from]!;
      }
    }
  }
  const inside = product(product(adjoint(v), image), v);
  return [inside.re[i * n + j]!, inside.im[i * n + j]!];
}

describe("V†yV = (a_i + a_j* - s - ik·Ω) (V†xV)_ij and jumps to (i±1, j±1), by dense products", () => {
  const list = (Object.keys(cases) as (keyof typeof cases)[]).flatMap((name) =>
    [7, 8].flatMap((levels) => [
      { name, levels, kind: "real", operator: operatorOf(name, levels) },
      { name, levels, kind: "complex", operator: turned(operatorOf(name, levels)) },
    ]),
  );

  it.each(list)("$name, $levels levels, $kind", ({ operator, kind }) => {
    const v = eigenvectors(operator);
    const { levels } = v;
    expect(v.im.some((value) => value !== 0)).toBe(kind === "complex");
    // Elements that parity forbids stay empty.
    const random = Float64Array.from({ length: operator.length }, (_, at) =>
      Math.sin(3.7 * at * at),
    );
    const y = operator.vector(operator.state(random));
    const x = new Float64Array(operator.length);
    new SecularPreconditioner(operator).apply(y, x);
    const [given, found] = [operator.state(y), operator.state(x)];
    const shift = (0.01 * v.rates.reduce((sum, [re]) => sum + Math.abs(re), 0)) / levels ** 2;
    const inEnergies = ({ re, im }: Omit<DensityMatrix, "levels">): DensityMatrix =>
      product(product(adjoint(v), { levels, re, im }), v);
    given.components.forEach((component, index) => {
      const image = inEnergies(component);
      const solution = inEnergies(found.components[index]!);
      for (let i = 0; i < levels; i++) {
        for (let j = 0; j < levels; j++) {
          let [re, im] = [0, 0];
          const add = (p: number, q: number, at: number): void => {
            re += p * solution.re[at]! - q * solution.im[at]!;
            im += p * solution.im[at]! + q * solution.re[at]!;
          };
          const [a, b] = [v.rates[i]!, v.rates[j]!];
          add(a[0] + b[0] - shift, a[1] - b[1] - operator.rotations[index]!, i * levels + j);
          for (const step of [1, -1]) {
            const [p, q] = [i + step, j + step];
            if (Math.min(p, q) < 0 || Math.max(p, q) >= levels) continue;
            add(...element(operator, v, [i, j, p, q]), p * levels + q);
          }
          expect(re).toBeCloseTo(image.re[i * levels + j]!, 9);
          expect(im).toBeCloseTo(image.im[i * levels + j]!, 9);
        }
      }
    });
  });
});

describe("iterations of harmonic balance", () => {
  // Without the jumps 45, 91 and 198 iterations; occupations of matrices formed in numpy.
  it.each([
    { name: "Fig. 5 at Δ/U = 1", gamma: 0.3, force: 0.3, levels: 20, most: 27, n: 0.6726039 },
    { name: "a tenth of the damping", gamma: 0.03, force: 0.3, levels: 30, most: 75, n: 2.1687732 },
    { name: "four times the drive", gamma: 0.3, force: 1.2, levels: 30, most: 96, n: 3.494135 },
  ])("$name", ({ gamma, force, levels, most, n }) => {
    const values = { gamma, theta: Math.PI / 4, c: 1, U: 0.2, F: 2 * Math.SQRT2 * force, w: 1.2 };
    const { generatorAt } = quantumCase("U*x^4/3", ["F*cos(w*t)*x"], values);
    const { iterations, state, converged } = solvePeriodic(
      harmonicGenerator(generatorAt(levels)),
      8,
      {
        tolerance: 1e-10,
        iterations: 500,
        memory: 1e7,
      },
    );
    expect(converged).toBe(true);
    expect(iterations).toBeLessThanOrEqual(most);
    expect(occupation(timeAverage(state))).toBeCloseTo(n, 6);
  });
});
