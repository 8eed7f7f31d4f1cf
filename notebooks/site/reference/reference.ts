import { numberedHeadings } from "../../literate/headings.ts";
import { renderMarkdown } from "../../literate/markdown.ts";
import { escapeText } from "../../plot/markup.ts";
import { firstSentence } from "./docstring.ts";
import { type Published, type PublishedEntry, publishedEntries } from "./published.ts";

/** The place of a name on the page: an id, for each entry that has it. */
export interface Place {
  readonly entry: PublishedEntry;
  readonly one: Published;
  /** Where it is described: what several entries publish, at the one that is nearest to its source. */
  readonly id: string;
  readonly isDescribedHere: boolean;
}

/** The file of the page. */
export const referenceFile = "guide-reference.html";

/** All published names with their places, in the order of the page. */
export function referencePlaces(): readonly Place[] {
  const entries = publishedEntries();
  const homes = new Map<string, PublishedEntry>();
  // The entry without a name of its own gathers what others publish.
  for (const entry of [...entries].sort((a, b) => Number(isGathered(a)) - Number(isGathered(b)))) {
    for (const { origin } of entry.names) if (!homes.has(origin)) homes.set(origin, entry);
  }
  return entries.flatMap((entry) =>
    entry.names.map((one): Place => {
      const home = homes.get(one.origin) ?? entry;
      return { entry, one, id: idOf(home, one.name), isDescribedHere: home === entry };
    }),
  );
}

function isGathered({ name }: PublishedEntry): boolean {
  return !name.includes("/");
}

function idOf({ name }: PublishedEntry, word: string): string {
  return `${name.replace("caldera/", "")}-${word}`;
}

/** The page's body, without a script. */
export function renderReference(places: readonly Place[] = referencePlaces()): string {
  const { heading } = numberedHeadings("reference");
  const entries = new Set(places.map(({ entry }) => entry));
  return [...entries]
    .map((entry) => {
      const own = places.filter((place) => place.entry === entry);
      const described = own.filter(({ isDescribedHere }) => isDescribedHere);
      return [
        heading(`<code>${escapeText(entry.name)}</code>`),
        aboutOf(entry),
        listOf(own),
        ...described.map((place) => descriptionOf(place, places)),
      ].join("\n");
    })
    .join("\n");
}

function aboutOf({ name, about }: PublishedEntry): string {
  const words = about.replace(`\`${name}\`: `, "");
  const sentence = `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
  return words === "" ? "" : `<p>${escapeText(sentence)}</p>`;
}

/** Links to functions, classes and tables with their first sentences, and to types by their names. */
function listOf(places: readonly Place[]): string {
  const link = ({ one, id }: Place): string =>
    `<a href="#${id}"><code>${escapeText(one.name)}</code></a>`;
  const values = places.filter(({ one }) => !one.isType);
  const types = places.filter(({ one }) => one.isType);
  const items = values.map((place) => {
    const words = plainText(firstSentence(place.one.docstring.description));
    return `<li>${link(place)} ${escapeText(words)}</li>`;
  });
  return [
    ...(items.length === 0 ? [] : [`<ul>${items.join("\n")}</ul>`]),
    ...(types.length === 0 ? [] : [`<p>Types: ${types.map(link).join(", ")}</p>`]),
  ].join("\n");
}

function descriptionOf({ entry, one, id }: Place, places: readonly Place[]): string {
  const { description, tags, examples } = one.docstring;
  const linked = (text: string): string => markdownOf(text, entry, places);
  const options = { place: `Reference, ${entry.name}, ${one.name}` };
  const notes = tags.map(({ tag, text }) => {
    const [word = "", ...others] = text.split(" ");
    if (tag === "param") return `- \`${word}\` ${linked(others.join(" "))}`;
    return `- *${tag}* ${linked(text)}`;
  });
  const blocks = description
    .split(/\n\n+/)
    .filter((block) => block !== "")
    .map((block) =>
      block.startsWith("    ")
        ? codeOf(block.replaceAll(/^ {4}/gm, ""))
        : renderMarkdown(linked(block), options),
    );
  return [
    `<h3 id="${id}"><code>${escapeText(one.name)}</code></h3>`,
    codeOf(one.signature),
    ...blocks,
    ...(notes.length === 0 ? [] : [renderMarkdown(notes.join("\n"), options)]),
    ...examples.map((code) => codeOf(code, "Example")),
  ].join("\n");
}

function codeOf(code: string, label = ""): string {
  const above = label === "" ? "" : `<p class="language">${label}</p>`;
  return `<div class="code">${above}<pre tabindex="0"><code>${escapeText(code)}</code></pre></div>`;
}

const special = /(`[^`]+`)|\{@link ([^}\s]+)\}/g;

/** A docstring's text as Markdown in which only code and links mean something. */
function markdownOf(text: string, entry: PublishedEntry, places: readonly Place[]): string {
  let markdown = "";
  let end = 0;
  for (const found of text.matchAll(special)) {
    const [whole, code, target] = found;
    markdown += escapedMarkdown(text.slice(end, found.index));
    end = found.index + whole.length;
    if (code !== undefined) markdown += code;
    else if (target !== undefined) markdown += linkTo(target, entry, places);
  }
  return markdown + escapedMarkdown(text.slice(end));
}

function escapedMarkdown(text: string): string {
  return text.replace(/[\\$`*[\]]/g, "\\$&");
}

/** A name that is published, here or by another entry, as a link; any other as code. */
function linkTo(name: string, entry: PublishedEntry, places: readonly Place[]): string {
  const named = places.filter(({ one }) => one.name === name);
  const place = named.find((one) => one.entry === entry) ?? named[0];
  return place === undefined ? `\`${name}\`` : `[\`${name}\`](#${place.id})`;
}

/** Words without the signs of links and code. */
export function plainText(text: string): string {
  return text.replaceAll(/\{@link ([^}\s]+)\}/g, "$1").replaceAll("`", "");
}
