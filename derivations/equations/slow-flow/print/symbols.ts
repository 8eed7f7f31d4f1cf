/** u_{1} of u1, and \tilde{u}_{1} of utilde1, as u1 is called where u1 is a parameter. */
export function symbolLatex(name: string, accent = ""): string {
  const [, letter = name, tildes = "", index = ""] =
    /^([A-Za-z])((?:tilde)*)(\d*)$/.exec(name) ?? [];
  const marks = tildes.match(/tilde/g) ?? [];
  const base = [...marks.map(() => "\\tilde"), ...(accent === "" ? [] : [accent])].reduce(
    (inner, mark) => `${mark}{${inner}}`,
    letter,
  );
  return index === "" ? base : `${base}_{${index}}`;
}
