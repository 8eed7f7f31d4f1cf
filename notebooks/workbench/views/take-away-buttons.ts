import { element } from "./elements.ts";

/** A button that puts a text on the clipboard and says so. */
export function copyButton(label: string, text: () => string): HTMLButtonElement {
  const button = element("button", { type: "button", class: "small" }, label);
  button.addEventListener("click", () => {
    const say = (words: string): void => {
      button.textContent = words;
      window.setTimeout(() => {
        button.textContent = label;
      }, 1500);
    };
    // Without a secure connection there is no clipboard at all.
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(text()))
      .then(
        () => say("Copied"),
        () => say("Not allowed"),
      );
  });
  return button;
}

export function downloadButton(label: string, onClick: () => void): HTMLButtonElement {
  return element("button", { type: "button", class: "small", onclick: onClick }, label);
}
