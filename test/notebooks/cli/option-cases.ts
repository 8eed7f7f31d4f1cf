export type Arguments = readonly string[];
/** An option that needs others, which are given in both command lines. */
export interface Besides {
  readonly besides: Arguments;
  readonly given: Arguments;
}

/** A command line, and by option what is given besides it. */
export interface Options {
  readonly base: Arguments;
  readonly given: Readonly<Record<string, Arguments | Besides>>;
}
