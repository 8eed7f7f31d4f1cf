/** What a docstring says, part by part. */
export interface Docstring {
  /** Paragraphs as they are written; formulas are indented. */
  readonly description: string;
  /** Parameters, what is returned and thrown: a tag, and its text on one line. */
  readonly tags: readonly { readonly tag: string; readonly text: string }[];
  readonly examples: readonly string[];
}

/** Reads a docstring with its signs of a comment. */
export function readDocstring(comment: string): Docstring {
  const text = comment
    .replace(/^\/\*\*/, "")
    .replace(/\*\/$/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trimEnd())
    .join("\n")
    .trim();
  // A tag begins a line, or follows a sentence.
  const [first = "", ...rest] = text.split(/(?:^|(?<=[.;])[ ]|\n)(?=@[a-z]+\b)/);
  const description = [first.trim()];
  const tags: { tag: string; text: string }[] = [];
  const examples: string[] = [];
  for (const part of rest) {
    const [, tag = "", body = ""] = /^@([a-z]+)\s*([^]*)$/.exec(part) ?? [];
    if (tag === "example") {
      examples.push(body.replace(/^```\w*\n/, "").replace(/\n```[^]*$/, ""));
      continue;
    }
    // What stands behind a tag in paragraphs of its own, e.g. a reference, is about all.
    const [own = "", ...others] = body.trim().split(/\n\n+/);
    tags.push({ tag, text: own.replaceAll(/\s+/g, " ") });
    description.push(...others);
  }
  return { description: description.filter((one) => one !== "").join("\n\n"), tags, examples };
}

/** Abbreviations that a sentence goes on behind. */
const sentence = /^.*?(?<!\b(?:e\.g|i\.e|Eqs?|Refs?))[.!?](?= |$)/;

/** What a description begins with, up to the end of its sentence, with a formula that may end it, on one line. */
export function firstSentence(description: string): string {
  const line = description.replaceAll(/\s+/g, " ");
  return sentence.exec(line)?.[0] ?? line;
}
