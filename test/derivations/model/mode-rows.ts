/** What is refused, and what the words of the refusal lead to besides its data. */
export type Row = readonly [refused: string, ...mended: string[]];

/** Models of several oscillators. */
export const modelsOfModes: readonly Row[] = [
  ['{"modes": "a"}', '{"modes": ["a", "b"]}', "{}"],
  ['{"modes": []}', '{"modes": ["a", "b"]}', "{}"],
  [
    `{"modes": ${JSON.stringify(Array.from({ length: 65 }, (_, j) => `s${j}`))}}`,
    '{"modes": ["s1"]}',
  ],
  ['{"modes": ["a", "a"]}', '{"modes": ["a", "b"]}'],
  ['{"modes": ["a b"]}', '{"modes": ["a"]}', '{"modes": ["s1"]}'],
  ['{"modes": ["th"]}', '{"modes": ["a"]}'],
  ['{"modes": ["a"], "parameters": {"x_a": 1}}', '{"modes": ["a"], "parameters": {"k_a": 1}}'],
  [
    '{"modes": ["a"], "parameters": {"m_a": "3 pg"}}',
    '{"modes": ["a"], "parameters": {"m_a": 3e-15}}',
  ],
  ['{"bath": "common"}', '{"bath": "peaked"}', "{}"],
  [
    '{"modes": ["a"], "bath": "lorentz-drude"}',
    ...["peaked", "common", "symbols", "none"].map((bath) => `{"modes": ["a"], "bath": "${bath}"}`),
  ],
];

/** Formulas in the positions of two modes. */
export const modePotentials: readonly Row[] = [
  ["x^4", "x_a^4", "x_b^4"],
  ["xb^4", "x_b^4"],
  ["U*x1^2*x2", "U*x_a^2*x_b", "U*x_b^2*x_a"],
  ["xx_a*x_b^2", "x_a*x_b^2", "k1*x_b^2"],
  ["k*p_a^2", "k*x_a^2"],
  ["k", "0"],
];
export const modeDrives: readonly Row[] = [["F*cos(omega*t)", "F*cos(omega*t)*x_a"]];
