import { describe, expect, test } from "vitest";
import {
  type Cell,
  type Check,
  choice,
  computed,
  evaluateCell,
  line,
  live,
  type Notebook,
  type Output,
  renderNotebook,
  shown,
  slider,
  text,
} from "../../../notebooks/literate/index.ts";

function notebookOf(...cells: readonly Cell[]): Notebook {
  return { name: "test", title: "A <test>", summary: "With $x$.", cells };
}

const check: Check = {
  name: "$\\sqrt{3}$",
  value: 1.7321,
  expected: 1.73205,
  tolerance: 1e-4,
  source: "Archimedes",
};

const plot: Output = {
  kind: "plot",
  panels: [
    {
      id: "line",
      xLabel: "x",
      yLabel: "y",
      series: [{ label: "", x: [0, 1], y: [0, 1], color: "#0072b2" }],
    },
  ],
  caption: "A *line*.",
};

describe("renderNotebook(notebook)", () => {
  test("is one file without script or request", async () => {
    const html = await renderNotebook(
      notebookOf(
        text`## Words`,
        computed("plot", () => [plot, { kind: "warning", text: "Careful." }]),
      ),
    );
    expect(html).toContain("<title>A &lt;test&gt;</title>");
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|src="(?!data:)|href="http|url\((?!data:)/);
    expect(html).toContain('src="data:image/svg+xml;base64,');
    expect(html).toContain("A <em>line</em>.");
    expect(html).toContain("Careful.");
  });

  test("several panels have a second picture for narrow screens", async () => {
    const panels = ["a", "b"].map(
      (id) => ({ ...plot.panels[0], id }) as (typeof plot.panels)[number],
    );
    const html = await renderNotebook(notebookOf(computed("plot", () => [{ ...plot, panels }])));
    const [, narrow = ""] = /srcset="data:image\/svg\+xml;base64,([^"]+)"/.exec(html) ?? [];
    const width = / width="([\d.]+)"/.exec(Buffer.from(narrow, "base64").toString("utf8"))?.[1];
    expect(Number(width)).toBeLessThan(400);
  });

  test("computes cells at the defaults of their inputs and shows these", async () => {
    const cell = live(
      "cell",
      {
        angle: slider("$\\theta/\\pi$", [0, 0.5], 0.05, 0.4),
        kind: choice("Equation", ["CL", "gCL"], "CL"),
        potential: line("Potential", "x^4 < 1"),
      },
      ({ angle, kind, potential }) => [
        { kind: "text", source: `angle ${angle.toFixed(3)}, ${kind}, ${potential}` },
      ],
    );
    const html = await renderNotebook(notebookOf(cell));
    expect(html).toContain("angle 0.400, CL, x^4 &lt; 1");
    expect(html).toContain('<span class="value">0.40</span>');
    expect(html).toContain("width:80.00%");
    expect(html).toContain("<code>x^4 &lt; 1</code>");
  });

  test("an input that two cells share is shown once", async () => {
    const shared = { angle: slider("angle", [0, 1], 0.1, 0.5) };
    const html = await renderNotebook(
      notebookOf(
        live("one", shared, () => []),
        live("two", shared, () => []),
      ),
    );
    expect(html.match(/class="input"/g)).toHaveLength(1);
  });

  test("numbers as expected have ticks with their sources", async () => {
    const html = await renderNotebook(
      notebookOf(computed("cell", () => [{ kind: "checks", checks: [check, check] }])),
    );
    expect(html).toContain("2 numbers checked");
    expect(html.match(/aria-label="holds"/g)).toHaveLength(2);
    expect(html).toContain("Archimedes");
  });

  test("a number that is not as expected fails, naming cell, value and source", async () => {
    const wrong = { ...check, value: 1.733 };
    const render = renderNotebook(
      notebookOf(computed("cell", () => [{ kind: "checks", checks: [check, wrong] }])),
    );
    await expect(render).rejects.toThrow(
      "Notebook test, cell cell: $\\sqrt{3}$ must be 1.73205 ± 0.0001 (Archimedes), but is 1.733.",
    );
  });

  test("a number that is NaN fails", async () => {
    const wrong = { ...check, value: Number.NaN, tolerance: Number.POSITIVE_INFINITY };
    await expect(
      renderNotebook(notebookOf(computed("cell", () => [{ kind: "checks", checks: [wrong] }]))),
    ).rejects.toThrow(/but is NaN/);
  });

  test("an error of a cell is reported with its place", async () => {
    const cell = computed("broken", () => {
      throw new RangeError("No such thing.");
    });
    await expect(renderNotebook(notebookOf(cell))).rejects.toThrow(
      "Notebook test, cell broken: No such thing.",
    );
  });

  test("coarse curves are reported", async () => {
    const cell = computed("cell", ({ resolution }) => [{ kind: "text", source: resolution }]);
    const fine = await renderNotebook(notebookOf(cell));
    const coarse = await renderNotebook(notebookOf(cell), { resolution: "coarse" });
    expect(fine).toContain("<p>fine</p>");
    expect(fine).not.toContain("fewer points");
    expect(coarse).toContain("<p>coarse</p>");
    expect(coarse).toContain("fewer points");
  });

  test("three headings make a table of contents whose links lead to them", async () => {
    const html = await renderNotebook(notebookOf(text`## A`, text`## B`, text`## C`));
    const links = [...html.matchAll(/<a href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links).toEqual(["test-1", "test-2", "test-3"]);
    for (const id of links) expect(html).toContain(`<h2 id="${id}">`);
  });
});

describe("evaluateCell(notebook, cell, values, run)", () => {
  const cell = live("cell", { a: slider("a", [0, 1], 0.1, 0.5) }, ({ a }) => [
    { kind: "text", source: String(a) },
    { kind: "checks", checks: [{ ...check, value: a, expected: 0.5, tolerance: 0 }] },
  ]);
  const run = { resolution: "fine" } as const;

  test("checks hold at the defaults and are left out elsewhere", async () => {
    const kinds = async (a: number): Promise<readonly string[]> =>
      (await evaluateCell("test", cell, { a }, run)).map(({ kind }) => kind);
    expect(await kinds(0.5)).toEqual(["text", "checks"]);
    expect(await kinds(0.7)).toEqual(["text"]);
  });

  test.each([2, Number.NaN, "0.5"])("refuses the value %s of a slider from 0 to 1", async (a) => {
    await expect(evaluateCell("test", cell, { a }, run)).rejects.toThrow(
      /Input `a` must be a number from 0 to 1/,
    );
  });
});

describe("shown(value, digits)", () => {
  test.each([
    [0.672604, 4, "0.6726"],
    [-0.0035913, 3, "−0.00359"],
    [12.3456, 4, "12.35"],
    [1.234e-9, 2, "$1.2\\times10^{-9}$"],
    [-2.5e8, 3, "$-2.50\\times10^{8}$"],
    [0, 4, "0"],
    [Number.NaN, 4, "–"],
  ])("%d with %d digits is %s", (value, digits, words) => {
    expect(shown(value, digits)).toBe(words);
  });
});
