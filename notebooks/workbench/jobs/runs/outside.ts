/** What is said of a range that the model is not in. */
export const outsideWords = "lies outside";

/** Whether a warning is about the range alone. */
export function isOutside(warning: string): boolean {
  return warning.includes(outsideWords);
}
