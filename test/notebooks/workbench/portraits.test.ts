import { describe, expect, test } from "vitest";
import { readModel } from "../../../derivations/index.ts";
import { ringdown } from "../../../notebooks/runs/index.ts";
import { Portraits } from "../../../notebooks/workbench/jobs/runs/portrait.ts";
import { panelKindOf } from "../../../notebooks/workbench/panels/index.ts";
import { arrowsOf } from "../../../notebooks/workbench/plot/arrows.ts";
import { reduced } from "../../../notebooks/workbench/state/actions.ts";
import { presets, startingWith } from "../../../notebooks/workbench/state/presets.ts";
import { portraitOf, textOf } from "./model-texts.ts";

const numbers = { hbar: 1, m: 1, omega0: 1, gamma: 0.2, theta: 0, c: 1.2, U: 0.1 };
const driven = { F: 0.3, omega: 1.2 };
const potential = "U*x^4/4";
const drives = ["F*cos(omega*t)*x"];

describe("the flow of a portrait", () => {
  test("of CL at θ = 0 is v̇ = -γv - x - Ux³ - F cos φ, by the drive's phase φ", async () => {
    const model = textOf(potential, { ...numbers, ...driven }, drives);
    const result = await new Portraits().run({ ...portraitOf(model), flow: "CL", phase: "0.25" });
    const [{ x, v, acceleration, kind }] = result.flows as [(typeof result.flows)[number]];
    expect([kind, result.flows.length]).toEqual(["CL", 1]);
    expect(result.phase).toBeCloseTo(Math.PI / 4, 14);
    for (const [i, j] of [
      [0, 0],
      [7, 3],
      [22, 12],
    ] as const) {
      const [position, velocity] = [x[i]!, v[j]!];
      // By hand from H_S = p²/2m + mω0²x²/2 + Ux⁴/4 + Fx cos φ and the friction -γp of CL.
      const force = -0.2 * velocity - position - 0.1 * position ** 3 - 0.3 * Math.SQRT1_2;
      expect(acceleration[j * x.length + i]).toBeCloseTo(force, 10);
    }
    expect(result.rest).toEqual([]);
    // A dot on each motion where it is at that phase of its last period, an eighth of 128 times on.
    const dots = panelKindOf(result)
      .picture(result)!
      .series.flatMap((one) => (one.markers?.size === 8 ? [one.x[0]] : []));
    const last = result.times.length - 1 - 128 + 16;
    expect(dots).toEqual([...result.motions].reverse().map((motion) => motion.x[last]));
  });

  test("of gCL is the slope of its ringdown", async () => {
    const given = { ...numbers, theta: 0.6 };
    const request = portraitOf(textOf(potential, given, []));
    const { flows, plane } = await new Portraits().run({ ...request, flow: "both" });
    const { x, v, acceleration } = flows.find(({ kind }) => kind === "gCL")!;
    expect([x[0], x.at(-1), v[0], v.at(-1)]).toEqual([...plane.x, ...plane.v]);
    const start = 15;
    const step = 1e-4;
    const motion = await ringdown(readModel({ potential, parameters: given }), {
      ...{ kind: "gCL", position: x[start]!, duration: step, points: 2 },
    });
    // From rest, half a step away from it: v̇ at v = 0, the middle row.
    expect(v[6]! / plane.v[1]).toBeLessThan(1);
    const slope = motion.v[1]! / step;
    const below = acceleration[6 * x.length + start]!;
    const above = acceleration[7 * x.length + start]!;
    // v̇ at v = 0 between two rows; its dependence on v is smooth.
    const share = -v[6]! / (v[7]! - v[6]!);
    expect(below + share * (above - below)).toBeCloseTo(slope, 2);
  });

  test("is at rest in both wells and on the ridge between them; a picture names what they are", async () => {
    // ½x² - ¾x² + ¼Ux⁴ at θ = 0: x = 0 and ±√(0.5/U).
    const well = textOf("U*x^4/4-3*x^2/4", { ...numbers, U: 0.2 }, []);
    const result = await new Portraits().run({
      ...portraitOf(well),
      position: "2.1",
      duration: "3",
    });
    const CL = result.rest.filter(({ kind }) => kind === "CL").map(({ point }) => point);
    expect(CL.map(({ kind }) => kind)).toEqual(["stable", "saddle", "stable"]);
    const places = CL.map(({ x }) => x);
    expect(places[0]).toBeCloseTo(-Math.sqrt(2.5), 12);
    expect(places[1]).toBeCloseTo(0, 12);
    expect(places[2]).toBeCloseTo(Math.sqrt(2.5), 12);
    // The motion has stayed in one well; the picture has both.
    expect(Math.min(...result.motions.flatMap(({ x }) => [...x]))).toBeGreaterThan(-1.5);
    expect(result.plane.x[0]).toBeLessThan(-1.6);
    const panel = panelKindOf(result);
    const [list] = panel.numbers?.(result) ?? [];
    expect(list?.findings.slice(0, 2)).toEqual([
      { name: "CL: stable", value: "x = -1.58114" },
      { name: "CL: saddle", value: "x = 0" },
    ]);
    const shapes = panel.picture(result)?.series.flatMap(({ markers }) => markers?.shape ?? []);
    expect(shapes).toEqual(["circle", "diamond", "circle", "circle", "diamond", "circle"]);
  });

  test("without damping, the minimum is a centre", async () => {
    const still = textOf("0", { hbar: 1, m: 1, omega0: 1, gamma: 0, theta: 0, c: 1 }, []);
    const { rest } = await new Portraits().run(portraitOf(still));
    expect(rest.map(({ point }) => point.kind)).toEqual(["centre", "centre"]);
  });
});

test("arrows begin and end on a line through their point along its vector, none longer than a cell", () => {
  const { x, y } = arrowsOf({
    x: [0, 1],
    y: [0, 0.6],
    along: [
      [1, 0, 0, 2],
      [0, 1, 0, 2],
    ],
  });
  // Three of four vectors are not zero; each arrow has six points and a gap.
  expect(x.length).toBe(21);
  expect([x[0]! + x[1]!, y[0], y[1]]).toEqual([0, 0, 0]);
  expect(x[7]).toBeCloseTo(1, 14);
  expect([x[14]! < 1, x[15]! > 1, y[15]! > 0.6]).toEqual([true, true, true]);
  expect(Math.max(...Array.from(x).filter((value) => !Number.isNaN(value)))).toBeLessThan(1.5);
});

test("the phase of the drives is one for all panels", () => {
  const start = startingWith(presets[0]!);
  const two = reduced(start, { type: "add-panel", settings: { run: "portrait" } });
  const moved = reduced(two, {
    type: "settings",
    panel: 1,
    settings: { phase: "0.5", flow: "CL" },
  });
  expect(moved.panels.map(({ phase, flow }) => [phase, flow])).toEqual([
    ["0.5", "gCL"],
    ["0.5", "CL"],
  ]);
  const three = reduced(moved, { type: "add-panel", settings: { run: "moments" } });
  expect(three.panels[2]?.phase).toBe("0.5");
});
