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
    '{"modes": ["a"], "parameters": {"m_a": "3 pg", "omega0_a": "2 kg"}}',
    '{"modes": ["a"], "parameters": {"m_a": "3 pg", "omega0_a": "2 Hz"}}',
  ],
  ['{"bath": "common"}', '{"bath": "peaked"}', "{}"],
];

const chain = '"modes": {"count": 4, "pattern": "chain"}';
const array = (rest: string): string => `{${chain}, ${rest}}`;
const interaction = (text: string): string => array(`"interaction": "${text}"`);
const inSites = (text: string): string => array(`"potential": "${text}"`);

/** Models of an array. */
export const modelsOfArrays: readonly Row[] = [
  ['{"modes": {"count": 1, "pattern": "chain"}}', "{}"],
  ['{"modes": {"count": 65, "pattern": "chain"}}', '{"modes": {"count": 3, "pattern": "chain"}}'],
  [
    '{"modes": {"count": 2, "pattern": "ring"}}',
    ...[
      '{"modes": {"count": 2, "pattern": "chain"}}',
      '{"modes": {"count": 3, "pattern": "ring"}}',
    ],
  ],
  [
    '{"modes": {"count": 4, "pattern": [[1, 2], [2, 5]]}}',
    ...[
      '{"modes": {"count": 5, "pattern": [[1, 2], [2, 5]]}}',
      '{"modes": {"count": 4, "pattern": [[1, 2]]}}',
    ],
  ],
  [
    '{"modes": {"count": 4, "pattern": [[1, 2], [0, 1]]}}',
    '{"modes": {"count": 4, "pattern": [[1, 2]]}}',
  ],
  [
    '{"modes": {"count": 4, "pattern": [[1, 2], [3, 3]]}}',
    '{"modes": {"count": 4, "pattern": [[1, 2]]}}',
  ],
  [
    '{"modes": {"count": 4, "pattern": [[1, 2], [2, 1]]}}',
    '{"modes": {"count": 4, "pattern": [[1, 2]]}}',
  ],
  [
    '{"modes": {"count": 4, "pattern": [[1, 2, 3]]}}',
    '{"modes": {"count": 4, "pattern": [[1, 2]]}}',
  ],
  [
    '{"modes": {"count": 4, "pattern": []}}',
    ...['{"modes": {"count": 4, "pattern": [[1, 2]]}}', `{${chain}}`],
  ],
  ['{"modes": {"count": 4, "pattern": "star"}}', '{"modes": {"count": 3, "pattern": "chain"}}'],
  ['{"modes": {"count": 4, "pairs": [[1, 2]]}}', '{"modes": {"count": 3, "pattern": "chain"}}'],
  [inSites("alpha*x_2^4"), inSites("alpha*x^4")],
  [
    array('"potential": "cos(x)", "normal": 8'),
    array('"potential": "cos(x)", "taylor": 8'),
    '{"modes": ["a", "b"], "potential": "cos(x_a)", "normal": 8}',
  ],
  [array('"drives": ["F*cos(w*t)*cos(x)*x"]'), array('"drives": ["F*cos(w*t)*(1 - x^2/2)*x"]')],
  [array('"drives": ["F*cos(x - w*t)*x"]'), array('"drives": ["F*cos(w*t)*x"]')],
  [inSites("J*x_1*x_2"), interaction("J*x_j*x_k")],
  [array('"drives": ["F*cos(w*t)*x_j*x_k"]'), array('"drives": ["F*cos(w*t)*x_1"]')],
  [inSites("alpha_j*x^4"), array('"potential": "alpha*x^4", "parameters": {"alpha_3": 2}')],
  [inSites("m1*x^4"), inSites("b1*x^4")],
  [inSites("x^4/(1+m)"), inSites("k*x^4")],
  [array('"drives": ["F*cos(w*t)*x_5"]'), array('"drives": ["F*cos(w*t)*x"]')],
  [array('"drives": ["F*cos(w*t)*x_j"]'), array('"drives": ["F*cos(w*t)*x"]')],
  [interaction("g*x_j^2"), inSites("g*x^2"), interaction("g*(x_j - x_k)^2/2")],
  [interaction("g*x_j*x_k^2"), interaction("((g*x_j*x_k^2) + (g*x_k*x_j^2))/2")],
  [interaction("g*(x_i - x_j)^2/2"), interaction("g*(x_j - x_k)^2/2")],
  [interaction("m*x_j*x_k"), interaction("m_j*m_k*x_j*x_k"), interaction("g*x_j*x_k")],
  [
    '{"modes": ["a", "b"], "interaction": "g*x_j*x_k"}',
    ...[
      '{"modes": {"count": 3, "pattern": "chain"}, "interaction": "g*x_j*x_k"}',
      '{"modes": ["a", "b"], "potential": "g*x_a*x_b"}',
    ],
  ],
  [array('"coupling": [["x", "x"]]'), `{${chain}}`, '{"modes": ["a", "b"]}'],
  [
    array('"parameters": {"c_1": 2, "n_th_1": 1}'),
    ...[array('"parameters": {"c_1": 2}'), array('"parameters": {"n_th_1": 1}')],
  ],
];

/** Drives of the sites of an array, and interactions of neighbours. */
export const arrayDrives: readonly Row[] = [["F*cos(w*t)*x*x_2", "F*cos(w*t)*x_1*x_2"]];
export const interactions: readonly Row[] = [
  ["g*x*x_k", "g*x_j*x_k"],
  ["g*x_1*x_2", "g*x_j*x_k"],
];

/** Formulas in the positions of two modes. */
export const modePotentials: readonly Row[] = [
  ["x^4", "x_a^4", "x_b^4"],
  ["xb^4", "x_b^4"],
  ["U*x1^2*x2", "U*x_a^2*x_b", "U*x_b^2*x_a"],
  ["xx_a*x_b^2", "x_a*x_b^2", "k1*x_b^2"],
  ["k*p_a^2", "k*x_a^2"],
  ["xhat_c*x_a^2", "k_c*x_a^2"],
  ["k", "0"],
];
export const modeDrives: readonly Row[] = [["F*cos(omega*t)", "F*cos(omega*t)*x_a"]];
