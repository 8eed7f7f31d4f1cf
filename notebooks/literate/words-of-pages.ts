/** What messages say to those who type commands, and what they say to those who fill in fields. */
const replacements: readonly (readonly [RegExp, string])[] = [
  [/Add it to the model file, or give --set [^.]*\./g, "Write it among the parameters."],
  [/,? or give --set [^.]*/g, ""],
  [/e\.g\. --set /g, "e.g. "],
  [/the ansatz is --harmonics/g, "the harmonics are"],
  [
    /(?:Add these frequencies|add these tones) with --harmonics(?:, or leave the option out)?/g,
    "write them among the harmonics of the slow flow",
  ],
  [
    /Take fewer harmonics with --harmonics, or the command response\./g,
    "Write fewer harmonics for the slow flow.",
  ],
  [/Name one with --sweep NAME/g, "Name one in the field “against”"],
  [/Use --method [a-z-]+\./g, ""],
  [/ \(--[a-z-]+\)/g, ""],
  // Sentences that advise on arguments of functions.
  [/ [A-Z][^.]*`[a-z]+[A-Z]\w*`[^.]*\./g, ""],
  [/--([a-z]+)(?:-([a-z]+))?/g, "$1 $2"],
  [/\. write/g, ". Write"],
  [/ +(?=[.,;:]|$| )/g, ""],
];

/** A message without the options of the command line and the names of arguments. */
export function wordsOfPages(message: string): string {
  return replacements.reduce((text, [from, to]) => text.replaceAll(from, to), message);
}
