/**
 * Texts of parameters that are refused for their unit: the parameter, the text, what the refusal
 * says, and texts that its words lead to.
 */
export type UnitRow = readonly [name: string, text: string, cause: string, ...mended: string[]];

/** A model in SI that has one of the texts in the place of its own. */
export function beamWith(name: string, text: string): object {
  const parameters = {
    ...{ m: "3 pg", omega0: "2*pi*5 MHz", gamma: "1/(200 us)", alpha: "1 J/m^4", F: "2 pN" },
    [name]: text,
  };
  return { potential: "alpha*x^4/4", drives: ["F*cos(omega*t)*x"], parameters };
}

/** The unit fits the parameter no more than the place of the parameter. */
const otherDimensions: readonly UnitRow[] = [
  ["m", "5 kHz", "is in 1/s, but needs the unit of a mass, such as kg.", "5 kg"],
  ["m", "3 pg pg", "is in kg^2, but needs the unit of a mass, such as kg.", "3 kg"],
  ["F", "2 J/m^2", "is in N/m, but in `F*cos(omega*t)*x` it needs", "2 N"],
  ["alpha", "1 J/m^2", "an energy over a length to the fourth power, such as J/m^4.", "1 J/m^4"],
  ["alpha", "1 TPa", "is in J/m^3, but in `1/4*alpha*x^4` it needs", "1 J/m^4"],
  ["T", "1 eV", "is in J, but needs the unit of a temperature, such as K.", "1 K"],
  ["theta", "0.1 s", "is in s, but needs a number without a unit.", "0.1"],
  ["omega0", "0.2 us", "is in s, but needs the unit of a rate, such as 1/s.", "0.2/s"],
  ["gamma", "2*m", "`gamma` = 2*m is in kg, but needs the unit of a rate, such as 1/s.", "2/s"],
  ["gamma", "(1/200) us", "is in s, but needs the unit of a rate", "(1/200)/s"],
  ["alpha", "0.3 GHz*hbar", "is in J, but needs", "0.3 GHz*hbar/(1 nm)^4"],
  [
    ...(["alpha", "3 kHz*hbar/m^4"] as const),
    "Here `m` is the parameter; `meter` is the unit.",
    "3 kHz*hbar/meter^4",
  ],
  ["omega0", "sqrt(10 N/m/m)", "after brackets it is the parameter", "sqrt((10 N/m)/m)"],
];

const noUnits: readonly UnitRow[] = [
  ["m", "1", 'Write "1 kg" if that is its unit', "1 kg"],
  ["gamma", "2*pi", 'Write "(2*pi)/s" if that is its unit', "(2*pi)/s"],
  ["hbar", "1.05e-34", "Leave it out: in SI it is 1.0545718176461565e-34 J s;", "1.05e-34 J s"],
  ["k_B", "1", "such as J/K, since `m` = 3 pg has one. Leave it out", "1 J/K"],
  ["omega0", "5 s-1", "These terms have different units.", "5 s^-1"],
  ["m", "3 pg - 1", "These terms have different units.", "3 pg - 1 pg"],
  ["m", "exp(3 pg)", "This needs a pure number in it.", "exp(3 pg/(1 pg)) pg"],
  ["m", "2^(3 kg) kg", "This needs a pure number in it.", "2^(3 kg/(1 kg)) kg"],
  ["gamma", "omega0 + 1", "The terms of `omega0 + 1` have different units.", "omega0 + 1 /s"],
  ["gamma", "exp(m)/s", "`exp(m)` needs a pure number in it.", "exp(m/(1 kg)) Hz"],
];

const spellings: readonly UnitRow[] = [
  ["omega0", "5 mhz", "contains the name `mhz`. Write mHz or MHz."],
  ["T", "10 mk", "Write mK or MK."],
  ["m", "3 PG", "Write pg."],
  ["m", "3 Pg", "Write pg."],
  ["T", "300 kelvins", "Write kelvin."],
  ["m", "87 amu", "contains the name `amu`. Write u."],
  ["m", "150 kda", "contains the name `kda`. Write kDa."],
  ["F", "87 u", "is in kg, but in `F*cos(omega*t)*x` it needs", "2 N"],
  ["m", "3*g", "Write ` g` with a space and no * for the unit."],
  ["E0", "2*kT", "contains the name `kT`. Write k_B*T."],
  ["omega0", "MHz", "A unit needs a number before it. Write 1 MHz."],
  ["F", "eV/nm", "Write 1 eV/nm."],
  ["T", "20 degC", "`degC` counts from a zero of its own."],
  ["T", "50 degF", "Write ((50 + 459.67)*5/9) K."],
  ["T", "2*20 degC + 1 K", "Write kelvin, K.", "(2*20 + 273.15) K + 1 K"],
  ["x0", "3 m", "is a parameter of the model and a unit. Write 3 meter for"],
  ["C0", "2e-12 F", "Write 2e-12 farad for the unit, or 2e-12*F for the parameter."],
  ["tau", "1 / 200 us", "It is not clear whether `us` is divided by."],
  ["omega0", "2\\pi\\cdot 5 MHz", "is a unit, and a product of letters in LaTeX."],
  ["m", "3 zz", "and units such as kHz, pN, J/m^4.", "3 pg"],
  ["omega0", "5 foo/bar", "contains the name `foo`", "5/s"],
  ["T", "20 °C", "Write kelvin: 20 °C is (20 + 273.15) K.", "(20 + 273.15) K"],
  ["T", "20 °F", "Write kelvin.", "((20 + 459.67)*5/9) K"],
  ["theta", "45°", "Write deg.", "45 deg"],
  ["F", "1 meV/Å", "Write angstrom.", "1 meV/angstrom"],
  ["phi", "50 %", "Write a fraction, e.g. 0.05.", "0.5"],
  [
    ...(["omega0", "\\SI{5}{\\mega\\hertz}"] as const),
    "Write the unit upright, as in 5\\,\\mathrm{MHz}.",
    "5\\,\\mathrm{MHz}",
  ],
];

export const unitRows: readonly UnitRow[] = [...otherDimensions, ...noUnits, ...spellings];

/** Models in SI that are refused, and models that the words of the refusal lead to. */
export const siModels: readonly (readonly [
  refused: object,
  cause: string,
  ...mended: readonly object[],
])[] = [
  [
    { potential: "x^4/4", parameters: { m: "3 pg" } },
    "In SI every term is an energy, but `1/4*x^4` is in m^4. Multiply it by a parameter of its own, e.g. alpha, with its number in J/m^4;",
    { potential: "alpha*x^4/4", parameters: { m: "3 pg", alpha: "2 J/m^4" } },
    { potential: "x^4/4", parameters: { m: 3 } },
  ],
  [
    { loss: [["omega0", "x"]], parameters: { m: "3 pg" } },
    "with `omega0` and `x` it is in m^2/s. Give the rate a parameter of its own",
    { loss: [["D", "x"]], parameters: { m: "3 pg", D: "2/(s nm^2)" } },
    { loss: [["omega0", "x"]], parameters: { m: 3 } },
  ],
  [
    { coupling: [["x^2", "x"]], parameters: { m: "3 pg" } },
    "as x and p/(m*omega0) are, but `x^2` is in m^2. Multiply it by a parameter of its own, with its number in 1/m;",
    { coupling: [["k*x^2", "x"]], parameters: { m: "3 pg", k: "2 meter^-1" } },
    { coupling: [["x^2", "x"]], parameters: { m: 3 } },
  ],
  [
    { potential: "gamma_hot*x^2", coupling: [["x", "x", "hot"]], parameters: { m: "3 pg" } },
    "In SI `gamma_hot` belongs to a bath and is in 1/s, but another term needs",
    { potential: "k*x^2", coupling: [["x", "x", "hot"]], parameters: { m: "3 pg" } },
  ],
  [
    { loss: [["gamma", "adag", "omega0"]], parameters: { m: "3 pg" } },
    "A thermal occupation is a pure number, but `omega0` is in 1/s.",
    { loss: [["gamma", "adag", "omega0/w"]], parameters: { m: "3 pg", w: "2/s" } },
  ],
  [
    { potential: "a*x^3 + a*x^4", parameters: { m: "3 pg" } },
    "but `a*x^3` is in N. Multiply it by a parameter of its own, e.g. alpha, with its number in m;",
    { potential: "alpha*a*x^3 + a*x^4", parameters: { m: "3 pg", alpha: "2 meter" } },
  ],
  [
    { drives: ["F*cos(1.1*t)*x"], parameters: { m: "3 pg" } },
    "is a pure number, but in `F*cos(1.1*t)*x` it is in s. Multiply it by a parameter of its own, e.g. omega, with its number in 1/s;",
    { drives: ["F*cos(1.1*omega*t)*x"], parameters: { m: "3 pg", omega: "2/s" } },
    { drives: ["F*cos(1.1*t)*x"], parameters: { m: 3 } },
  ],
  [
    { potential: "V0*(x/a)^4", parameters: { V0: "1 aJ", a: "10 ns" } },
    "`a` = 10 ns is in s, but in `V0*x^4/a^4` it needs the unit of a length, such as m.",
    { potential: "V0*(x/a)^4", parameters: { V0: "1 aJ", a: "10 nm" } },
  ],
  [
    { potential: "V0*(x/a)^4", parameters: { V0: "1 aJ", a: 2 } },
    'Write "2 m" if that is its unit',
    { potential: "V0*(x/a)^4", parameters: { V0: "1 aJ", a: "2 meter" } },
  ],
  [
    {
      potential: "alpha*x^4",
      parameters: { m: "3 pg", omega0: 1, gamma: 0.1, theta: 1, alpha: 2 },
    },
    "or give all parameters as numbers without units. The same holds for `gamma`, `alpha`.",
    {
      potential: "alpha*x^4",
      parameters: { m: "3 pg", omega0: "1 /s", gamma: "0.1 /s", theta: 1, alpha: "2 J/m^4" },
    },
  ],
  [
    { potential: "V0*(x/a)^4", parameters: { V0: "1 aJ", b: "2*a", a: "b*m" } },
    "Give one of them a number.",
    { potential: "V0*(x/a)^4", parameters: { V0: "1 aJ", b: "2*a", a: "1 nm" } },
  ],
  [
    { potential: "a/b*x^4", parameters: { a: "2*b", m: "3 pg" } },
    "`a` = 2*b does not have the unit that the terms of the model need. Multiply it by 1 J/m^4.",
    { potential: "a/b*x^4", parameters: { a: "2*b*1 J/m^4", m: "3 pg" } },
  ],
  [
    { parameters: { a: "2*b", b: "3*d", d: "a*m", m: "3 pg" } },
    "are defined by each other",
    { parameters: { a: "2*b", b: "3*d", d: "3/s", m: "3 pg" } },
  ],
];
