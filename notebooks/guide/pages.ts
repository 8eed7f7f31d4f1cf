import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A page of the guide: Markdown, whose first line is its title and whose first paragraph says what it is about. */
export interface GuidePage {
  readonly name: string;
  readonly title: string;
  /** Markdown */
  readonly summary: string;
  /** What follows. */
  readonly body: string;
}

/** All pages in the order of reading. */
export const pageNames = [
  ...["install", "first-derivation", "models", "conventions", "exactness", "commands", "equations"],
  ...["accuracy", "fitting", "sweeps", "questions", "coming-from", "citing"],
] as const;

/** Where a page is written. */
export function pageFile(name: string): string {
  return fileURLToPath(new URL(`./${name}.md`, import.meta.url));
}

/** The pages, read. */
export function guidePages(): readonly GuidePage[] {
  return pageNames.map((name) => {
    const text = readFileSync(pageFile(name), "utf8");
    const parts = /^# (.*)\n\n([^]*?)\n\n([^]*)$/.exec(text);
    if (parts === null) throw new Error(`Page ${name} of the guide has no title and summary.`);
    const [, title = "", summary = "", body = ""] = parts;
    return { name, title, summary: summary.replaceAll("\n", " "), body };
  });
}
