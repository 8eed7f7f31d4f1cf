import { describe, expect, test } from "vitest";
import type { DeriveReply } from "../../../notebooks/workbench/jobs/derive-protocol.ts";
import { derived } from "../../../notebooks/workbench/jobs/derive.ts";
import { panelKindOf } from "../../../notebooks/workbench/panels/index.ts";
import { Responses } from "../../../notebooks/workbench/jobs/runs/response.ts";
import { SteadyStates } from "../../../notebooks/workbench/jobs/runs/steady-state.ts";
import { Ringdowns } from "../../../notebooks/workbench/jobs/runs/ringdown.ts";
import {
  defaultLooks,
  type ModelText,
  type Tab,
  tabs,
} from "../../../notebooks/workbench/state/workbench.ts";

function typed(
  potential: string,
  drives: readonly string[] = [],
  parameters: Readonly<Record<string, string>> = {},
): ModelText {
  return { name: "model", potential, drives, parameters: new Map(Object.entries(parameters)) };
}

function replyTo(model: ModelText, tab: Tab): DeriveReply {
  return derived({
    model,
    tab,
    view: "gCL",
    form: "second-order",
    harmonics: "",
    looks: defaultLooks,
  });
}

const force = "F*cos(omega*t)*x";

describe("every tab has something to show of", () => {
  test.each([
    ["a cubic and quartic potential", typed("g3*x^3/3 + g4*x^4/4", [force])],
    [
      "LaTeX",
      typed("\\frac{\\lambda_4}{4!} x^4 - \\frac{1}{2} \\mu x^2", ["F \\cos(\\omega t) x"]),
    ],
    ["an undriven model of degree 8", typed("x^8/100")],
    [
      "two incommensurate tones",
      typed("k*x^5/50 + x^6/60", ["A*sin(w1*t)*x", "B*cos(w2*t+phi)*x"]),
    ],
    ["two parametric tones", typed("x^4", ["A*sin(w1*t)*x^2", "B*cos(w2*t)*x^2"])],
    ["no potential", typed(" ", [force])],
    ["a name in Unicode", typed("ω₀²x⁴")],
    ["a bath that is one peak", { ...typed("x^4/4", [force]), given: { bath: "lorentzian" } }],
    [
      "couplings and loss of a file",
      {
        ...typed("x^4/4", [force]),
        given: { coupling: [["x", "x"]], loss: [["kappa", "a", "n_1"]] },
      },
    ],
    ["loss alone", { ...typed("x^4/4"), given: { bath: "none", loss: [["kappa", "a"]] } }],
  ])("%s", (_, model) => {
    for (const tab of tabs) {
      const { errors, content } = replyTo(model, tab);
      expect({ tab, errors }).toEqual({ tab, errors: [] });
      expect(content?.tab).toBe(tab);
    }
  });
});

describe("what cannot be read says what to do, without a word of the command line", () => {
  test.each([
    ["hello world", [], "potential", /the coordinate is x/],
    ["alpha*q^4", [], "potential", /the coordinate is x/],
    ["E_C*(1-cos(x^2))", [], "potential", /expand it in powers of x/],
    ["x^4", [""], "drive 0", /remove it with ×/],
    ["x^4", [force, "F*cos(omega*t)"], "drive 1", /Multiply it by x/],
  ] as const)("%s, %j", (potential, drives, field, message) => {
    const { errors, content } = replyTo(typed(potential, drives), "equations");
    expect(content).toBeUndefined();
    expect(errors.map((error) => error.field)).toEqual([field]);
    expect(errors[0]?.message).toMatch(message);
    expect(errors[0]?.message).not.toContain("--");
  });
});

test("a number under another spelling is that of the parameter, and the equations' own counts first", () => {
  const numberOf = (parameters: Readonly<Record<string, string>>): string | undefined =>
    replyTo(typed("alpha_1*x^4", [], parameters), "runs").parameters?.find(
      ({ name }) => name === "alpha1",
    )?.text;
  expect(numberOf({ "\\alpha_1": "0.7" })).toBe("0.7");
  expect(numberOf({ alpha_1: "0.7" })).toBe("0.7");
  expect(numberOf({ alpha_1: "0.7", alpha1: "0.8" })).toBe("0.8");
});

test("without numbers a ringdown begins and ends on the scales of the model", async () => {
  // ħ = m ω0 l² and x⁴ ħω0/10 l⁴: the equation in units of l and 1/ω0 is that of x⁴/10.
  const [l, m, omega0] = [2e-9, 3e-15, 5e6];
  const hbar = m * omega0 * l ** 2;
  const motion = (potential: string, parameters: Readonly<Record<string, string>>) => {
    const { parameters: infos = [] } = replyTo(typed(potential, [], parameters), "runs");
    const model = {
      ...typed(potential),
      parameters: new Map(infos.map(({ name, text }) => [name, text])),
    };
    const request = { run: "ringdown", position: "", duration: "", effort: "live" } as const;
    return new Ringdowns().run({ ...request, model });
  };
  const natural = await motion("x^4/10", { gamma: "0.1" });
  const own = await motion("a*x^4", {
    ...{ hbar: String(hbar), m: String(m), omega0: String(omega0) },
    ...{ gamma: String(0.1 * omega0), a: String((hbar * omega0) / 10 / l ** 4) },
  });
  expect(natural.times.at(-1)).toBe(40);
  expect(natural.motions[1]?.x[0]).toBe(5);
  expect((own.times.at(-1) ?? 0) * omega0).toBeCloseTo(40, 9);
  natural.motions[1]?.x.forEach((x, j) => {
    expect((own.motions[1]?.x[j] ?? Number.NaN) / l).toBeCloseTo(x, 5);
  });
});

test.each([
  ["x^4/10", "0", "not found", /no dissipation.*Give it damping/, "levels"],
  ["x^3/10", "0.1", "unbounded", /falls without bound.*No steady state/, "No steady state"],
])("without a state of %s at γ = %s there is a reason, and no list of unknowns", async (...row) => {
  const [potential, gamma, status, reason, remedy] = row;
  const { parameters = [] } = replyTo(typed(potential, [], { gamma }), "runs");
  const model = {
    ...typed(potential),
    parameters: new Map(parameters.map(({ name, text }) => [name, text])),
  };
  const request = { run: "steady-state", kind: "gCL", levels: "", phase: "0" } as const;
  const result = await new SteadyStates().run({ ...request, model, effort: "live" }, () => {});
  expect(result).toMatchObject({ status, report: [], certificate: [] });
  expect(result.warnings).toHaveLength(1);
  expect(result.warnings[0]).toMatch(reason);
  expect(panelKindOf(result).remedy(result)).toContain(remedy);
});

test("where no bound of the number of steady states is known, more values are no remedy", async () => {
  const numbers = { gamma: "0.1", EJ: "0.3", F: "0.1", omega: "1.1" };
  const { parameters = [] } = replyTo(typed("-EJ*cos(x + 1)", [force], numbers), "runs");
  const model = {
    ...typed("-EJ*cos(x + 1)", [force]),
    parameters: new Map(parameters.map(({ name, text }) => [name, text])),
  };
  const range = { sweep: "", from: "1", to: "1.2", points: "3", harmonics: "" };
  const request = { run: "response", effort: "live", ...range } as const;
  const result = await new Responses().run({ ...request, model }, () => {});
  expect(result.certificate[0]?.value).toBe("0 of 3");
  expect(panelKindOf(result).remedy(result)).toContain("Compare with ringdowns");
});

test("a drive starts near the resonance in any unit", () => {
  const { parameters = [] } = replyTo(typed("x^4", [force], { omega0: "3e7" }), "runs");
  expect(parameters.find(({ name }) => name === "omega")?.text).toBe("33000000");
});
