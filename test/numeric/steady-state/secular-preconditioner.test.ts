import { describe, expect, it } from "vitest";
import type { DensityMatrix } from "../../../numeric/density-matrix/index.ts";
import {
  HarmonicOperator,
  harmonicGenerator,
  harmonicSet,
} from "../../../numeric/liouvillian/index.ts";
import { energySectors } from "../../../numeric/steady-state/energy-sectors.ts";
import { SecularPreconditioner } from "../../../numeric/steady-state/secular-preconditioner.ts";
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

describe("x = V [(V†yV)_ij / (a_i + a_j* - ik·Ω)] V† by dense products", () => {
  const list = (Object.keys(cases) as (keyof typeof cases)[]).flatMap((name) =>
    [7, 8].flatMap((levels) => [
      { name, levels, kind: "real", operator: operatorOf(name, levels) },
      { name, levels, kind: "complex", operator: turned(operatorOf(name, levels)) },
    ]),
  );

  it.each(list)("$name, $levels levels, $kind", ({ operator, kind }) => {
    const v = eigenvectors(operator);
    expect(v.im.some((value) => value !== 0)).toBe(kind === "complex");
    // Elements that parity forbids stay empty.
    const random = Float64Array.from({ length: operator.length }, (_, at) =>
      Math.sin(3.7 * at * at),
    );
    const y = operator.vector(operator.state(random));
    const x = new Float64Array(operator.length);
    new SecularPreconditioner(operator).apply(y, x);
    const [given, found] = [operator.state(y), operator.state(x)];
    given.components.forEach(({ re, im }, index) => {
      const { levels } = v;
      const inside = product(product(adjoint(v), { levels, re, im }), v);
      for (let i = 0; i < levels; i++) {
        for (let j = 0; j < levels; j++) {
          const at = i * levels + j;
          const p = v.rates[i]![0] + v.rates[j]![0];
          const q = v.rates[i]![1] - v.rates[j]![1] - operator.rotations[index]!;
          const [a, b] = [inside.re[at]!, inside.im[at]!];
          inside.re[at] = (a * p + b * q) / (p * p + q * q);
          inside.im[at] = (b * p - a * q) / (p * p + q * q);
        }
      }
      const expected = product(product(v, inside), adjoint(v));
      const component = found.components[index]!;
      for (let at = 0; at < levels ** 2; at++) {
        expect(component.re[at]!).toBeCloseTo(expected.re[at]!, 11);
        expect(component.im[at]!).toBeCloseTo(expected.im[at]!, 11);
      }
    });
  });
});
