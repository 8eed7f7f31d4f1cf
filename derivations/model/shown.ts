const longest = 60;

/** Text on one line, cut, and free of characters that could steer a terminal. */
export function printable(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "\uFFFD");
}

/** A value as an error message shows it, whatever it is. */
export function shown(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  switch (typeof value) {
    case "string":
      return `"${printable(value)}"`;
    case "number":
    case "bigint":
    case "boolean":
      return printable(String(value));
    case "undefined":
      return "missing";
    default:
      return `${typeof value === "object" ? "an" : "a"} ${typeof value}`;
  }
}
