import { readJson } from "../../../derivations/model/json.ts";
import { workbenchOf } from "../state/address.ts";

/** A model with its settings and panels under a name: the fragment of the address that restores all of it. */
export interface NamedModel {
  readonly name: string;
  readonly address: string;
}

/** Named models in the order in which they are shown: by name. */
export type Shelf = readonly NamedModel[];

/** What is done where names of a file are taken. */
export type OnClash = "replace" | "keep both" | "skip";

export const longestName = 80;
const longestAddress = 40_000;
const mostModels = 1000;
const schema = 1;

/** Under this name from now on, whatever it was before. */
export function saved(shelf: Shelf, model: NamedModel): Shelf {
  return sorted([...shelf.filter(({ name }) => name !== model.name), model]);
}

export function removed(shelf: Shelf, name: string): Shelf {
  return shelf.filter((one) => one.name !== name);
}

/** @throws RangeError for a name that is taken or none */
export function renamed(shelf: Shelf, from: string, to: string): Shelf {
  const name = checkedName(to);
  if (name === from) return shelf;
  if (isTaken(shelf, name)) {
    throw new RangeError(`The name ${name} is taken. Type another, or delete that model first.`);
  }
  return sorted(shelf.map((one) => (one.name === from ? { ...one, name } : one)));
}

export function isTaken(shelf: Shelf, name: string): boolean {
  return shelf.some((one) => one.name === name);
}

/** @throws RangeError for a name without a letter, or one that is too long */
export function checkedName(text: string): string {
  const name = text.replaceAll(/\s+/g, " ").trim();
  if (name === "") throw new RangeError("A model needs a name here. Type one.");
  if (name.length > longestName) {
    throw new RangeError(`A name must have ${longestName} characters at most. Type a shorter one.`);
  }
  return name;
}

/** A name like the given one that is free: kerr 2. */
export function freeName(shelf: Shelf, name: string): string {
  if (!isTaken(shelf, name)) return name;
  const stem = name.slice(0, longestName - 5);
  for (let count = 2; ; count += 1) {
    if (!isTaken(shelf, `${stem} ${count}`)) return `${stem} ${count}`;
  }
}

/** Names of others that are taken by another model; the same model under the same name is no clash. */
export function clashes(shelf: Shelf, others: Shelf): readonly string[] {
  return others
    .filter(({ name, address }) =>
      shelf.some((one) => one.name === name && one.address !== address),
    )
    .map(({ name }) => name);
}

/** Both together. */
export function merged(shelf: Shelf, others: Shelf, onClash: OnClash): Shelf {
  const taken = new Set(clashes(shelf, others));
  return others.reduce<Shelf>((all, model) => {
    if (!taken.has(model.name) || onClash === "replace") return saved(all, model);
    if (onClash === "skip") return all;
    return saved(all, { ...model, name: freeName(all, model.name) });
  }, shelf);
}

function sorted(shelf: Shelf): Shelf {
  return [...shelf].sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** All models as one file. */
export function shelfFile(shelf: Shelf): string {
  return `${JSON.stringify({ "caldera-models": schema, models: shelf }, undefined, 2)}\n`;
}

/**
 * The models of a file.
 *
 * @throws SyntaxError or TypeError saying where it is wrong, and what to do
 */
export function shelfOf(text: string): Shelf {
  const value = readJson(text);
  if (!isRecord(value) || !Object.hasOwn(value, "caldera-models")) {
    const isModel = isRecord(value) && ["potential", "total"].some((key) => key in value);
    throw new TypeError(
      isModel
        ? "This is the file of one model. Open it with the button Open a model file."
        : 'A file of models must be an object with "caldera-models" and "models". Take one that Export all gave.',
    );
  }
  if (value["caldera-models"] !== schema) {
    throw new TypeError(
      `The file is of the form ${JSON.stringify(value["caldera-models"])}, which this page does not know. Load the page anew, or export from the page that wrote it as model files.`,
    );
  }
  const { models } = value;
  if (!Array.isArray(models) || models.length > mostModels) {
    throw new TypeError(
      `\`models\` must be a list of ${mostModels} models at most. Divide the file.`,
    );
  }
  const all = models.map(modelAt);
  const twice = all.find(({ name }, j) => all.findIndex((other) => other.name === name) !== j);
  if (twice !== undefined) {
    throw new TypeError(`The name ${twice.name} occurs twice in \`models\`. Rename one of them.`);
  }
  return sorted(all);
}

function modelAt(value: unknown, place: number): NamedModel {
  const at = `models[${place}]`;
  const { name, address } = isRecord(value) ? value : {};
  if (typeof name !== "string" || typeof address !== "string") {
    throw new TypeError(
      `\`${at}\` must have the texts \`name\` and \`address\`. Remove it, or export it anew.`,
    );
  }
  const readable = address.length <= longestAddress ? workbenchOf(address) : undefined;
  if (readable === undefined) {
    throw new TypeError(
      `\`${at}.address\` must be what stands behind # in a link of the workbench, V=…, of ${longestAddress} characters at most. Remove it, or export it anew.`,
    );
  }
  return { name: checkedName(name), address };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
