/** Gives out names for one scope of a program: legal, none twice, none that the language has itself. */
export class Names {
  private readonly taken: Set<string>;

  constructor(
    reserved: Iterable<string>,
    private readonly longest: number = 60,
  ) {
    this.taken = new Set(reserved);
  }

  /** A name as close to the one that is wanted as may be: `lambda` becomes `lambda_` in Python. */
  take(wanted: string): string {
    const plain = identifier(wanted);
    for (let n = 1; ; n++) {
      const ending = n === 1 ? "" : n === 2 ? "_" : `_${n}`;
      const name = plain.slice(0, this.longest - ending.length) + ending;
      if (this.taken.has(name)) continue;
      this.taken.add(name);
      return name;
    }
  }
}

/** Letters, digits and underscores, a letter first. */
export function identifier(wanted: string): string {
  const plain = wanted.replaceAll(/[^A-Za-z0-9_]/g, "_");
  return /^[A-Za-z]/.test(plain) ? plain : `v${plain.startsWith("_") ? "" : "_"}${plain}`;
}
