import { appendFileSync, readFileSync } from "node:fs";

/** A test that ran, and whether it drew random inputs. */
interface Draw {
  readonly file: string;
  /** Its full name; of what is drawn outside of tests, "". */
  readonly test: string;
  readonly drew: boolean;
}

/** Environment variables: where draws are recorded, and those of an earlier run. */
export const [recordVariable, knownVariable] = ["CALDERA_RECORD_DRAWS", "CALDERA_KNOWN_DRAWS"];

/** Notes which tests of a file draw random inputs, and knows which did not in an earlier run. */
export class Draws {
  readonly #record = process.env[recordVariable];
  readonly #fixed: ReadonlySet<string>;
  #drew = false;

  constructor(private readonly file: string) {
    this.#fixed = fixedTests(file, process.env[knownVariable]);
  }

  /** Whether a test drew nothing, so that another seed changes nothing in it. */
  isFixed(test: string): boolean {
    return this.#fixed.has(test);
  }

  /** Random inputs are drawn, in a test or outside of all. */
  readonly draw = (): void => {
    this.#drew = true;
  };

  /** Before a test: what was drawn until now belongs to all tests of the file. */
  begin(): void {
    if (this.#drew) this.#write("");
    this.#drew = false;
  }

  end(test: string): void {
    this.#write(test);
    this.#drew = false;
  }

  #write(test: string): void {
    if (this.#record === undefined) return;
    const draw: Draw = { file: this.file, test, drew: this.#drew };
    appendFileSync(this.#record, `${JSON.stringify(draw)}\n`);
  }
}

function fixedTests(file: string, path: string | undefined): ReadonlySet<string> {
  if (path === undefined) return new Set();
  const draws = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Draw)
    .filter((draw) => draw.file === file);
  if (draws.some(({ test, drew }) => test === "" && drew)) return new Set();
  const random = new Set(draws.filter(({ drew }) => drew).map(({ test }) => test));
  return new Set(draws.map(({ test }) => test).filter((test) => !random.has(test)));
}
