import { plainWords, renderLine } from "../literate/markdown.ts";
import { notebooks } from "../pages/index.ts";
import { contentsOfGuide, guideEntries } from "./guide.ts";
import { escaped, masthead, page } from "./page.ts";
import { type Place, referencePlaces } from "./reference/reference.ts";

interface Entry {
  readonly name: string;
  readonly title: string;
  /** HTML */
  readonly summary: string;
  readonly plainSummary: string;
}

/** Every page of the site by its file name. */
export async function sitePages(
  places: readonly Place[] = referencePlaces(),
): Promise<ReadonlyMap<string, string>> {
  const entries = await Promise.all(
    [...notebooks].map(async ([name, load]): Promise<Entry> => {
      const { title, summary } = await load();
      return {
        name,
        title,
        summary: renderLine(summary, { place: `Notebook ${name}` }),
        plainSummary: plainWords(summary),
      };
    }),
  );
  return new Map([
    ["index.html", indexPage(entries)],
    ["workbench.html", workbenchPage],
    ["notebooks.html", notebooksPage(entries)],
    ...entries.map((entry) => [`${entry.name}.html`, notebookPage(entry)] as const),
    ...guideEntries(places),
  ]);
}

const workbenchPage = page({
  title: "Workbench · Caldera",
  description: "Type a potential and drives; read the derived master equation and run it.",
  script: "workbench-entry.ts",
  style: "workbench.css",
  body: `${masthead("workbench.html", "panel")}
<main id="workbench" class="workbench"><h1 class="visually-hidden">Workbench</h1></main>
<noscript><p class="page">The workbench runs in this page and needs JavaScript.</p></noscript>`,
});

function listOf(entries: readonly Entry[]): string {
  const items = entries.map(
    ({ name, title, summary }) =>
      `<li><a href="./${name}.html"><strong>${escaped(title)}</strong><span>${summary}</span></a></li>`,
  );
  return `<ul class="entries">${items.join("\n")}</ul>`;
}

function indexPage(entries: readonly Entry[]): string {
  return page({
    title: "Caldera",
    description:
      "Derives, prints and runs the equations of driven, nonlinear, open quantum oscillators.",
    script: "index-entry.ts",
    style: "index.css",
    body: `${masthead("index.html")}
<main id="main" class="page" tabindex="-1">
<h1>From a potential to its equations, and to numbers</h1>
<p class="lead">Caldera derives the generalized Caldeira-Leggett master equation of a driven, nonlinear oscillator from the microscopic model, prints every term, and runs it. Everything runs in this page; no data leave it.</p>
<p><a class="primary" href="./workbench.html">Open the workbench</a></p>
<p class="showcase"><img src="../pictures/figure-2.svg" width="704" height="522" alt="Ringdown of the Kerr oscillator by both master equations"></p>
<h2>Guide</h2>
${contentsOfGuide()}
<h2>Notebooks</h2>
${listOf(entries)}
</main>`,
  });
}

function notebooksPage(entries: readonly Entry[]): string {
  return page({
    title: "Notebooks · Caldera",
    description: "Literate notebooks on the figures of the paper and on models of your own.",
    script: "index-entry.ts",
    style: "index.css",
    body: `${masthead("notebooks.html")}
<main id="main" class="page" tabindex="-1">
<h1>Notebooks</h1>
<p class="lead">Text, derived equations, and runs with sliders. Tests check their numbers.</p>
${listOf(entries)}
</main>`,
  });
}

function notebookPage({ name, title, summary, plainSummary }: Entry): string {
  return page({
    title: `${title} · Caldera`,
    description: plainSummary,
    script: "notebook-entry.ts",
    style: "notebook.css",
    body: `${masthead("")}
<main id="main" class="page" tabindex="-1">
<h1>${escaped(title)}</h1>
<p class="lead">${summary}</p>
<article id="notebook" data-name="${name}"></article>
</main>`,
  });
}
