import type { Values } from "../literate/input.ts";

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** An input of a notebook in the page: its name, and the name by which the address has it. */
interface Named {
  readonly name: string;
  readonly key: string;
  readonly field: Field;
  readonly first: string;
}

const longest = 2000;

/**
 * Keeps the inputs of a mounted notebook in the query of the address, those that were moved alone, and calls back with
 * all of them, at first and after each change. What stands there and is none of a field's values is left out.
 */
export function keepInAddress(notebook: HTMLElement, onValues: (values: Values) => void): void {
  const inputs = inputsIn(notebook);
  const query = new URLSearchParams(location.search);
  for (const { key, field } of inputs) {
    const text = query.get(key);
    if (text !== null) put(field, text.slice(0, longest));
  }
  const show = (): void => {
    const all = inputs.map(({ name, field }) => [name, valueOf(field)] as const);
    // Of several inputs of one name the first is meant.
    onValues(Object.fromEntries(all.reverse()));
  };
  const changed = (): void => {
    const moved = inputs.filter(({ field, first }) => field.value !== first);
    const kept = new URLSearchParams(moved.map(({ key, field }) => [key, field.value]));
    const search = moved.length === 0 ? "" : `?${kept.toString()}`;
    history.replaceState(history.state, "", `${location.pathname}${search}${location.hash}`);
    show();
  };
  notebook.addEventListener("input", changed);
  notebook.addEventListener("change", changed);
  show();
}

function inputsIn(notebook: HTMLElement): readonly Named[] {
  const fields = [...notebook.querySelectorAll<Field>(".inputs [id*='-input-']")];
  const names = fields.map(({ id }) => id.slice(id.lastIndexOf("-input-") + "-input-".length));
  return fields.map((field, j) => {
    const name = names[j] ?? "";
    const isFirst = names.indexOf(name) === j;
    return { name, key: isFirst ? name : field.id, field, first: field.value };
  });
}

function valueOf(field: Field): number | string {
  return field instanceof HTMLInputElement ? field.valueAsNumber : field.value;
}

/** A slider takes the nearest of its places, a menu one of its words. */
function put(field: Field, text: string): void {
  if (field instanceof HTMLInputElement && !Number.isFinite(Number(text))) return;
  const before = field.value;
  field.value = text;
  if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = before;
  if (field.value === before) return;
  field.dispatchEvent(
    new Event(field instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }),
  );
}
