/** Just below x, or lower. */
export function down(x: number): number {
  return x - (Math.abs(x) * Number.EPSILON + Number.MIN_VALUE);
}

/** Just above x, or higher. */
export function up(x: number): number {
  return x + (Math.abs(x) * Number.EPSILON + Number.MIN_VALUE);
}
