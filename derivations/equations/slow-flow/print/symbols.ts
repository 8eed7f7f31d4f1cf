import { nameLatex } from "../../../../symbolic/index.ts";

/**
 * u_{1} of u1, u_{1,a} of u1_a, and \tilde{u}_{1} of utilde1, as u1 is called where u1 is a parameter; x_{a}(t) and others
 * as names are.
 */
export function symbolLatex(name: string, accent = ""): string {
  const [, letter = name, tildes = "", index = ""] =
    /^([A-Za-z])((?:tilde)*)(\d*(?:_[A-Za-z0-9]+)?)$/.exec(name) ?? [];
  const marks = tildes.match(/tilde/g) ?? [];
  const base = [...marks.map(() => "\\tilde"), ...(accent === "" ? [] : [accent])].reduce(
    (inner, mark) => `${mark}{${inner}}`,
    letter,
  );
  return index === "" ? base : `${base}${nameLatex(`x${index}`).slice(1)}`;
}
