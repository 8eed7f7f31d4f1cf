import { describe, expect, test } from "vitest";
import { equationsLatex, readModel, equationsOfMotion } from "../../../derivations/index.ts";
import { trajectory } from "../../../notebooks/report/model-report/index.ts";
import { derived } from "../../../notebooks/workbench/jobs/derive.ts";
import { deriveRequest } from "../../../notebooks/workbench/derive-request.ts";
import { parameterUnits } from "../../../notebooks/workbench/jobs/parameter-units.ts";
import { termStory } from "../../../notebooks/workbench/jobs/term-story.ts";
import { modelOf } from "../../../notebooks/workbench/jobs/run-model.ts";
import { ringdown } from "../../../notebooks/runs/index.ts";
import { Responses } from "../../../notebooks/workbench/jobs/runs/response.ts";
import { Ringdowns } from "../../../notebooks/workbench/jobs/runs/ringdown.ts";
import { SteadyStates } from "../../../notebooks/workbench/jobs/runs/steady-state.ts";
import { presets, startingWith } from "../../../notebooks/workbench/state/presets.ts";
import { tabs, type Workbench } from "../../../notebooks/workbench/state/workbench.ts";

function presetCalled(name: string): Workbench {
  const found = presets.find(({ model }) => model.name === name);
  if (found === undefined) throw new Error(`There is no preset ${name}.`);
  return startingWith(found);
}

function storyIn(
  model: Workbench["model"],
  tab: "master-equation" | "equations" | "slow-flow",
  name: string,
) {
  const asked = { model, view: "gCL", form: "second-order", tab, name } as const;
  return termStory({ ...asked, harmonics: "", position: "", duration: "" });
}

describe("derivations of the workbench", () => {
  test.each(presets.map(({ title, model }) => [title, model.name] as const))(
    "of %s fill every tab",
    (_, name) => {
      const state = presetCalled(name);
      for (const tab of tabs) {
        const { errors, content, warnings } = derived(deriveRequest({ ...state, tab }));
        expect([tab, errors, content?.tab]).toEqual([tab, [], tab]);
        expect(warnings).toEqual([]);
      }
    },
  );

  test("ẍ of gCL is ẍ of CL and their difference", () => {
    const state: Workbench = { ...presetCalled("kerr"), tab: "equations" };
    const termsOf = (view: Workbench["view"]): readonly string[] => {
      const { content } = derived(deriveRequest({ ...state, view }));
      if (content?.tab !== "equations") throw new Error("No equations.");
      return content.sums.flatMap(({ terms }) =>
        terms.map(({ negative, latex }) => `${negative ? "-" : "+"}${latex}`),
      );
    };
    const [whole, cl, rest] = [termsOf("gCL"), termsOf("CL"), termsOf("difference")];
    // The terms of Eq. 17 with U or F that the bath brings, and no others.
    expect([...cl, ...rest].sort()).toEqual([...whole].sort());
    const { potential, drives } = state.model;
    const equations = equationsOfMotion(readModel({ potential, drives }));
    const { content } = derived(deriveRequest(state));
    expect(content).toMatchObject({ latex: equationsLatex(equations).join("\n\n") });
  });

  test("every text that is wrong is marked, each with its place", () => {
    const { model } = presetCalled("kerr");
    const { errors, previews, content } = derived({
      ...deriveRequest(presetCalled("kerr")),
      model: { ...model, potential: "x^4 +", drives: ["F*cos(omega*t)*x", "x", "y*sin(x)"] },
    });
    expect(errors.map(({ field }) => field)).toEqual(["potential", "drive 1", "drive 2"]);
    expect(errors.every(({ span }) => span !== undefined)).toBe(true);
    expect(content).toBeUndefined();
    // What can be read is shown all the same.
    expect(previews.drives?.terms.map(({ latex }) => latex).join()).toContain("F");
  });

  test("a number that is wrong leaves the equations alone", () => {
    const { model } = presetCalled("kerr");
    const parameters = new Map([...model.parameters, ["gamma", "-1"], ["U", "1/"]]);
    const { errors, content } = derived({
      ...deriveRequest(presetCalled("kerr")),
      model: { ...model, parameters },
    });
    expect(errors.map(({ field }) => field).sort()).toEqual(["parameter U", "parameter gamma"]);
    expect(content?.tab).toBe("master-equation");
  });

  test("the term of 12d is said to come from dS_2/dt under V_1", async () => {
    const { model } = presetCalled("kerr");
    const { latex } = await storyIn(model, "master-equation", "[p,{x^3,rho}]");
    // (i/ħ)[U m²ω0²x⁴/3ħ², sinθ p/mω0] = -sinθ · 4mω0U x³/3ħ²
    expect(latex[0]).toContain("\\hat{x}^{3}");
    expect(latex[0]).toContain("\\sin(\\theta)");
    expect(latex.at(-1)).toContain("M_{1}^{\\sin}");
    expect((await storyIn(model, "master-equation", "none")).latex).toEqual([]);
  });

  test("a term of the equation of motion comes from brackets, and is as large as by hand", async () => {
    const { model } = presetCalled("kerr");
    const friction = await storyIn(model, "equations", "gamma*x^2*xdot");
    expect(friction.latex.join()).toContain("\\hat{x}^{3}");
    expect(friction.words).toBe("From this term of the master equation.");
    const drive = await storyIn(model, "equations", "cos(omega*t)");
    expect(drive.words).toBe("From the motion under H_S(t): the drive V₂(t).");
    // F cos(ωt)/m over 601 times from 0 to 40.
    const { F, omega } = { F: 0.5, omega: 1.1 };
    const squares = Array.from({ length: 601 }, (_, j) => (F * Math.cos((omega * j) / 15)) ** 2);
    const byHand = Math.sqrt(squares.reduce((a, b) => a + b) / squares.length);
    expect(drive.size?.value).toBeCloseTo(byHand, 12);
    expect(drive.size?.count).toBe(9);
    const stiff = await storyIn(model, "equations", "x^3");
    expect([stiff.size?.rank, stiff.size?.share]).toEqual([1, 1]);
  });

  /*
   * Without V1 and V2 dx/dt = p/m - ½γbx and dp/dt = -mω0²x - ½γap with a, b = 1 ± cos 2θ + sin 2θ; the latter part,
   * of [x, {p, ρ}], adds p/m · (-½γap) to the rate of p²/2m + ½mω0²x².
   */
  test("the size of friction is its power along the motion", async () => {
    const { model } = presetCalled("figure-2");
    const ofLinear = { ...model, parameters: new Map([...model.parameters, ["U", "0"]]) };
    const of = (name: string) => storyIn(ofLinear, "master-equation", name);
    const [gamma, theta] = [0.2, 0.4 * Math.PI];
    const [a, b] = [1, -1].map((sign) => 1 + sign * Math.cos(2 * theta) + Math.sin(2 * theta)) as [
      number,
      number,
    ];
    const { x, v } = await ringdown(modelOf(ofLinear));
    const powers = x.map((one, j) => {
      const momentum = (v[j] ?? Number.NaN) + (gamma * b * one) / 2;
      return ((gamma * a) / 2) * momentum ** 2;
    });
    const byHand = Math.sqrt(powers.reduce((sum, one) => sum + one * one, 0) / x.length);
    expect((await of("[x,{p,rho}]")).size?.value).toBeCloseTo(byHand, 9);
    const diffusion = await of("[x,[x,rho]]");
    // -cγmω0(1 + cos 2θ + sin 2θ)/4ħ [x,[x,ρ]] heats by cγħω0(…)/4, whatever the motion.
    expect(diffusion.size?.value).toBeCloseTo((gamma * 1.6 * a) / 4, 12);
  });
});

describe("units of parameters", () => {
  const unitsOf = (potential: string, ...drives: readonly string[]): object =>
    Object.fromEntries(parameterUnits(readModel({ potential, drives })));

  test("make every term an energy: [q] = ħω0 / (ħ^a m^b ω0^c) · (mω0/ħ)^(k/2)", () => {
    // α x⁴: ħω0 (mω0/ħ)²; F x: ħω0 √(mω0/ħ) = √(ħ m ω0³)
    expect(unitsOf("alpha*x^4/4", "F*cos(omega*t)*x")).toEqual({
      alpha: "m^{2} \\omega_0^{3}/\\hbar",
      F: "\\sqrt{\\hbar m \\omega_0^{3}}",
    });
    // U m²ω0²x⁴/3ħ² and F_q 2√(2ħω0m)/ħ x: both energies themselves
    expect(
      unitsOf("m^2*omega0^2*U/(3*hbar^2)*x^4", "2*sqrt(2*hbar*omega0*m)/hbar*F_q*cos(omega*t)*x"),
    ).toEqual({ U: "\\hbar \\omega_0", F_q: "\\hbar \\omega_0" });
  });

  test("are shown only of a parameter that stands alone", () => {
    expect(unitsOf("a*b*x^2 + d^2*x^4")).toEqual({});
  });
});

describe("runs of the workbench", () => {
  test("a ringdown is that of the report, live or not", async () => {
    const { model } = presetCalled("figure-2");
    const ringdowns = new Ringdowns();
    const request = { run: "ringdown", model, position: "5", duration: "40" } as const;
    const live = await ringdowns.run({ ...request, effort: "live" });
    const full = await ringdowns.run({ ...request, effort: "full" });
    const reference = await trajectory(
      readModel({ ...model, parameters: Object.fromEntries(model.parameters) }),
      "gCL",
      { position: 5, duration: 40 },
    );
    const gcl = live.motions[1]?.x ?? new Float64Array(0);
    // 600 and 800 intervals of the same 40: every third and every fourth time coincide.
    for (let k = 0; k <= 200; k += 1) {
      expect(gcl[3 * k]).toBeCloseTo(reference.x[4 * k] ?? Number.NaN, 6);
    }
    expect(full.motions).toEqual(live.motions);
    // Late-time rate Γ = γ(1 + sin 2θ) = 0.2·(1 + sin 0.8π) = 0.31756 by the linear friction of Eq. 17
    const rate = full.certificate.find(({ name }) => name.startsWith("gCL: late rate"));
    expect(Number.parseFloat(rate?.value ?? "")).toBeCloseTo(0.31756, 3);
  });

  test("a response keeps its slow flow while a slider moves, and gives the same rows", async () => {
    const { model } = presetCalled("figure-4");
    const request = {
      run: "response",
      sweep: "",
      from: "0.8",
      to: "2.1",
      points: "31",
      harmonics: "",
    } as const;
    const changed = { ...model, parameters: new Map([...model.parameters, ["U", "0.3"]]) };
    const responses = new Responses();
    await responses.run({ ...request, model, effort: "full" }, () => {});
    const live = await responses.run({ ...request, model: changed, effort: "live" }, () => {});
    const fresh = await new Responses().run(
      { ...request, model: changed, effort: "full" },
      () => {},
    );
    live.curves.forEach(({ rows }, k) => {
      const others = fresh.curves[k]?.rows ?? [];
      expect(rows.length).toBe(others.length);
      const amplitudes = (list: typeof rows): readonly number[] =>
        list.map(({ amplitude }) => amplitude).sort((a, b) => a - b);
      const expected = amplitudes(others);
      amplitudes(rows).forEach((amplitude, j) => {
        expect(amplitude).toBeCloseTo(expected[j] ?? Number.NaN, 9);
      });
    });
  });

  test("the parametron as it is preset is accounted for, its folds and notes each once", async () => {
    const preset = presets.find(({ model }) => model.name === "parametron");
    if (preset === undefined) throw new Error("There is no parametron.");
    const { sweep, from, to, points } = startingWith(preset).panels[0];
    const request = { run: "response", sweep, from, to, points, harmonics: "" } as const;
    const model = preset.model;
    const found = await new Responses().run({ ...request, model, effort: "full" }, () => {});
    expect(found.warnings).toEqual([]);
    const turns = found.certificate.filter(({ name }) => /fold|fork/.test(name));
    // The branches of both signs have their fold at one value.
    expect(turns.map(({ name }) => name)).toEqual(
      ["CL", "gCL"].flatMap((kind) =>
        ["pitchfork", "pitchfork", "fold"].map((turn) => `${kind}: ${turn} at omega`),
      ),
    );
    // A note of one equation says of which.
    for (const note of found.notes ?? [])
      expect(note).toMatch(/^(?:g?CL: At |x\(t\) is taken without)/);
  });

  test("a ringdown in other units is the same curve", async () => {
    // With hbar = m omega0 l^2 the equation is that of l = m = omega0 = 1; l = 2e-9, m = 3e-15, omega0 = 5e6.
    const [l, m, omega0] = [2e-9, 3e-15, 5e6];
    const run = (model: Workbench["model"], position: string, duration: string) =>
      new Ringdowns().run({ run: "ringdown", model, effort: "full", position, duration });
    const { model } = presetCalled("figure-2");
    const natural = await run(model, "5", "40");
    const numbers = {
      hbar: m * omega0 * l ** 2,
      m,
      omega0,
      gamma: 0.2 * omega0,
      // m^2 omega0^2 U/(3 hbar^2) x^4 is counted in hbar omega0.
      U: 0.2 * m * omega0 ** 2 * l ** 2,
    };
    const texts = Object.entries(numbers).map(([name, value]) => [name, String(value)] as const);
    const parameters = new Map([...model.parameters, ...texts]);
    const other = await run({ ...model, parameters }, String(5 * l), String(40 / omega0));
    expect(other.warnings).toEqual([]);
    other.motions.forEach(({ x }, k) => {
      const expected = natural.motions[k]?.x ?? new Float64Array(0);
      x.forEach((value, j) => expect(value / l).toBeCloseTo(expected[j] ?? Number.NaN, 6));
    });
    // Γ = γ(1 + sin 2θ) = 0.2·(1 + sin 0.8π) = 0.317557, with six digits.
    const late = other.certificate.find(({ name }) => name.startsWith("CL: late"));
    expect(Number.parseFloat(late?.value ?? "") / omega0).toBeCloseTo(0.317557, 5);
    const report = await trajectory(
      readModel({ ...model, parameters: Object.fromEntries(parameters) }),
      "gCL",
      { position: 5 * l, duration: 40 / omega0 },
    );
    // 600 and 800 intervals, as above.
    for (let k = 0; k <= 200; k += 1) {
      const expected = natural.motions[1]?.x[3 * k] ?? Number.NaN;
      expect((report.x[4 * k] ?? Number.NaN) / l).toBeCloseTo(expected, 6);
    }
  });

  test("a response away from the drive of the model says so", async () => {
    const { model } = presetCalled("figure-4");
    const request = { run: "response", model, effort: "live", sweep: "", harmonics: "" } as const;
    const run = async (from: string, to: string) =>
      (await new Responses().run({ ...request, from, to, points: "3" }, () => {})).warnings.join();
    expect(await run("30", "40")).toContain("lies outside 30 to 40");
    expect(await run("0.8", "2.1")).toBe("");
  });

  test("what is no state is drawn all the same, with its warnings", async () => {
    const model = {
      ...presetCalled("figure-2").model,
      potential: "-x^4/4",
    };
    const request = { run: "steady-state", model, effort: "live", kind: "gCL" } as const;
    const result = await new SteadyStates().run({ ...request, levels: "12", phase: "0" }, () => {});
    expect(result.warnings.join()).toContain("may not be bounded below");
    expect(result.warnings.join()).not.toContain("NaN");
    const { x, p } = result.wigner ?? {};
    expect([...(x ?? []), ...(p ?? [])].filter(Number.isFinite).length).toBe(202);
  });

  test("a quantum steady state has its certificate and what is wrong with it", async () => {
    const { model } = presetCalled("figure-5");
    const words: string[] = [];
    const states = new SteadyStates();
    const request = {
      run: "steady-state",
      model,
      effort: "live",
      kind: "gCL",
      levels: "",
    } as const;
    const result = await states.run({ ...request, phase: "0.5" }, (_, word) => words.push(word));
    expect([result.status, result.isPeriodic]).toEqual(["suspect", true]);
    expect(result.certificate.map(({ name }) => name)).toContain("least eigenvalue of ρ(t)");
    // gCL is not completely positive, and that is said.
    expect(result.warnings.join()).toContain("not completely positive");
    expect(result.wigner?.integral).toBeCloseTo(1, 3);
    expect(words.length).toBeGreaterThan(0);
    // Half a period later the state is the same turned by π: the potential is even. It is not solved again.
    const later = await states.run({ ...request, phase: "1.5" }, () => {
      throw new Error("Solved again.");
    });
    expect(later.report).toEqual(result.report);
    expect(later.wigner?.negativeVolume).toBeCloseTo(result.wigner?.negativeVolume ?? 0, 6);
    expect(Math.min(...(later.wigner?.x ?? []))).toBeCloseTo(
      -Math.max(...(result.wigner?.x ?? [])),
      6,
    );
  });

  test("numbers out of range are refused by name", async () => {
    const { model } = presetCalled("figure-2");
    const run = (position: string, duration: string) =>
      new Ringdowns().run({ run: "ringdown", model, effort: "live", position, duration });
    await expect(run("5", "-1")).rejects.toThrow("duration: Must be from 0.001");
    await expect(run("five", "1")).rejects.toThrow("start");
  });
});
