import { guideFile } from "../../guide/render.ts";
import { guidePages } from "../../guide/pages.ts";
import { plainWords } from "../../literate/markdown.ts";
import { notebooks } from "../../pages/index.ts";
import { fragmentOf } from "../../workbench/state/address.ts";
import { presets, startingWith } from "../../workbench/state/presets.ts";
import { type Run, runKind, runs } from "../../workbench/state/run-settings.ts";
import { type Tab, tabs, tabTitles } from "../../workbench/state/workbench.ts";
import { plainText, type Place, referenceFile, referencePlaces } from "../reference/reference.ts";
import type { Entry } from "./entry.ts";

/**
 * Everything that the search leads to: guide, commands, notebooks, the workbench with its tabs, panels and models, and
 * what programs import.
 */
export async function searchEntries(
  places: readonly Place[] = referencePlaces(),
): Promise<readonly Entry[]> {
  const all = await Promise.all([...notebooks].map(([name, load]) => ofNotebook(name, load)));
  return [...ofGuide(), ...ofCommands(), ...all.flat(), ...ofWorkbench(), ...ofReference(places)];
}

interface Section {
  readonly heading: string;
  /** From 1, as the ids of headings count. */
  readonly count: number;
  readonly text: string;
  readonly lines: readonly string[];
}

const fence = /^```/;

/** The sections of Markdown; what stands before the first heading is section 0. */
function sectionsOf(source: string): readonly Section[] {
  const sections: { heading: string; count: number; lines: string[] }[] = [
    { heading: "", count: 0, lines: [] },
  ];
  let isCode = false;
  for (const line of source.split("\n")) {
    if (fence.test(line)) isCode = !isCode;
    const heading = isCode ? undefined : /^#{2,} (.*)$/.exec(line)?.[1];
    if (heading === undefined) sections.at(-1)?.lines.push(line);
    else sections.push({ heading, count: sections.length, lines: [] });
  }
  return sections.map(({ heading, count, lines }) => ({
    heading: plainWords(heading),
    count,
    lines,
    text: withoutLatex(plainWords(lines.filter((line) => !fence.test(line)).join(" "))),
  }));
}

const signs: ReadonlyMap<string, string> = new Map([
  ...([
    ["cdot", "·"],
    ["langle", "⟨"],
    ["rangle", "⟩"],
    ["hbar", "ħ"],
    ["to", "→"],
  ] as const),
]);
const bare = /^(?:hat|mathcal|mathrm|text|left|right|tfrac|frac|dot|operatorname|begin|end)$/;

/** Formulas as they can be read on a line: names of commands are words, and what only sets type goes. */
function withoutLatex(text: string): string {
  return text
    .replaceAll(/\\([a-zA-Z]+)/g, (_, name: string) =>
      bare.test(name) ? " " : (signs.get(name) ?? `${name} `),
    )
    .replaceAll(/\\[,;!\\ ]|[{}]/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

function ofGuide(): readonly Entry[] {
  return guidePages().flatMap(({ name, title, summary, body }) =>
    sectionsOf(body).map(({ heading, count, text }): Entry => ({
      kind: "guide",
      title: heading === "" ? title : heading,
      within: heading === "" ? "" : title,
      text: heading === "" ? `${plainWords(summary)} ${text}` : text,
      href: `./${guideFile(name)}${count === 0 ? "" : `#${name}-${count}`}`,
    })),
  );
}

/** Commands with the section of the guide that first shows a call of each. */
function ofCommands(): readonly Entry[] {
  const seen = new Map<string, Entry>();
  // The page on commands has most of them.
  const pages = [...guidePages()].sort(
    (a, b) => Number(b.name === "commands") - Number(a.name === "commands"),
  );
  for (const { name: page, body } of pages) {
    for (const { heading, count, lines } of sectionsOf(body)) {
      for (const line of lines) {
        const [, text = "", name = ""] = /^\$ npx (caldera ([a-z-]+).*)$/.exec(line) ?? [];
        if (name === "" || seen.has(name) || count === 0) continue;
        const place = { within: heading, href: `./${guideFile(page)}#${page}-${count}` };
        seen.set(name, { kind: "command", title: `caldera ${name}`, text, ...place });
      }
    }
  }
  return [...seen.values()];
}

async function ofNotebook(
  name: string,
  load: NonNullable<ReturnType<typeof notebooks.get>>,
): Promise<readonly Entry[]> {
  const { title, summary, cells } = await load();
  const source = cells.flatMap((cell) => (cell.kind === "text" ? [cell.source] : [])).join("\n\n");
  return sectionsOf(source).map(({ heading, count, text }) => ({
    kind: "notebook",
    title: heading === "" ? title : heading,
    within: heading === "" ? "" : title,
    text: heading === "" ? `${plainWords(summary)} ${text}` : text,
    href: `./${name}.html${count === 0 ? "" : `#${name}-${count}`}`,
  }));
}

const wordsOfTabs: Readonly<Record<Tab, string>> = {
  "master-equation": "Eq. 12 of the model, term by term, by CL and gCL, and their difference",
  derivation: "Every step from the microscopic Hamiltonian, with its approximation and reference",
  equations: "Equations of motion in x and ẋ or x and p",
  "slow-flow": "Harmonic balance: amplitudes of harmonics and their slow equations",
  moments: "Equations of means, variances and higher moments, closed by cumulants",
  "phase-space": "Wigner-Moyal equation, Fokker-Planck equation with drift and diffusion",
  positivity: "Kossakowski matrix, conditions of complete positivity, least completion",
  frames: "Rotating and displaced frames, rotating-wave approximation, van Vleck expansion",
  code: "The equations as a module to run",
  runs: "One to four panels of runs with sliders",
};

/** The names of the settings of a run and of their choices. */
function wordsOfRun(run: Run): string {
  const words = runKind(run).fields.flatMap(({ label, choices = [] }) => [
    label,
    ...choices.map(([, shown]) => shown),
  ]);
  return `A run with sliders. Settings: ${[...new Set(words)].join(", ")}.`;
}

function ofWorkbench(): readonly Entry[] {
  const [first] = presets;
  if (first === undefined) return [];
  const start = startingWith(first);
  const at = (change: Partial<typeof start>): string =>
    `./workbench.html#${fragmentOf({ ...start, ...change })}`;
  const within = "Workbench";
  const [panel] = start.panels;
  return [
    ...tabs.map((tab): Entry => ({
      kind: "workbench",
      title: tabTitles.get(tab) ?? tab,
      ...{ within, text: wordsOfTabs[tab], href: at({ tab }) },
    })),
    ...runs.map((run): Entry => ({
      kind: "workbench",
      title: runKind(run).title,
      within,
      text: wordsOfRun(run),
      href: at({ tab: "runs", panels: [{ ...panel, run }] }),
    })),
    ...presets.map((preset): Entry => ({
      kind: "model",
      title: preset.title,
      ...{ within, text: preset.about },
      href: `./workbench.html#${fragmentOf(startingWith(preset))}`,
    })),
  ];
}

/** Every name that is published, once, at its description. */
function ofReference(places: readonly Place[]): readonly Entry[] {
  const page: Entry = {
    kind: "reference",
    title: "Reference",
    within: "",
    text: "What programs import, name by name",
    href: `./${referenceFile}`,
  };
  const names = places
    .filter(({ isDescribedHere }) => isDescribedHere)
    .map(({ entry, one, id }): Entry => ({
      kind: "reference",
      title: one.name,
      within: entry.name,
      text: plainText(one.docstring.description).replaceAll(/\s+/g, " "),
      href: `./${referenceFile}#${id}`,
    }));
  return [page, ...names];
}
