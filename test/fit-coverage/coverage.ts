import type { FitResult } from "../../notebooks/runs/index.ts";

/** Counts how often intervals cover what data were made with. */
export class Coverage {
  private readonly covered = new Map<string, number>();
  private readonly errors = new Map<string, number>();
  private readonly outcomes = new Map<string, number>();
  private readonly began = performance.now();
  private all = 0;

  constructor(
    readonly title: string,
    private readonly truth: Readonly<Record<string, number>>,
  ) {}

  count({ numbers, status }: FitResult): void {
    this.all += 1;
    this.outcomes.set(status, (this.outcomes.get(status) ?? 0) + 1);
    for (const { name, lower, upper, error } of numbers) {
      const value = this.truth[name] ?? Number.NaN;
      const isIn = (lower ?? -Infinity) <= value && value <= (upper ?? Infinity);
      this.covered.set(name, (this.covered.get(name) ?? 0) + (isIn ? 1 : 0));
      this.errors.set(name, (this.errors.get(name) ?? 0) + (error ?? Number.NaN) / value);
    }
  }

  /** Whether each number was covered in 93 to 97 %. */
  get isRight(): boolean {
    return [...this.covered.values()].every((hits) => Math.abs(hits / this.all - 0.95) <= 0.02);
  }

  /** A line on the time, and one for each number with its mean relative error. */
  toString(): string {
    const seconds = (performance.now() - this.began) / 1000;
    const outcomes = [...this.outcomes].map(([name, many]) => `${many} ${name}`).join(", ");
    const each = ((1000 * seconds) / this.all).toFixed(1);
    return [
      `${this.all} ${this.title}, ${seconds.toFixed(1)} s, ${each} ms each; ${outcomes}`,
      ...[...this.covered].map(([name, hits]) => {
        const error = ((100 * (this.errors.get(name) ?? 0)) / this.all).toPrecision(3);
        return `${name.padEnd(10)}${((100 * hits) / this.all).toFixed(2)} %   error ${error} %`;
      }),
    ].join("\n");
  }
}
