/** Numbers with commas, in lines of about 100 characters; lines after the first have the indentation. */
export function wrappedList(
  values: readonly number[],
  write: (value: number) => string,
  indentation: string,
  /** What a line that goes on ends with. */
  ending = "",
): string {
  const lines: string[] = [];
  let line = "";
  for (const value of values) {
    const text = write(value);
    if (line.length + text.length > 92) {
      lines.push(`${line},${ending}`);
      line = "";
    }
    line += line === "" ? text : `, ${text}`;
  }
  lines.push(line);
  return lines.join(`\n${indentation}`);
}
