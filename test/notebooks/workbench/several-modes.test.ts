import { describe, expect, test } from "vitest";
import { deriveRequest } from "../../../notebooks/workbench/derive-request.ts";
import { derived } from "../../../notebooks/workbench/jobs/derive.ts";
import { termStory } from "../../../notebooks/workbench/jobs/term-story.ts";
import { Responses } from "../../../notebooks/workbench/jobs/runs/response.ts";
import { Ringdowns } from "../../../notebooks/workbench/jobs/runs/ringdown.ts";
import { SteadyStates } from "../../../notebooks/workbench/jobs/runs/steady-state.ts";
import { panelKindOf } from "../../../notebooks/workbench/panels/index.ts";
import { modelTextOf } from "../../../notebooks/workbench/state/model-text.ts";
import { presets, startingWith } from "../../../notebooks/workbench/state/presets.ts";
import type { Looks, Tab, Workbench } from "../../../notebooks/workbench/state/workbench.ts";

const preset = presets.find(({ model }) => model.name === "two-modes");
if (preset === undefined) throw new Error("There is no preset of two modes.");
const state: Workbench = startingWith(preset);
const { model } = state;

describe("several modes on the page", () => {
  const contentOf = (tab: Tab) => derived(deriveRequest({ ...state, tab }));

  test("have parameters of each, in natural order, and equations of each", () => {
    const { parameters = [], previews, errors } = contentOf("equations");
    expect(errors).toEqual([]);
    expect(parameters.map(({ name }) => name)).toEqual([
      ...["F", "U", "g", "omega", "gamma_a", "theta_a", "c_a", "gamma_b", "theta_b", "c_b"],
      ...["m_a", "omega0_a", "m_b", "omega0_b", "hbar"],
    ]);
    expect(previews.potential?.left).toBe("V_1");
    const { content } = contentOf("equations");
    if (content?.tab !== "equations") throw new Error("No equations.");
    expect(content.sums.map(({ left }) => left)).toEqual(["\\ddot{x}_{a}", "\\ddot{x}_{b}"]);
  });

  test("have terms by what they do, with where they come from", async () => {
    const { content } = contentOf("master-equation");
    if (content?.tab !== "master-equation") throw new Error("No master equation.");
    const labels = new Set(content.sum.terms.map(({ label }) => label));
    expect([...labels]).toEqual(["12a", "diffusion", "friction", "V1", "V2"]);
    expect(content.legend.map(({ number }) => number)).toEqual([...labels]);
    const { name = "" } = content.sum.terms.find(({ label }) => label === "V1") ?? {};
    // S_2 = sinθ_a p_a/(m_aω0_a) is dressed by the force of V1 on a.
    const span = { harmonics: "", position: "", duration: "2" };
    const asked = { model, view: "gCL", form: "second-order", tab: "master-equation" } as const;
    const { latex, size } = await termStory({ ...asked, ...span, name });
    expect(latex[0]).toContain("\\hat{x}_{b}");
    expect(size?.value).toBeGreaterThanOrEqual(0);
  });

  test("have phase space and moments; trajectories are said to be elsewhere", () => {
    const titles = (tab: Tab): readonly string[] => {
      const { content } = contentOf(tab);
      if (content === undefined || !("sections" in content)) throw new Error("No sections.");
      return content.sections.map(({ title, words = "" }) => `${title}: ${words}`);
    };
    expect(titles("phase-space")[2]).toMatch(/caldera langevin FILE/);
    expect(titles("moments")[0]).toMatch(/^Moment equations/);
  });

  /** By hand: the drive acts on a alone, U = exp(-it(ω a†a + ω0_b b†b)), unless a frequency is typed for all or by mode. */
  test("turn in a frame each at its own frequency, or at what is typed", () => {
    const frame = (looks: Partial<Looks>): ReturnType<typeof derived> =>
      derived(deriveRequest({ ...state, tab: "frames", looks: { ...state.looks, ...looks } }));
    const generatorOf = (looks: Partial<Looks>): string | undefined => {
      const { content, errors } = frame(looks);
      expect(errors).toEqual([]);
      if (content === undefined || !("sections" in content)) throw new Error("No sections.");
      const [turning] = content.sections;
      expect(turning?.title).toBe("Rotating frame");
      return turning?.parts.map(({ latex }) => latex).find((latex) => /hat\{G\} =/.test(latex));
    };
    const turned = (a: string, b: string): string =>
      `\\hat{G} = ${a} \\hat{a}_{a}^{\\dagger} \\hat{a}_{a} + ${b} \\hat{a}_{b}^{\\dagger} \\hat{a}_{b}`;
    expect(generatorOf({})).toBe(turned("\\omega", "\\omega_{0,b}"));
    expect(generatorOf({ frequency: "b:omega/2" })).toBe(turned("\\omega", "\\frac{\\omega}{2}"));
    expect(generatorOf({ frequency: "omega" })).toBe(turned("\\omega", "\\omega"));
    // The next order divides by frequencies: ω0_b ± ω has no exact inverse, multiples of ω have one.
    const refused = frame({ expansion: "1" });
    expect(refused.errors[0]).toMatchObject({ field: "tab" });
    expect(refused.errors[0]?.message).toMatch(/a rational multiple of the drive's frequency/);
    expect(generatorOf({ expansion: "1", frequency: "omega" })).toBe(turned("\\omega", "\\omega"));
    const { content } = frame({ frame: "displaced" });
    if (content === undefined || !("sections" in content)) throw new Error("No sections.");
    expect(content.sections[0]?.words).toMatch(/one oscillator.*Equations of motion.*Rotating/);
  });

  test("with a common bath have its numbers once", () => {
    const common = modelTextOf({ modes: ["a", "b"], potential: "g*x_a*x_b", bath: "common" });
    const { parameters = [] } = derived(deriveRequest({ ...state, model: common }));
    expect(parameters.map(({ name }) => name)).toEqual([
      ...["g", "gamma", "theta", "c", "m_a", "omega0_a", "m_b", "omega0_b", "hbar"],
    ]);
  });

  test("that are wrong are an error of the model, with the remedy", () => {
    const wrong = modelTextOf({ modes: ["a", "a"], potential: "x_a" });
    const { errors } = derived(deriveRequest({ ...state, model: wrong }));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ field: "model" });
    expect(errors[0]?.message).toContain("Give it another name.");
  });

  test("ring down from positions by name, a curve for each mode and equation", async () => {
    const request = { run: "ringdown", model, effort: "live", duration: "10" } as const;
    const result = await new Ringdowns().run({ ...request, position: "a=2, b=-1" });
    expect(result.motions.map(({ name, kind, x }) => [name, kind, x[0]])).toEqual([
      ["x_a", "CL", 2],
      ["x_b", "CL", -1],
      ["x_a", "gCL", 2],
      ["x_b", "gCL", -1],
    ]);
    expect(
      panelKindOf(result)
        .columns(result)
        .map(({ name }) => name),
    ).toEqual([...["t", "x_a_CL", "x_b_CL", "x_a_gCL", "x_b_gCL"]]);
    const colours = new Set(
      panelKindOf(result)
        .picture(result)
        ?.series.map(({ color }) => color),
    );
    expect(colours.size).toBe(2);
    const { motions } = await new Ringdowns().run({ ...request, position: "3" });
    expect(motions.slice(0, 2).map(({ x }) => x[0])).toEqual([3, 0]);
    await expect(new Ringdowns().run({ ...request, position: "d=1" })).rejects.toThrow(
      /`d`, which is no mode of the model/,
    );
  });

  test("have the response of each; the quantum steady state is by command", async () => {
    const settings = { sweep: "", from: "1", to: "1.2", points: "5", harmonics: "" } as const;
    const request = { run: "response", model, effort: "live", ...settings } as const;
    const result = await new Responses().run(request, () => {});
    expect(result.curves.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      ...["amplitude_a CL", "amplitude_b CL", "amplitude_a gCL", "amplitude_b gCL"],
    ]);
    expect(result.curves.every(({ rows }) => rows.every(({ amplitude }) => amplitude > 0))).toBe(
      true,
    );
    expect(
      panelKindOf(result)
        .columns(result)
        .map(({ name }) => name),
    ).toContain("of");
    await expect(
      new SteadyStates().run(
        { ...{ run: "steady-state", model, effort: "full" }, kind: "gCL", levels: "", phase: "0" },
        () => {},
      ),
    ).rejects.toThrow(/Save the model for caldera steady-state FILE/);
  });
});
