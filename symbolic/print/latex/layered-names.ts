/** LaTeX of names over that of others: also of those that the others know without a list of them. */
export class LayeredNames extends Map<string, string> {
  readonly #below: ReadonlyMap<string, string> | undefined;

  constructor(
    below: ReadonlyMap<string, string> | undefined,
    own: Iterable<readonly [string, string]>,
  ) {
    super([...(below ?? []), ...own]);
    this.#below = below;
  }

  override get(name: string): string | undefined {
    return super.get(name) ?? this.#below?.get(name);
  }
}
