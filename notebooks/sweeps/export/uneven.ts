/** What is said of lists that are no arrays over the grid. */
export function unevenWarnings(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  return [
    `Left out, as they have more dimensions at some points than at others: ${names.join(", ")}. --format jsonl has them.`,
  ];
}
