import { element, freshId } from "./elements.ts";

export interface Segmented<T extends string> {
  readonly node: HTMLElement;
  select(value: T): void;
  /** Offers a choice or hides it. */
  offer(value: T, offered: boolean): void;
}

/** A row of choices of which one is taken: radio buttons that look like one control. */
export function segmented<T extends string>(
  legend: string,
  choices: readonly (readonly [T, string])[],
  onChoice: (value: T) => void,
): Segmented<T> {
  const name = freshId("choice");
  const inputs = choices.map(([value, label]) => {
    const id = freshId(name);
    const input = element("input", { type: "radio", name, id, value, class: "visually-hidden" });
    input.addEventListener("change", () => onChoice(value));
    const text = element("label", { for: id }, label);
    return { value, input, parts: [input, text] };
  });
  const node = element(
    "fieldset",
    { class: "segmented" },
    element("legend", { class: "visually-hidden" }, legend),
    ...inputs.flatMap(({ parts }) => parts),
  );
  return {
    node,
    select: (value) => {
      for (const one of inputs) one.input.checked = one.value === value;
    },
    offer: (value, offered) => {
      for (const one of inputs) {
        if (one.value !== value) continue;
        for (const part of one.parts) part.hidden = !offered;
      }
    },
  };
}
