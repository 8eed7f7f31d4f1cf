import { element } from "./elements.ts";

const themes = ["auto", "light", "dark"] as const;
type Theme = (typeof themes)[number];

const names: Readonly<Record<Theme, string>> = {
  auto: "Colours: as the system",
  light: "Colours: light",
  dark: "Colours: dark",
};
const signs: Readonly<Record<Theme, string>> = { auto: "◐", light: "○", dark: "●" };

const key = "caldera-theme";

/** A button that goes from the system's colours to light and to dark ones. */
export function themeButton(): HTMLButtonElement {
  const button = element("button", { type: "button", class: "quiet icon" });
  let theme = remembered();
  const show = (): void => {
    if (theme === "auto") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
    button.textContent = signs[theme];
    button.title = names[theme];
    button.setAttribute("aria-label", names[theme]);
  };
  button.addEventListener("click", () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "auto";
    try {
      localStorage.setItem(key, theme);
    } catch {
      // Storage may be forbidden; the choice then lasts as long as the page.
    }
    show();
  });
  show();
  return button;
}

function remembered(): Theme {
  try {
    return themes.find((theme) => theme === localStorage.getItem(key)) ?? "auto";
  } catch {
    return "auto";
  }
}
