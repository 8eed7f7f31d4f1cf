import MiniSearch, { type Options } from "minisearch";
import type { Entry } from "./entry.ts";

/** An entry that was found. */
export type Found = Omit<Entry, "text"> & {
  /** The words around what was found; empty where it is in the title. */
  readonly excerpt: string;
};

/** How entries are indexed and found: the build and the page must have it alike. */
const options: Options<Entry & { readonly id: number }> = {
  fields: ["title", "within", "text"],
  storeFields: ["kind", "title", "within", "text", "href"],
  // ω0, x^4, eq. 12 and --set are words; accents and case do not count.
  tokenize: (text) => text.split(/[\s()[\]{},;:"“”…⟨⟩|=]+/u),
  processTerm: (term) => {
    const plain = term
      .normalize("NFKD")
      .replaceAll(/\p{M}/gu, "")
      .replace(/^[.'`*]+|[.'`*?!]+$/g, "")
      .toLowerCase();
    return plain.length > 1 || /[^a-z]/.test(plain) ? plain : null;
  },
  searchOptions: {
    boost: { title: 4, within: 1.5 },
    prefix: (term) => term.length > 1,
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    combineWith: "AND",
    // Pages explain; a name of the reference comes first where it is what was typed.
    boostDocument: (_, __, stored) => (stored?.["kind"] === "reference" ? 0.15 : 1),
  },
};

/** The index of entries, as JSON. */
export function indexOf(entries: readonly Entry[]): string {
  const index = new MiniSearch(options);
  index.addAll(entries.map((entry, id) => ({ ...entry, id })));
  return JSON.stringify(index);
}

/** Finds entries of an index: the best first, at most so many. */
export function searching(json: string): (query: string, most: number) => readonly Found[] {
  const index = MiniSearch.loadJSON(json, options);
  return (query, most) => {
    const all = index.search(query);
    // Without a place that has all words, those that have one of them.
    const found = all.length > 0 ? all : index.search(query, { combineWith: "OR" });
    return found.slice(0, most).map((hit) => {
      const { kind, title, within, text, href } = hit as unknown as Entry;
      const terms = Object.keys(hit.match);
      return { kind, title, within, href, excerpt: excerptOf(text, terms) };
    });
  };
}

/** Characters before what was found, and behind it. */
const [before, behind] = [40, 120] as const;

function excerptOf(text: string, terms: readonly string[]): string {
  const lower = text.toLowerCase();
  const places = terms.map((term) => lower.indexOf(term)).filter((place) => place >= 0);
  const place = places.length === 0 ? 0 : Math.min(...places);
  const start = place <= before ? 0 : lower.lastIndexOf(" ", place - before) + 1;
  const isWhole = place + behind >= text.length;
  const end = isWhole ? text.length : text.lastIndexOf(" ", place + behind);
  return `${start > 0 ? "… " : ""}${text.slice(start, end)}${isWhole ? "" : " …"}`;
}
