import {
  attempt,
  canonicalName,
  isLatex,
  type NamedConstants,
  type Operator,
  ParseError,
  parseExpression,
  printSyntax,
  Scalar,
  type Syntax,
  syntaxLatex,
  syntaxNodes,
} from "../../../symbolic/index.ts";
import { readWithRemedies } from "../accepted-remedies.ts";
import { type Drive, readDrive } from "../drive.ts";
import { underlined } from "../expression.ts";
import { type Loss, readLoss } from "../loss.ts";
import { ModelError } from "../model-error.ts";
import { namesInModes } from "../modes.ts";
import { modelFunctions } from "../names.ts";
import { physicalNames } from "../physical-names.ts";
import { readPotential } from "../potential.ts";
import { mapped, nameNode } from "../syntax-nodes.ts";
import { embedded, type OscillatorArray, pairModes } from "./array.ts";
import { type Pattern, sitesOf } from "./pattern.ts";

/** The texts of a model file that an array reads. */
export interface ArrayTexts {
  readonly potential: string;
  readonly interaction: string;
  readonly drives: readonly string[];
  readonly loss: readonly (readonly string[])[];
  readonly bath: unknown;
  /** Names of the parameters that have a value. */
  readonly given: readonly string[];
}

const [xj, xk] = namesInModes("x", pairModes) as [string, string];

/**
 * An array from the texts of a model file: the potential of each site in x, the interaction of neighbours in x_j and
 * x_k, and drives of all sites in x or of named ones in x_1, x_2, ….
 *
 * @throws ModelError that underlines what belongs elsewhere
 */
export function readArray(
  pattern: Pattern,
  texts: ArrayTexts,
  constants: NamedConstants,
): OscillatorArray & { readonly potentialText: string } {
  const sites = sitesOf(pattern);
  refuseOtherSites("potential", texts.potential, sites);
  const { potential, potentialText } = readPotential("potential", texts.potential, constants);
  const interaction = readInteraction(texts.interaction, constants);
  const named = texts.drives.map((text) => namesSite(text, sites));
  const read = (isNamed: boolean): readonly Drive[] =>
    texts.drives.flatMap((text, k) => {
      if (named[k] !== isNamed) return [];
      if (!isNamed) refuseOtherSites(`drives[${k}]`, text, sites);
      return readDrive(`drives[${k}]`, text, constants, isNamed ? sites : 1);
    });
  const [siteDrives, namedDrives] = [read(false), read(true)];
  const symbols = new Set(texts.given);
  const siteLoss = texts.loss.map((entry, k) => readLoss(`loss[${k}]`, entry, constants, symbols));
  const free = freeNames(potential, siteDrives, siteLoss);
  refuseIndices([...free, ...interaction.operator.parameters]);
  const array = {
    ...pattern,
    ...{ potentialText, potential, siteDrives, namedDrives, siteLoss },
    interactionText: interaction.text,
    interaction: interaction.operator,
    driveTexts: texts.drives,
    siteNames: siteNamesOf(free, texts, sites),
  };
  requireNamesApart(array, free, sites);
  requireCommonConstants(array, constants);
  return array;
}

/** Physical parameters of each site, and parameters of the terms of a site with a value at one of them. */
function siteNamesOf(
  free: ReadonlySet<string>,
  { bath, given }: ArrayTexts,
  sites: readonly string[],
): readonly string[] {
  const common = [
    "hbar",
    "k_B",
    "T",
    ...(bath === "common" ? ["gamma", "theta", "c", "n_th"] : []),
  ];
  const own = physicalNames.filter((name) => !common.includes(name));
  const typed = new Set(given.map(canonicalName));
  const varied = [...free].filter(
    (name) =>
      !physicalNames.includes(name) &&
      namesInModes(name, sites).some((one) => typed.has(one) && !free.has(one)),
  );
  return [...own, ...varied];
}

function freeNames(
  potential: Operator<"xp">,
  drives: readonly Drive[],
  loss: readonly Loss[],
): ReadonlySet<string> {
  const scalars: readonly Scalar[] = [
    ...drives.flatMap(({ coefficient, frequency }) => [coefficient, frequency]),
    ...loss.flatMap(({ rate, occupation }) => [rate, occupation]),
  ];
  const names = [...potential.parameters, ...scalars.flatMap(({ parameters }) => parameters)];
  return new Set(names.filter((name) => name !== "t"));
}

/** @throws ModelError for a parameter with the name that another one has at a site */
function requireNamesApart(
  { siteNames, interaction }: Pick<OscillatorArray, "siteNames" | "interaction">,
  free: ReadonlySet<string>,
  sites: readonly string[],
): void {
  const inPairs = interaction.parameters;
  const taken = new Map(
    siteNames.flatMap((name) =>
      namesInModes(name, sites).map((one, j) => [one, [name, j]] as const),
    ),
  );
  for (const name of [...free, ...inPairs]) {
    const other = taken.get(name);
    if (other === undefined) continue;
    throw new ModelError(
      "potential",
      `The name \`${name}\` is \`${other[0]}\` at site ${other[1] + 1}. Choose another name for one of them.`,
    );
  }
}

/** A named constant such as 1/(a+b) has one value at all sites. */
function requireCommonConstants(
  { siteNames }: Pick<OscillatorArray, "siteNames">,
  { definitions }: NamedConstants,
): void {
  for (const { text } of definitions) {
    for (const node of syntaxNodes(parseExpression(text, { functions: modelFunctions }))) {
      if (node.tag !== "name" || !siteNames.includes(node.name)) continue;
      throw new ModelError(
        "potential",
        `\`${node.name}\` differs from site to site, but stands in ${text}, which has no exact form. Write one parameter for the whole, and give it its value.`,
      );
    }
  }
}

/** @throws ModelError for alpha_j, where alpha is that of every site anyway */
function refuseIndices(names: readonly string[]): void {
  const own = new Set(physicalNames.flatMap((name) => namesInModes(name, pairModes)));
  for (const name of names) {
    const [, base = "", index = ""] = /^(.+)_([jkl])$/.exec(name) ?? [];
    if (base === "" || own.has(name)) continue;
    throw new ModelError(
      "potential",
      `In an array ${index} is the index of a site, so that \`${name}\` is no name. Write ${base}; a site with a value of its own has it as the parameter ${base}_3.`,
    );
  }
}

function syntaxOf(source: string): Syntax | undefined {
  return attempt(() => parseExpression(source, { functions: modelFunctions }), ParseError);
}

function namesIn(source: string): readonly (Syntax & { readonly tag: "name" })[] {
  const syntax = syntaxOf(source);
  if (syntax === undefined) return [];
  return [...syntaxNodes(syntax)].flatMap((node) => (node.tag === "name" ? [node] : []));
}

/** Whether a drive has the position of a site by its number. */
function namesSite(source: string, sites: readonly string[]): boolean {
  const positions = namesInModes("x", sites);
  return namesIn(source).some(({ name }) => positions.includes(name));
}

/** @throws ModelError where a text of each site has the position of one, or of a pair */
function refuseOtherSites(place: string, source: string, sites: readonly string[]): void {
  const beyond = namesIn(source).find(
    ({ name }) => /^x[1-9]\d*$/.test(name) && !sites.includes(name.slice(1)),
  );
  if (beyond !== undefined) {
    throw underlined(
      { place, source },
      beyond,
      `\`${beyond.name}\` is the position of no site: the sites are 1 to ${sites.length}.`,
      "Write x for every site, or raise count.",
    );
  }
  const others = [...namesInModes("x", sites), xj, xk, "x_i"];
  const found = namesIn(source).filter(({ name }) => others.includes(name));
  const [first] = found;
  if (first === undefined) return;
  const subject = place === "potential" ? "The potential" : "This drive";
  const reason = `${subject} is that of every site, a function of its position x.`;
  if (
    new Set(found.map(({ name }) => name)).size > 1 ||
    namesIn(source).some(({ name }) => name === "x")
  ) {
    const remedy =
      place === "potential"
        ? "Put what neighbours share into `interaction`, with x_j and x_k."
        : "Write it with x alone, or with the positions of sites by their numbers alone, e.g. x_1.";
    throw underlined({ place, source }, first, reason, remedy);
  }
  const text = renamed(source, (name) => (others.includes(name) ? "x" : undefined));
  throw underlined({ place, source }, first, reason, `Write ${text}.`);
}

/** The text with other names in it. */
function renamed(source: string, name: (name: string) => string | undefined): string {
  const syntax = mapped(syntaxOf(source) as Syntax, (node) => {
    const other = node.tag === "name" ? name(node.name) : undefined;
    return other === undefined ? undefined : nameNode(other);
  });
  return isLatex(source) ? syntaxLatex(syntax) : printSyntax(syntax);
}

interface Interaction {
  readonly text: string;
  readonly operator: Operator<"xp">;
}

/** W(x_j, x_k) of neighbours. */
function readInteraction(source: string, constants: NamedConstants): Interaction {
  return readWithRemedies(source, (text) => interactionFrom(text, constants));
}

function interactionFrom(source: string, constants: NamedConstants): Interaction {
  const place = "interaction";
  refuseOtherLetters(source);
  const { potential, potentialText: text } = readPotential(place, source, constants, pairModes);
  if (potential.isZero) return { text, operator: potential };
  for (const node of namesIn(source)) {
    if (!physicalNames.includes(node.name) || ["hbar", "k_B", "T"].includes(node.name)) continue;
    const own = namesInModes(node.name, pairModes).join(" or ");
    throw underlined(
      { place, source },
      node,
      `\`${node.name}\` may differ between the two sites.`,
      `Write ${own}, or a parameter of the interaction's own, e.g. g.`,
    );
  }
  const isShared = potential.parts.some(({ wave, terms }) => {
    const [inOne, inOther] = [0, 1].map((site) => !wave.number(site).isZero);
    return terms.some(({ exponents: [a = 0, , b = 0] }) => (a > 0 || inOne) && (b > 0 || inOther));
  });
  if (!isShared) {
    throw new ModelError(
      place,
      `An interaction has a term with both ${xj} and ${xk}, but ${text} has none. Put it into \`potential\`, with x, or write e.g. g*(${xj} - ${xk})^2/2.`,
    );
  }
  if (!exchanged(potential).equals(potential)) {
    const swap = new Map(
      ["x", ...physicalNames].flatMap((name) => {
        const [one, other] = namesInModes(name, pairModes) as [string, string];
        return [[one, other] as const, [other, one] as const];
      }),
    );
    const other = renamed(source, (name) => swap.get(name));
    throw new ModelError(
      place,
      `An interaction is the same with both sites exchanged, but ${text} is not. Write e.g. ((${text}) + (${other}))/2.`,
    );
  }
  return { text, operator: potential };
}

/** x_i and x_j, or x_1 and x_2, where x_j and x_k are meant. */
function refuseOtherLetters(source: string): void {
  const others = [...new Set(namesIn(source).map(({ name }) => name))].filter((name) =>
    /^x(?:\d+|_[A-Za-z])$/.test(name),
  );
  const [one, other] = others.toSorted();
  if (one === undefined || other === undefined || others.length > 2) return;
  if (one === xj && other === xk) return;
  const node = namesIn(source).find(({ name }) => name === one)!;
  const text = renamed(source, (name) => (name === one ? xj : name === other ? xk : undefined));
  throw underlined(
    { place: "interaction", source },
    node,
    `The positions of two neighbours are ${xj} and ${xk} here, for every pair.`,
    `Write ${text}.`,
  );
}

/** W(x_k, x_j), with the parameters of the sites exchanged, too. */
function exchanged(operator: Operator<"xp">): Operator<"xp"> {
  const swap = new Map(
    physicalNames.flatMap((name) => {
      const [one, other] = namesInModes(name, pairModes) as [string, string];
      return [[one, Scalar.parameter(other)] as const, [other, Scalar.parameter(one)] as const];
    }),
  );
  return embedded(operator, [1, 0], pairModes, swap);
}
