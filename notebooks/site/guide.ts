import { type GuidePage, guidePages } from "../guide/pages.ts";
import { guideFile, renderGuide } from "../guide/render.ts";
import { numberedHeadings } from "../literate/headings.ts";
import { plainWords, renderLine } from "../literate/markdown.ts";
import { NOTEBOOK_STYLE } from "../literate/style.ts";
import { escaped, masthead, page } from "./page.ts";
import {
  type Place,
  referenceFile,
  referencePlaces,
  renderReference,
} from "./reference/reference.ts";

/** The pages of the guide and their contents, by file name. They need no script but that of every page. */
export function guideEntries(
  places: readonly Place[] = referencePlaces(),
): readonly (readonly [string, string])[] {
  const all = guidePages();
  return [
    ["guide.html", contentsPage()],
    ...all.map((one, k) => [guideFile(one.name), guidePage(one, all[k + 1])] as const),
    [referenceFile, referencePage(places)],
  ];
}

const reference = {
  title: "Reference",
  summary:
    "What programs import, name by name: signature, what it computes and throws, an example.",
};

/** Links to all pages of the guide. */
export function contentsOfGuide(): string {
  const items = guidePages().map(({ name, title, summary }) => {
    const words = renderLine(summary, { place: `Guide, ${name}` });
    return `<li><a href="./${guideFile(name)}"><strong>${escaped(title)}</strong><span>${words}</span></a></li>`;
  });
  const last = `<li><a href="./${referenceFile}"><strong>${reference.title}</strong><span>${reference.summary}</span></a></li>`;
  return `<ul class="entries">${[...items, last].join("\n")}</ul>`;
}

function contentsPage(): string {
  return page({
    title: "Guide · Caldera",
    description: "From the installation to what is exact, what is approximated, and by how much.",
    script: "index-entry.ts",
    style: "index.css",
    body: `${masthead("guide.html")}
<main id="main" class="page" tabindex="-1">
<h1>Guide</h1>
<p class="lead">Every command on these pages is run by a test, and prints what is shown.</p>
${contentsOfGuide()}
</main>`,
  });
}

function guidePage({ name, title, summary, body }: GuidePage, next: GuidePage | undefined): string {
  const place = `Guide, ${name}`;
  const { heading } = numberedHeadings(name);
  const [file, words] =
    next === undefined ? [referenceFile, reference.title] : [guideFile(next.name), next.title];
  return textPage({
    title,
    description: plainWords(summary),
    lead: renderLine(summary, { place }),
    article: `${renderGuide(body, { place, heading })}
<p>Next: <a href="./${file}">${escaped(words)}</a></p>`,
  });
}

function referencePage(places: readonly Place[]): string {
  const { title, summary } = reference;
  const article = renderReference(places);
  return textPage({ title, description: summary, lead: escaped(summary), article });
}

function textPage(parts: {
  readonly title: string;
  readonly description: string;
  /** HTML */
  readonly lead: string;
  readonly article: string;
}): string {
  return page({
    title: `${parts.title} · Caldera`,
    description: parts.description,
    script: "index-entry.ts",
    style: "notebook.css",
    rules: NOTEBOOK_STYLE,
    body: `${masthead("")}
<main id="main" class="page" tabindex="-1">
<h1>${escaped(parts.title)}</h1>
<p class="lead">${parts.lead}</p>
<article class="notebook">
${parts.article}
</article>
</main>`,
  });
}
