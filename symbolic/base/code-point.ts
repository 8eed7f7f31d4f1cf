/**
 * The code of the character at a place of a text, both halves of it where it has two.
 *
 * @throws RangeError beyond its end
 */
export function codePoint(text: string, at: number): number {
  const code = text.codePointAt(at);
  if (code === undefined)
    throw new RangeError(`There is no character ${at} in a text of ${text.length}.`);
  return code;
}
