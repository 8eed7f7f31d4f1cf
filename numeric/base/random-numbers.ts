/**
 * Reproducible random numbers from a 32-bit seed: the same seed gives the same solution of a
 * polynomial system, path by path, and the same eigenvalues to the last bit.
 *
 * A counter mixed by multiplications (splitmix): G. L. Steele, D. Lea, C. H. Flood, "Fast splittable
 * pseudorandom number generators", OOPSLA 2014. Enough for generic constants, not for statistics.
 */
export class RandomNumbers {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  /** How far the numbers have come. */
  get place(): number {
    return this.state;
  }

  /** Gives the numbers behind a place again. */
  goTo(place: number): void {
    this.state = place;
  }

  /** Uniform in [0, 1). */
  uniform(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    let z = this.state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 4294967296;
  }

  /** Uniform in [-1, 1). */
  signed(): number {
    return 2 * this.uniform() - 1;
  }

  /** An angle in [0, 2π). */
  angle(): number {
    return 2 * Math.PI * this.uniform();
  }
}
