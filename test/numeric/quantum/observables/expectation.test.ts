import { describe, expect, test } from "vitest";
import { fockMatrix, fockOperator } from "../../../../numeric/quantum/fock/index.ts";
import {
  coherentState,
  densityMatrixAt,
  fockState,
  thermalState,
} from "../../../../numeric/quantum/states/index.ts";
import {
  averagePurity,
  expectation,
  ladderMoments,
  ladderMomentsOverPeriod,
  occupation,
  purity,
  secondOrderCoherence,
} from "../../../../numeric/quantum/observables/index.ts";
import { parseOperator } from "../../../../symbolic/index.ts";
import {
  mixture,
  randomMatrix,
  randomState,
  referenceState,
  rotating,
  squeezedVacuum,
  still,
  superposed,
} from "./states.ts";

const units = { hbar: 0.7, m: 1.3, omega0: 2.1 };

describe("expectation", () => {
  test("⟨O⟩ = Σ_ij ρ_ij O_ji, of any matrix and an operator that is not Hermitian", () => {
    const rho = randomMatrix(7, 3);
    const operator = fockOperator(parseOperator("x^2*p + i*p - 2*x*p"), 7, units);
    const { re, im } = fockMatrix(operator);
    let [x, y] = [0, 0];
    for (let i = 0; i < 7; i++) {
      for (let j = 0; j < 7; j++) {
        const [a, b] = [rho.re[7 * i + j] as number, rho.im[7 * i + j] as number];
        const [c, d] = [re[7 * j + i] as number, im[7 * j + i] as number];
        x += a * c - b * d;
        y += a * d + b * c;
      }
    }
    const value = expectation(rho, operator);
    expect(value.re).toBeCloseTo(x, 12);
    expect(value.im).toBeCloseTo(y, 12);
  });

  test("more levels of the operator make no difference, fewer are refused", () => {
    const rho = randomState(5, 4);
    const operator = parseOperator("x^4 + p^2");
    const of = (levels: number): number =>
      expectation(rho, fockOperator(operator, levels, units)).re;
    expect(of(9)).toBeCloseTo(of(5), 13);
    expect(() => of(4)).toThrow("5 levels of the state at least, but is cut to 4");
  });

  test("numbers of a state without symmetry", () => {
    // numpy: Tr(ρO), O from products of matrices with 70 levels, cut to 60.
    const rho = referenceState();
    const of = (text: string): number =>
      expectation(rho, fockOperator(parseOperator(text), 60, { hbar: 1, m: 1, omega0: 1 })).re;
    expect(of("x")).toBeCloseTo(0.22798145343366588, 12);
    expect(of("p")).toBeCloseTo(0.25975451365911323, 12);
    expect(of("x^2")).toBeCloseTo(2.1704454963116184, 12);
    expect(of("p^2")).toBeCloseTo(2.2782314058220505, 12);
    expect(of("(x*p+p*x)/2")).toBeCloseTo(0.15027920513848453, 12);
    expect(of("x^4")).toBeCloseTo(35.977244848590416, 10);
    expect(occupation(rho)).toBeCloseTo(1.724338451066845, 12);
    expect(purity(rho)).toBeCloseTo(0.5429788931355851, 13);
  });
});

describe("ladderMoments", () => {
  const operators = {
    trace: "1",
    x: "x",
    p: "p",
    xx: "x^2",
    xp: "(x*p+p*x)/2",
    pp: "p^2",
    occupation: "x^2/2+p^2/2-1/2",
    pairs: "(x^2/2+p^2/2-1/2)*(x^2/2+p^2/2-3/2)",
  };

  test("are the expectation values of exact operators, also of what is not Hermitian", () => {
    const rho = randomMatrix(8, 9);
    const moments = ladderMoments(rho);
    for (const [name, text] of Object.entries(operators)) {
      const operator = fockOperator(parseOperator(text), 8, { hbar: 1, m: 1, omega0: 1 });
      const { re } = expectation(rho, operator);
      expect(moments[name as keyof typeof moments], name).toBeCloseTo(re, 12);
    }
  });

  test("over a period are those of ρ(t)", () => {
    const state = superposed(
      [0.6, rotating(randomState(7, 10), [2])],
      [0.4, still(randomState(7, 11), [2])],
    );
    const moments = ladderMomentsOverPeriod(state);
    for (const phase of [0, 1, 4.5]) {
      const now = moments([phase]);
      const direct = ladderMoments(densityMatrixAt(state, [phase]));
      for (const name of Object.keys(now) as (keyof typeof now)[]) {
        expect(now[name], name).toBeCloseTo(direct[name], 13);
      }
    }
  });
});

describe("purity and g²(0)", () => {
  test("Tr ρ² is 1 of pure states, 1/(2n̄ + 1) of thermal ones", () => {
    expect(purity(squeezedVacuum(0.5, 60))).toBeCloseTo(1, 12);
    expect(purity(thermalState(0.7, 80))).toBeCloseTo(1 / 2.4, 14);
  });

  test("the average of Tr ρ(t)² is that of many times", () => {
    const state = superposed(
      [0.7, rotating(randomState(5, 12), [1])],
      [0.3, still(randomState(5, 13), [1])],
    );
    let mean = 0;
    for (let k = 0; k < 16; k++) {
      mean += purity(densityMatrixAt(state, [(2 * Math.PI * k) / 16])) / 16;
    }
    expect(averagePurity(state)).toBeCloseTo(mean, 14);
  });

  test("g²(0) is 1 for coherent, 2 for thermal states, 1 - 1/n for |n⟩", () => {
    expect(secondOrderCoherence(coherentState({ re: 1, im: 0.4 }, 40))).toBeCloseTo(1, 12);
    expect(secondOrderCoherence(thermalState(0.4, 80))).toBeCloseTo(2, 12);
    expect(secondOrderCoherence(fockState(3, 6))).toBeCloseTo(2 / 3, 14);
    expect(secondOrderCoherence(fockState(0, 6))).toBeNaN();
    // numpy, as above
    expect(secondOrderCoherence(referenceState())).toBeCloseTo(6.704406246915277, 11);
    // Mixing with the vacuum by a weight w divides by w.
    const diluted = mixture([0.25, thermalState(0.4, 80)], [0.75, fockState(0, 80)]);
    expect(secondOrderCoherence(diluted)).toBeCloseTo(8, 11);
  });
});
