/**
 * What a pattern matches that matches every text, such as one of spaces that there may be; groups that
 * match nothing are undefined.
 *
 * @throws RangeError where it matches nothing
 */
export function matched(pattern: RegExp, text: string): RegExpExecArray {
  const found = pattern.exec(text);
  if (found === null) throw new RangeError(`${String(pattern)} must match every text.`);
  return found;
}
