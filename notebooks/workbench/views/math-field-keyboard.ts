const fraction = { latex: "\\frac{#@}{#?}", class: "small" };
const power = { latex: "#@^{#?}", class: "small" };
const index = { latex: "#@_{#?}", class: "small" };
const root = { latex: "\\sqrt{#0}", class: "small" };

/** The keys of potentials and drives, for devices without a keyboard. */
const formulas = {
  label: "x⁴",
  tooltip: "Potentials and drives",
  rows: [
    ["[7]", "[8]", "[9]", "+", fraction, root, "x"],
    ["[4]", "[5]", "[6]", "-", power, index, "t"],
    ["[1]", "[2]", "[3]", "\\cdot", "(", ")", "\\omega"],
    ["[0]", "[.]", "\\cos", "\\sin", "[left]", "[right]", "[backspace]"],
  ],
};

/** Gives MathLive's keyboard on the screen the keys that formulas here have, and letters. */
export function layOutKeyboard(): void {
  const keyboard: unknown = Reflect.get(window, "mathVirtualKeyboard");
  if (typeof keyboard !== "object" || keyboard === null) return;
  Reflect.set(keyboard, "layouts", [formulas, "alphabetic", "greek"]);
}
