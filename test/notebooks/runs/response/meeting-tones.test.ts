import { describe, expect, test } from "vitest";
import { readModel } from "../../../../derivations/index.ts";
import {
  allRoots,
  continuedResponse,
  meetingRemarks,
  type ResponseRow,
  responseProblem,
} from "../../../../notebooks/runs/response/index.ts";
import { symmetric } from "../../../seed.ts";

const units = { hbar: 1, m: 1, omega0: 1, c: 1 };

interface Case {
  readonly potential?: string;
  readonly drives: readonly string[];
  readonly numbers?: Readonly<Record<string, number>>;
}

function problemOf({ potential = "x^4/4", drives, numbers = {} }: Case, harmonics: string) {
  const parameters = { ...units, gamma: 0.05, theta: 0, omega: 1, ...numbers };
  const model = readModel({ potential, drives: [...drives], parameters });
  const sweep = { parameter: "omega", from: 0.9, to: 1.1 };
  return responseProblem(model, "gCL", [sweep], harmonics.split(","));
}

function rowsAt(problem: ReturnType<typeof problemOf>, value: number): readonly ResponseRow[] {
  const parts = [...allRoots(problem, "omega", [value])];
  expect(parts.flatMap(({ open }) => open)).toEqual([]);
  return parts.flatMap(({ rows }) => rows);
}

describe("a parametric drive at 2ω and a force at omega_p = 1", () => {
  const drives = ["-0.0075*cos(2*omega*t)*x^2", "-0.001*cos(omega_p*t)*x"];
  const numbers = { gamma: 0.005, omega_p: 1 };
  const problem = problemOf({ drives, numbers }, "omega,omega_p");
  const values = [0.999, 1, 1.001];

  test("at ω = 1 are one tone: amplitude .1360; elsewhere the tone ω is 0, exactly", () => {
    for (const found of [
      [...allRoots(problem, "omega", values)].flatMap(({ rows }) => rows),
      continuedResponse(problem, "omega", values).rows,
    ]) {
      const inOrder = [...found].sort((a, b) => a.value - b.value);
      expect(inOrder.map(({ value }) => value)).toEqual(values);
      const [before, met, after] = inOrder;
      expect(met?.amplitude).toBeCloseTo(0.13603859, 8);
      expect(met?.others[0]).toBe(met?.amplitude);
      for (const row of [before, after]) {
        expect(row?.amplitude).toBe(0);
        expect(Number(row?.others[0])).toBeCloseTo(0.1043828, 7);
      }
    }
  });

  test("that they meet is said, and that they are near elsewhere", () => {
    const { notes, warnings } = meetingRemarks(problem, "omega", values);
    expect(notes.join()).toMatch(/^At omega = 1 tones coincide: the ansatz there is omega/);
    expect(warnings.join()).toMatch(/^At 2 of 3 values, first at omega = 0.999/);
    expect(meetingRemarks(problem, "omega", [0.9, 1.1])).toEqual({ notes: [], warnings: [] });
  });
});

/** The same model with the second tone written as a multiple of the first: nothing has to be merged. */
describe("tones that meet are those of one frequency", () => {
  const next = symmetric(62);
  const some = (size: number): number => Number((size * (1.5 + next())).toPrecision(4));
  const third = { number: 3, same: "3*omega", together: "omega,3*omega" };
  const cases: readonly {
    readonly name: string;
    readonly number: number;
    readonly same: string;
    readonly apart: string;
    readonly together: string;
    readonly potential?: string;
  }[] = [
    { name: "equal tones", number: 1, same: "omega", apart: "omega,nu", together: "omega" },
    { ...third, name: "the third harmonic", apart: "omega,3*omega,nu" },
    { ...third, name: "a tone that is left out", apart: "omega,nu" },
    { ...third, name: "a difference tone", apart: "omega,nu-2*omega,nu" },
    {
      ...{ name: "a difference of zero", number: 1, same: "omega", apart: "omega,nu-omega" },
      together: "0,omega",
      potential: "x^4/4+0.2*x^3",
    },
    {
      ...{ name: "half the frequency", number: 0.5, same: "omega/2", apart: "omega,nu" },
      together: "omega,omega/2",
    },
  ];

  test.each(cases)("$name", ({ number, same, apart, together, ...rest }) => {
    const [first, second] = [some(0.02), some(0.03)];
    const drivesAt = (tone: string) => [
      `${first}*cos(omega*t)*x`,
      `${second}*cos(${tone}*t+0.4)*x`,
    ];
    const two = problemOf({ ...rest, drives: drivesAt("nu"), numbers: { nu: number } }, apart);
    const one = problemOf({ ...rest, drives: drivesAt(`(${same})`) }, together);
    const total = (rows: readonly ResponseRow[]): readonly string[] =>
      rows
        .map(({ amplitude, phase, stable }) =>
          [amplitude.toFixed(9), phase.toFixed(7), stable].join(),
        )
        .sort();
    const known = rowsAt(one, 1);
    expect(known.length).toBeGreaterThan(0);
    expect(total(rowsAt(two, 1))).toEqual(total(known));
  });
});
