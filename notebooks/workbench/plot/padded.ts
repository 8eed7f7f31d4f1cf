/** A column as long as the others, NaN where it has ended. */
export function padded(values: Float64Array, length: number): Float64Array {
  if (values.length === length) return values;
  return Float64Array.from({ length }, (_, j) => values[j] ?? Number.NaN);
}
