import { type GuidePage, guidePages } from "../guide/pages.ts";
import { guideFile, renderGuide } from "../guide/render.ts";
import { numberedHeadings } from "../literate/headings.ts";
import { plainWords, renderLine } from "../literate/markdown.ts";
import { NOTEBOOK_STYLE } from "../literate/style.ts";
import { escaped, masthead, page } from "./page.ts";

/** The pages of the guide and their contents, by file name. They need no script but that of every page. */
export function guideEntries(): readonly (readonly [string, string])[] {
  const all = guidePages();
  return [
    ["guide.html", contentsPage()],
    ...all.map((one, k) => [guideFile(one.name), guidePage(one, all[k + 1])] as const),
  ];
}

/** Links to all pages of the guide. */
export function contentsOfGuide(): string {
  const items = guidePages().map(({ name, title, summary }) => {
    const words = renderLine(summary, { place: `Guide, ${name}` });
    return `<li><a href="./${guideFile(name)}"><strong>${escaped(title)}</strong><span>${words}</span></a></li>`;
  });
  return `<ul class="entries">${items.join("\n")}</ul>`;
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
  const onward =
    next === undefined
      ? ""
      : `<p>Next: <a href="./${guideFile(next.name)}">${escaped(next.title)}</a></p>`;
  return page({
    title: `${title} · Caldera`,
    description: plainWords(summary),
    script: "index-entry.ts",
    style: "notebook.css",
    rules: NOTEBOOK_STYLE,
    body: `${masthead("")}
<main id="main" class="page" tabindex="-1">
<h1>${escaped(title)}</h1>
<p class="lead">${renderLine(summary, { place })}</p>
<article class="notebook">
${renderGuide(body, { place, heading })}
${onward}
</article>
</main>`,
  });
}
