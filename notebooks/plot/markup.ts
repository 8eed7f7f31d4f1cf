const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

// XML 1.0 forbids control characters other than tab, newline and return, even when escaped.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be found
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text made safe inside XML or HTML elements and quoted attributes; forbidden characters become U+FFFD. */
export function escapeText(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(FORBIDDEN, "\ufffd")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A length in user units, rounded to three decimals, without trailing zeros or a negative zero. */
export function rounded(length: number): string {
  return String(Math.round(length * 1000) / 1000 + 0);
}

/** Rounds each number with more than three decimals that stands inside a tag of `markup`. */
export function roundedMarkup(markup: string): string {
  return markup.replace(/<[^>]*>/g, (tag) =>
    tag.replace(/-?\d*\.\d{4,}(?:e[-+]?\d+)?/g, (number) => rounded(Number(number))),
  );
}

/** `<g transform="translate(x,y)">content</g>` */
export function translated(x: number, y: number, content: string): string {
  return `<g transform="translate(${rounded(x)},${rounded(y)})">${content}</g>`;
}
