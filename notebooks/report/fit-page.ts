import { provenanceMeta, provenanceWords, svgWithProvenance } from "../../derivations/index.ts";
import { CATEGORICAL, figureSheet, type LinePanel } from "../plot/index.ts";
import type { CompareResult, FitResult, ProfileCurve } from "../runs/fit/index.ts";
import { fittedCells, fittedName, toThree } from "./fit-numbers.ts";
import { htmlReport } from "./html-report.ts";
import type { Figure, Inline, Section, Table } from "./sections.ts";

const [ofData = "#0072b2", ofCurve = "#d55e00"] = CATEGORICAL;

/** Data with more rows than this are drawn as a line. */
const mostMarks = 800;

/**
 * A fit as one page that runs no script and loads nothing: numbers with their intervals, the data with the curve and the residuals,
 * the profile of each parameter, how well the curve describes the data, and what disturbs them.
 */
export function fitPage(found: FitResult, path: string): string {
  const data = wordsOf(path);
  const { provenance } = found;
  return htmlReport({
    title: `${provenance.model.name}: fit to ${data}`,
    subtitle: `${found.coordinates.length} points of ${found.curves.map(({ name }) => name).join(" and ")}, ${found.numbers.length} unknowns, ${provenance.equation}.`,
    head: provenanceMeta(provenance),
    footer: provenanceWords(provenance),
    sections: fitSections(found),
  });
}

/** Several models beside each other, and the fit of each. */
export function comparePage(found: CompareResult, path: string): string {
  const { provenance, models } = found;
  const own = models.flatMap(({ name, fit }) => {
    const [first, ...others] = fitSections(fit).map((section) => {
      const bare = { ...section };
      delete bare.heading;
      return bare;
    });
    return first === undefined ? [] : [{ ...first, heading: name }, ...others];
  });
  return htmlReport({
    title: `Models of ${wordsOf(path)}`,
    subtitle:
      found.preferred === null
        ? "The data prefer no model."
        : `The data prefer ${found.preferred}.`,
    head: provenanceMeta(provenance),
    footer: provenanceWords(provenance),
    sections: [comparison(found), ...nestedSections(found), ...own],
  });
}

function wordsOf(path: string): string {
  return path === "-" ? "standard input" : path;
}

function comparison({ models }: CompareResult): Table {
  const least = Math.min(...models.map(({ bic }) => bic));
  const leastAic = Math.min(...models.map(({ aic }) => aic));
  return {
    ...{ kind: "table", heading: "Models", caption: "By BIC, the best first." },
    columns: [
      { name: "model" },
      ...[
        "unknowns",
        "ln likelihood",
        "AIC − least",
        "BIC − least",
        "share by BIC",
        "ln evidence",
      ].map((name) => ({ name, align: "right" as const })),
    ],
    rows: models.map((one) => [
      one.name,
      String(one.unknowns),
      one.logLikelihood.toFixed(2),
      (one.aic - leastAic).toFixed(2),
      (one.bic - least).toFixed(2),
      String(Number(one.schwarzWeight.toPrecision(3))),
      one.logEvidence === null ? "not known" : one.logEvidence.toFixed(2),
    ]),
  };
}

function nestedSections({ nested }: CompareResult): readonly Section[] {
  if (nested.length === 0) return [];
  const text = nested.map(
    ({ special, general, ratio, degrees, probability }) =>
      `${special} is a special case of ${general}: 2 ln of the ratio of likelihoods is ${ratio.toFixed(2)} with ${degrees} more, p = ${toThree(probability)}.`,
  );
  return [{ kind: "prose", text: text.join("\n\n") }];
}

/** What a page has of one fit. */
function fitSections(found: FitResult): readonly Section[] {
  return [
    numbersTable(found),
    ...remarks(found),
    dataFigure(found),
    ...(found.profiles.length === 0 ? [] : [profileFigure(found)]),
    goodnessTable(found),
  ];
}

function numbersTable({ numbers, level }: FitResult): Table {
  const percent = Number((100 * level).toPrecision(6));
  return {
    ...{ kind: "table", heading: "Numbers" },
    columns: [
      { name: "" },
      { name: "value", align: "right" },
      { name: `interval of ${percent} %` },
      { name: "by" },
    ],
    rows: numbers.map((one) => [
      [{ math: fittedName(one.name) }],
      ...fittedCells(one),
      one.atBound ? `${one.method}, at its bound` : one.method,
    ]),
  };
}

/** What to know before trusting the numbers, each as a paragraph. */
function remarks({ warnings, notes }: FitResult): readonly Section[] {
  const all = [
    ...warnings.map((text) => `Warning: ${text}`),
    ...notes.map((text) => `Note: ${text}`),
  ];
  return all.length === 0 ? [] : [{ kind: "prose", text: all.join("\n\n") }];
}

function dataFigure({ coordinates, along, curves, provenance, goodness }: FitResult): Figure {
  const xLabel = along === "t" ? "t" : "\\omega";
  const panels = curves.flatMap(({ name, data, fitted, residuals }, j): LinePanel[] => {
    const x = coordinates;
    const marks = { width: 0, markers: { shape: "circle", size: 2.6 } } as const;
    const drawn = x.length > mostMarks ? { width: 0.8 } : marks;
    const noise = goodness.noise[name] ?? Number.NaN;
    return [
      {
        ...{ id: `data-${j}`, xLabel, yLabel: fittedName(name), grid: "thin", legend: "above" },
        series: [
          { label: "\\text{data}", x, y: data, color: ofData, ...drawn },
          { label: "\\text{fit}", x, y: fitted, color: ofCurve, width: 1.2 },
        ],
        description: `The data of ${name} against ${along} and the fitted curve.`,
      },
      {
        ...{
          id: `residuals-${j}`,
          xLabel,
          yLabel: "\\text{data} - \\text{fit}",
          grid: "thin",
        },
        series: [{ label: "", x, y: residuals, color: ofData, ...drawn }],
        annotations: [noise, -noise].map((y) => ({ kind: "horizontal", y, dash: "dashed" })),
        legend: "none",
        description: `Residuals of ${name}; dashed lines one standard deviation away from zero.`,
      },
    ];
  });
  const svg = figureSheet(panels, {
    ...{ title: "Data, curve and residuals", columns: 1, letters: "none" },
    ...{ panelWidth: 640, panelHeight: 230 },
  });
  return {
    ...{ kind: "figure", heading: "Data and curve" },
    svg: svgWithProvenance(svg, provenance),
    caption: `The fitted curve through the data, and the residuals; dashed: one standard deviation of theirs.`,
  };
}

function profileFigure({ profiles, provenance, level }: FitResult): Figure {
  const panels = profiles.map((profile, j) => profilePanel(profile, j));
  const svg = figureSheet(panels, {
    ...{ title: "Profiles of the parameters", columns: Math.min(2, panels.length) },
    letters: "none",
  });
  const percent = Number((100 * level).toPrecision(6));
  return {
    ...{ kind: "figure", heading: "Profiles" },
    svg: svgWithProvenance(svg, provenance),
    caption: [
      `How much worse the fit is, in variances of the noise, where a parameter is held and all others are fitted: the deviance `,
      { math: "D" },
      `. Below the dashed line lies the interval of ${percent} % of the profile likelihood. A curve that stays below it is a parameter that the data do not determine.`,
    ],
  };
}

function profilePanel({ name, values, deviance, bound }: ProfileCurve, j: number): LinePanel {
  const most = Math.max(
    1.6 * bound,
    Math.min(4 * bound, Math.max(...deviance.filter(Number.isFinite))),
  );
  return {
    ...{ id: `profile-${j}`, xLabel: fittedName(name), yLabel: "D", grid: "thin", legend: "none" },
    yDomain: [0, most],
    series: [
      {
        ...{ label: "", x: values, y: deviance, color: ofCurve },
        markers: { shape: "circle", size: 3 },
      },
    ],
    annotations: [{ kind: "horizontal", y: bound, dash: "dashed" }],
    description: `The deviance against ${name}; the interval ends at ${toThree(bound)}.`,
  };
}

function goodnessTable({ goodness, curves, converged, evaluations }: FitResult): Table {
  const { noise, signalToNoise, expectedNoise, fitProbability, whitenessProbability } = goodness;
  const rows: (readonly [Inline, string])[] = curves.flatMap(({ name }) => {
    const expected = expectedNoise[name] ?? null;
    return [
      [`noise of ${name}, by the residuals`, toThree(noise[name] ?? Number.NaN)] as const,
      [`largest ${name} of the curve over it`, toThree(signalToNoise[name] ?? Number.NaN)] as const,
      ...(expected === null
        ? []
        : [[`noise of ${name}, by the data alone`, toThree(expected)] as const]),
    ];
  });
  return {
    ...{ kind: "table", heading: "How well" },
    columns: [{ name: "" }, { name: "", align: "right" }],
    rows: [
      ...rows,
      ...(fitProbability === null
        ? []
        : [["p of residuals as large as these", toThree(fitProbability)] as const]),
      [
        "p of residuals that depend on each other as these (Ljung-Box)",
        toThree(whitenessProbability),
      ],
      ["ln likelihood", goodness.logLikelihood.toFixed(2)],
      ["AIC", goodness.aic.toFixed(2)],
      ["BIC", goodness.bic.toFixed(2)],
      ["evaluations of the curve", String(evaluations)],
      ["converged", converged ? "yes" : "no"],
    ],
  };
}
