import { describe, expect, test } from "vitest";
import { type Figure, ringdownFigure } from "../../../notebooks/figures/index.ts";

const gamma = 0.2;
const angles = [0.1, 0.25, 0.4];
const progress: number[] = [];
const figure: Figure = ringdownFigure((fraction) => progress.push(fraction));

type Row = Readonly<Record<string, string>>;

function table(name: string): {
  readonly comments: readonly string[];
  readonly rows: readonly Row[];
  readonly header: readonly string[];
} {
  const content = figure.files.find((file) => file.name === name)?.content ?? "";
  expect(content).toMatch(/\n$/);
  const lines = content.trimEnd().split("\n");
  const comments = lines.filter((line) => line.startsWith("# "));
  const [header = [], ...rows] = lines.slice(comments.length).map((line) => line.split(","));
  return {
    comments,
    header,
    rows: rows.map((row) => {
      expect(row).toHaveLength(header.length);
      return Object.fromEntries(header.map((column, j) => [column, row[j] as string]));
    }),
  };
}

interface EnvelopePoint {
  readonly t: number;
  readonly amplitude: number;
}

/** The extrema of one ringdown of panel a (U = 0) or b (U = 0.2). */
function envelope(panel: "a" | "b", model: string, angle: number): readonly EnvelopePoint[] {
  const points = table(`figure-2${panel}.csv`)
    .rows.filter((row) => row.model === model && Number(row.theta_over_pi) === angle)
    .map((row) => ({ t: Number(row.t), amplitude: Number(row.amplitude) }));
  expect(points.length).toBeGreaterThan(20);
  return points;
}

/** Γ = (1 + sin 2θ)γ, under Eq. 17. */
const linearRate = (angle: number): number => (1 + Math.sin(2 * Math.PI * angle)) * gamma;

/** ω0² + (cosθ + sinθ)² sin(2θ) γ²/2, the linear restoring force of Eq. 17. */
function stiffness(angle: number): number {
  const theta = Math.PI * angle;
  return 1 + ((Math.cos(theta) + Math.sin(theta)) ** 2 * Math.sin(2 * theta) * gamma ** 2) / 2;
}

const ringdowns = (["a", "b"] as const).flatMap((panel) =>
  ["gCL", "CL"].flatMap((model) => angles.map((angle) => [panel, model, angle] as const)),
);

describe("Fig. 2a and b", () => {
  test.each(ringdowns)(
    "(%s) %s, θ = %dπ: ln(A_n/A_m)/(t_m - t_n) → Γ/2, Γ = (1 + sin 2θ)γ",
    (panel, model, angle) => {
      const points = envelope(panel, model, angle);
      const [first, last] = [points.at(-5), points.at(-1)] as [EnvelopePoint, EnvelopePoint];
      // Nonlinear corrections are of the order of the squared amplitude.
      expect(first.amplitude).toBeLessThan(1e-3);
      const rate = Math.log(first.amplitude / last.amplitude) / (last.t - first.t);
      expect(Math.abs(rate / (linearRate(angle) / 2) - 1)).toBeLessThan(1e-6);
    },
  );

  test.each(["gCL", "CL"].flatMap((model) => angles.map((angle) => [model, angle] as const)))(
    "(a) %s, θ = %dπ: extrema at t_n = nπ/Ω with A_n = 5 exp(-Γt_n/2), Ω² = ω0² + (cosθ + sinθ)² sin(2θ)γ²/2 - Γ²/4",
    (model, angle) => {
      const frequency = Math.sqrt(stiffness(angle) - linearRate(angle) ** 2 / 4);
      for (const [n, { t, amplitude }] of envelope("a", model, angle).entries()) {
        expect(Math.abs(t - (n * Math.PI) / frequency)).toBeLessThan(1e-10 * (1 + t));
        const exact = 5 * Math.exp((-linearRate(angle) * t) / 2);
        expect(Math.abs(amplitude / exact - 1)).toBeLessThan(1e-10);
      }
    },
  );

  test.each(angles)(
    "(b) θ = %dπ: gCL decays faster than CL at early times, and alike later",
    (angle) => {
      const [generalized, undressed] = [envelope("b", "gCL", angle), envelope("b", "CL", angle)];
      const logarithm = (points: readonly EnvelopePoint[], t: number): number => {
        const after = points.findIndex((point) => point.t > t);
        const [a, b] = [points[after - 1], points[after]] as [EnvelopePoint, EnvelopePoint];
        const share = (t - a.t) / (b.t - a.t);
        return (1 - share) * Math.log(a.amplitude) + share * Math.log(b.amplitude);
      };
      const decay = (points: readonly EnvelopePoint[], from: number, to: number): number =>
        (logarithm(points, from) - logarithm(points, to)) / (to - from);
      const early = [decay(generalized, 0, 3), decay(undressed, 0, 3)] as const;
      // N x²ẋ with N = (1 - cos 2θ)2γU damps by N A²/8 on average.
      const extra = (1 - Math.cos(2 * Math.PI * angle)) * 2 * gamma * 0.2;
      expect(early[0] - early[1]).toBeGreaterThan(extra / 8);
      expect(logarithm(generalized, 10)).toBeLessThan(logarithm(undressed, 10) - 0.05);
      const late = [decay(generalized, 30, 38), decay(undressed, 30, 38)] as const;
      expect(Math.abs(late[0] / late[1] - 1)).toBeLessThan(0.02);
    },
  );

  test("at U = 0, CL and gCL coincide", () => {
    for (const angle of angles) {
      const [a, b] = [envelope("a", "gCL", angle), envelope("a", "CL", angle)];
      expect(a.length).toBe(b.length);
      for (const [j, point] of a.entries()) {
        expect(point.amplitude / (b[j]?.amplitude ?? 0)).toBeCloseTo(1, 12);
      }
    }
  });
});

describe("Fig. 2c", () => {
  // Eq. 17 at γ = U = 0.2, ω0 = 1, θ = 0.4π from x = 5 at rest: Taylor series of 30 digits (mpmath
  // 1.3 odefun), and SciPy 1.17 DOP853 at rtol 1e-13 agrees to 1e-13.
  test.each([
    [0.5, 2.674104878644654],
    [1, -0.2420336849177047],
    [2, -2.603053334946934],
    [5, 0.8153323619000975],
    [10, 0.6365134287288984],
    [20, -0.09268695164757093],
    [40, 0.0015891231089809],
  ])("gCL, θ = 0.4π: x(%d) = %d", (t, x) => {
    const row = table("figure-2c.csv").rows.find((candidate) => Number(candidate.t) === t);
    expect(Math.abs(Number(row?.["x_gCL_theta_0.4pi"]) - x)).toBeLessThan(1e-9);
  });

  test("the trajectories begin at x = 5 and touch the envelopes of panel b", () => {
    const { rows } = table("figure-2c.csv");
    expect(rows).toHaveLength(801);
    for (const model of ["gCL", "CL"]) {
      for (const angle of angles) {
        const column = `x_${model}_theta_${angle}pi`;
        expect(Number(rows[0]?.[column])).toBe(5);
        for (const { t, amplitude } of envelope("b", model, angle).slice(1, 12)) {
          const near = rows.filter((row) => Math.abs(Number(row.t) - t) < 0.051);
          const largest = Math.max(...near.map((row) => Math.abs(Number(row[column]))));
          expect(largest).toBeLessThan(amplitude * (1 + 1e-8));
          expect(largest).toBeGreaterThan(amplitude * 0.98);
        }
      }
    }
  });
});

describe("Fig. 2d", () => {
  test("Γ read off the equation of motion, and measured, equal (1 + sin 2θ)γ from 0 to π/2", () => {
    const { rows } = table("figure-2d.csv");
    expect(rows.map((row) => Number(row.theta_over_pi))).toEqual(
      Array.from({ length: 21 }, (_, j) => j / 40),
    );
    for (const row of rows) {
      const exact = linearRate(Number(row.theta_over_pi));
      expect(Math.abs(Number(row.Gamma_equation) / exact - 1)).toBeLessThan(1e-14);
      const error = Math.abs(Number(row.Gamma_ringdown) - exact);
      expect(error / exact).toBeLessThan(1e-6);
      expect(Number(row.uncertainty)).toBeLessThan(1e-6 * exact);
      expect(error).toBeLessThan(10 * Number(row.uncertainty));
    }
  });
});

/** Fails where a tag is left open, or an attribute is bare or given twice. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  for (const [, inside = ""] of svg.matchAll(/<([^>]*)>/g)) {
    const [, close, name = "", attributes = "", empty] =
      /^(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)$/.exec(inside) ?? [];
    expect(name, `<${inside}>`).not.toBe("");
    const keys = [...attributes.matchAll(/([\w:-]+)="/g)].map((match) => match[1]);
    expect(new Set(keys).size).toBe(keys.length);
    if (close === "/") expect(open.pop()).toBe(name);
    else if (empty !== "/") open.push(name);
  }
  expect(open).toEqual([]);
  expect(svg.replaceAll(/<[^>]*>/g, "")).not.toMatch(
    /[<>]|&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i,
  );
}

describe("the files of Fig. 2", () => {
  test("are one sheet and the data of its four panels, each CSV below its parameters", () => {
    expect(figure.files.map(({ name }) => name)).toEqual([
      "figure-2.svg",
      ...["a", "b", "c", "d"].map((panel) => `figure-2${panel}.csv`),
    ]);
    const headers = {
      a: "model,theta_over_pi,U,t,amplitude",
      b: "model,theta_over_pi,U,t,amplitude",
      c: `t,${["gCL", "CL"].flatMap((model) => angles.map((angle) => `x_${model}_theta_${angle}pi`)).join()}`,
      d: "theta_over_pi,Gamma_equation,Gamma_ringdown,uncertainty",
    };
    for (const [panel, header] of Object.entries(headers)) {
      const data = table(`figure-2${panel}.csv`);
      expect(data.header.join()).toBe(header);
      expect(data.comments.join("\n")).toMatch(
        /gamma = 0\.2, m = hbar = omega0 = 1\n.*x = 5 at rest/,
      );
      for (const row of data.rows) {
        for (const [column, value] of Object.entries(row)) {
          if (column === "model") expect(["CL", "gCL"]).toContain(value);
          else expect(Number.isFinite(Number(value)) && value !== "").toBe(true);
        }
      }
    }
    expect(new Set(table("figure-2a.csv").rows.map((row) => row.U))).toEqual(new Set(["0"]));
    expect(new Set(table("figure-2b.csv").rows.map((row) => row.U))).toEqual(new Set(["0.2"]));
  });

  test("the SVG is well-formed, self-contained, with four titled panels", () => {
    const svg = figure.files[0]?.content ?? "";
    expectWellFormed(svg);
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).not.toMatch(/<script|<image|<foreignObject|\bon\w+=|NaN|undefined|Infinity/);
    const addresses = [...svg.matchAll(/\bhttps?:[^"\s<]*/g)].map((match) => match[0]);
    const namespaces = ["http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"];
    for (const address of addresses) expect(namespaces).toContain(address);
    for (const panel of ["a", "b", "c", "d"]) expect(svg).toContain(`figure-2${panel}`);
    for (const color of ["blue", "red"]) expect(svg).not.toContain(`stroke="${color}"`);
    expect(svg.length).toBeLessThan(600_000);
  });

  test("are the same in every run", () => {
    expect(ringdownFigure().files).toEqual(figure.files);
  });

  test("come with a caption that names the choices, without warnings, and with progress", () => {
    expect(figure.caption).toMatch(/x = 5 at rest \(the paper gives no initial amplitude\)/);
    expect(figure.caption).toMatch(/γ = 0\.2, m = ħ = ω0 = 1/);
    for (const panel of ["a", "b", "c", "d"]) expect(figure.caption).toContain(`(${panel})`);
    expect(figure.warnings).toEqual([]);
    expect(progress).toHaveLength(33);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
  });
});
