import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { linePanel } from "../../../notebooks/plot/index.ts";
import type { Report, Section } from "../../../notebooks/report/index.ts";
import { EquationError, htmlReport, ReportError } from "../../../notebooks/report/index.ts";

const HOSTILE = `</style></title><script>alert(1)</script><img src=x onerror="alert('2')">&lt;`;

const svg = linePanel({
  id: "p",
  xLabel: "t",
  yLabel: "A",
  series: [{ label: "a", x: [0, 1], y: [0, 1], color: "#0072b2" }],
  description: `hostile ${HOSTILE}`,
});

const every: readonly Section[] = [
  { kind: "prose", heading: "Model", text: "One paragraph.\n\nAnother." },
  { kind: "code", language: "JSON", code: '{ "name": "kerr" }' },
  {
    kind: "equation",
    heading: ["Equations at ", { math: "\\theta" }],
    number: "18",
    label: "Kerr:",
    latex: "\\begin{aligned}\\ddot x &+ \\gamma\\dot x \\\\ &= -F\\cos(\\omega t)\\end{aligned}",
  },
  {
    kind: "derivation",
    heading: "Derivation",
    steps: [
      {
        rule: "expand",
        assumption: ["small ", { math: "\\tau" }],
        before: "a^2 < b",
        after: "a & b".replace("&", "\\cdot"),
        reference: "Eq. (9)",
      },
      { rule: "collect", after: "c" },
    ],
  },
  { kind: "figure", svg, caption: ["Envelope ", { math: "A(t)" }, "."] },
  {
    kind: "table",
    caption: "Agreement",
    columns: [{ name: "engine" }, { name: [{ math: "\\epsilon" }], align: "right" }],
    rows: [
      ["nerdamer", "0"],
      ["mathjs", [{ math: "10^{-13}" }]],
    ],
  },
];

const report: Report = { title: "Kerr", subtitle: "gCL", footer: "caldera", sections: every };

function page(html: string): Document {
  return parseHTML(html).document as unknown as Document;
}

function decodedFigures(html: string): readonly string[] {
  return Array.from(html.matchAll(/data:image\/svg\+xml;base64,([^"]*)/g), ([, data = ""]) =>
    Buffer.from(data, "base64").toString("utf8"),
  );
}

/** The page without its base64 data, which could spell anything. */
function withoutData(html: string): string {
  return html.replace(/;base64,[A-Za-z0-9+/=]*/g, ";base64,");
}

describe("htmlReport(report)", () => {
  const html = htmlReport(report);
  const document = page(html);

  it("has one heading of the first rank, a section and a contents entry for each heading", () => {
    expect(document.querySelectorAll("h1")).toHaveLength(1);
    const sections = Array.from(document.querySelectorAll("main > section"));
    expect(sections.map((section) => section.getAttribute("aria-labelledby"))).toEqual(
      Array.from(document.querySelectorAll("h2"), ({ id }) => id),
    );
    expect(Array.from(document.querySelectorAll("nav a"), (a) => a.getAttribute("href"))).toEqual([
      "#section-1",
      "#section-2",
      "#section-3",
    ]);
    expect(document.querySelectorAll("main p").length).toBeGreaterThanOrEqual(2);
    expect(document.documentElement.getAttribute("lang")).toBe("en");
  });

  it("shows an equation, its number and its source to copy", () => {
    const equation = document.querySelector(".equation");
    expect(equation?.querySelector(".formula math")).not.toBeNull();
    expect(equation?.querySelector(".tag")?.textContent).toBe("(18)");
    const source = every.find(({ kind }) => kind === "equation");
    expect(equation?.querySelector("details pre code")?.textContent).toBe(
      source?.kind === "equation" ? source.latex : "",
    );
  });

  it("unfolds each derivation step, with what it assumes and where it comes from", () => {
    const steps = Array.from(document.querySelectorAll("ol.steps > li > details"));
    expect(steps).toHaveLength(2);
    expect(steps[0]?.querySelector("summary")?.textContent).toBe("1expandEq. (9)");
    expect(steps[0]?.querySelectorAll(".formula")).toHaveLength(2);
    expect(steps[1]?.querySelectorAll(".formula")).toHaveLength(1);
  });

  it("gives the table a header row and aligns its columns", () => {
    expect(document.querySelectorAll('thead th[scope="col"]')).toHaveLength(2);
    expect(document.querySelectorAll("tbody tr")).toHaveLength(2);
    expect(document.querySelectorAll("td.right")).toHaveLength(2);
  });

  it("shows the figure as an image of the very SVG, with words for those who cannot see it", () => {
    expect(decodedFigures(html)).toEqual([svg]);
    expect(document.querySelector("figure img")?.getAttribute("alt")).toContain(
      "A against t. hostile",
    );
  });

  it("every box that scrolls can be reached by keyboard and has a name", () => {
    const boxes = Array.from(document.querySelectorAll(".scroll"));
    expect(boxes.length).toBeGreaterThan(4);
    for (const box of boxes) {
      expect(box.getAttribute("tabindex")).toBe("0");
      expect(box.getAttribute("aria-label")).not.toBe("");
    }
  });

  it("loads nothing from the network: no address but XML namespaces, no script, a closed policy", () => {
    const addresses = new Set(withoutData(html).match(/(?:\w+:)?\/\/[\w.]+[^"\s]*/g));
    expect([...addresses]).toEqual(["http://www.w3.org/1998/Math/MathML"]);
    for (const figure of decodedFigures(html))
      expect(new Set(figure.match(/\w+:\/\/[^"\s]*/g))).toEqual(
        new Set(["http://www.w3.org/2000/svg"]),
      );
    expect(document.querySelectorAll("script")).toHaveLength(0);
    expect(withoutData(html).match(/url\((?!data:)[^)]*\)/g)).toBeNull();
    expect(withoutData(html)).not.toContain("@import");
    const policy = document
      .querySelector('meta[http-equiv="Content-Security-Policy"]')
      ?.getAttribute("content");
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).not.toMatch(/script-src|connect-src|https?:|\*/);
  });

  it("inlines the fonts that are used and no others", () => {
    const families = (latex: string): string[] =>
      Array.from(
        htmlReport({ title: "", sections: [{ kind: "equation", latex }] }).matchAll(
          /@font-face\{font-family:(\w+);font-style:(\w+);font-weight:(\d+)/g,
        ),
        ([, family, style, weight]) => `${family} ${style} ${weight}`,
      );
    const plain = families("x^2");
    expect(plain).toContain("KaTeX_Main normal 400");
    expect(plain).toContain("KaTeX_Math italic 400");
    expect(plain).not.toContain("KaTeX_AMS normal 400");
    expect(plain.length).toBeLessThan(5);
    expect(families("\\mathbb{R}")).toContain("KaTeX_AMS normal 400");
    expect(families("\\mathsf{T}")).toContain("KaTeX_SansSerif normal 400");
    expect(families("\\mathcal{D}")).toContain("KaTeX_Caligraphic normal 400");
    expect(families("\\boldsymbol{\\theta}")).toContain("KaTeX_Math italic 700");
    expect(families("\\mathbf{x}")).toContain("KaTeX_Main normal 700");
    expect(families("\\Bigg(\\sum")).toEqual(
      expect.arrayContaining(["KaTeX_Size4 normal 400", "KaTeX_Size2 normal 400"]),
    );
    expect(htmlReport({ title: "", sections: [{ kind: "prose", text: "no math" }] })).not.toContain(
      "@font-face",
    );
  });

  it("is the same text each time", () => {
    expect(htmlReport(report)).toBe(html);
  });

  it("escapes whatever a user may have typed, in every place that takes text", () => {
    const text = HOSTILE;
    const hostile = htmlReport({
      title: text,
      subtitle: text,
      footer: text,
      language: `en" onload="x`,
      sections: [
        { kind: "prose", heading: text, text },
        { kind: "code", language: text, code: text },
        { kind: "equation", number: text, label: text, latex: "x < y" },
        {
          kind: "derivation",
          steps: [{ rule: text, assumption: text, after: "x", reference: text }],
        },
        { kind: "figure", svg, caption: text },
        { kind: "table", caption: text, columns: [{ name: text }], rows: [[text]] },
      ],
    });
    const parsed = page(hostile);
    expect(parsed.querySelectorAll("script")).toHaveLength(0);
    expect(parsed.querySelectorAll("img")).toHaveLength(1);
    expect(withoutData(hostile)).not.toMatch(/<script|<img src=x|<[^>]* on\w+="/);
    expect(parsed.querySelector("h1")?.textContent).toBe(text);
    expect(parsed.querySelector("td")?.textContent).toBe(text);
    expect(parsed.querySelector(".code code")?.textContent).toBe(text);
    expect(parsed.querySelector(".rule")?.textContent).toBe(text);
    expect(parsed.querySelector("figcaption")?.textContent).toBe(text);
    expect(parsed.querySelector("html")?.getAttribute("onload")).toBeNull();
  });

  it("hostile LaTeX stays text in the source box and in the annotation", () => {
    const latex = "\\text{</annotation><script>alert(1)</script>}";
    const parsed = page(htmlReport({ title: "", sections: [{ kind: "equation", latex }] }));
    expect(parsed.querySelectorAll("script")).toHaveLength(0);
    expect(parsed.querySelector(".source code")?.textContent).toBe(latex);
  });
});

describe("errors of htmlReport", () => {
  const render = (...sections: Section[]): string => htmlReport({ title: "t", sections });

  it("an equation that is not valid LaTeX is named by number, place and source", () => {
    const failing = (): string =>
      render({ kind: "prose", text: "p" }, { kind: "equation", number: "12b", latex: "\\frac{1" });
    expect(failing).toThrow(EquationError);
    expect(failing).toThrow(/^Equation \(12b\), section 2 \(equation\), must be valid LaTeX/);
    try {
      failing();
    } catch (error) {
      expect(error).toMatchObject({ name: "EquationError", latex: "\\frac{1" });
    }
  });

  it("a derivation's failing step and a caption's failing formula are named", () => {
    const steps = [
      { rule: "expand", after: "x" },
      { rule: "collect", after: "\\nonsense" },
    ];
    expect(() => render({ kind: "derivation", steps })).toThrow(
      "Section 1 (derivation), step 2 (collect) must be valid LaTeX, but KaTeX says: Undefined control sequence: \\nonsense",
    );
    expect(() => render({ kind: "figure", svg, caption: [{ math: "}" }] })).toThrow(EquationError);
  });

  it.each(["\\href{https://example.org}{x}", "\\includegraphics{x.png}", "\\htmlData{a=b}{x}"])(
    "%s reaches outside the formula and is refused",
    (latex) => {
      expect(() => render({ kind: "equation", latex })).toThrow(
        /must be valid LaTeX.*(is not allowed in a report|disabled on strict mode)/,
      );
    },
  );

  it("what KaTeX only warns about is an error", () => {
    expect(() => render({ kind: "equation", latex: "a é b" })).toThrow(EquationError);
  });

  it("a ragged table and a figure that is no SVG are refused", () => {
    expect(() =>
      render({ kind: "table", columns: [{ name: "a" }], rows: [["1"], ["1", "2"]] }),
    ).toThrow("row 2 must have 1 cells, but has 2");
    expect(() => render({ kind: "figure", svg: "<p>", caption: "" })).toThrow(ReportError);
  });
});
