import type { Row } from "../mode-rows.ts";

const washboard = '"total": "-cos(x) - 0.3*x"';

/** Models with their whole potential that are refused, and what their remedies make of them. */
export const wholePotentials: readonly Row[] = [
  ['{"total": 3}', '{"total": "3*x^2"}'],
  ['{"total": "x^2", "potential": "x^4"}', '{"total": "x^2"}', '{"potential": "x^4"}'],
  [
    '{"total": "x^2", "modes": ["a", "b"]}',
    '{"total": "x^2"}',
    '{"potential": "x_a^2", "modes": ["a", "b"]}',
  ],
  ['{"minimum": 2}', "{}", '{"total": "(x^2-1)^2", "minimum": 2}'],
  [
    '{"total": "(x^2-1)^2", "minimum": "left"}',
    '{"total": "(x^2-1)^2", "minimum": "near 0.5"}',
    '{"total": "(x^2-1)^2", "minimum": 2}',
  ],
  [
    '{"total": "(x^2-1)^2", "minimum": "near the left"}',
    '{"total": "(x^2-1)^2", "minimum": "near 0.5"}',
  ],
  [
    '{"total": "(x^2-1)^2", "minimum": 3}',
    '{"total": "(x^2-1)^2", "minimum": 1}',
    '{"total": "(x^2-1)^2", "minimum": "lowest"}',
  ],
  ['{"total": "x_min*x^2"}', '{"total": "x_0*x^2"}'],
  ['{"total": "t*x^2"}', '{"total": "F*cos(omega*t)*cos(k*x)+x^2"}'],
  ['{"total": "cos(x*t)"}', '{"total": "cos(k*x + A*cos(omega*t + phi))"}'],
  [`{${washboard}}`, `{${washboard}, "minimum": "near 0"}`, '{"total": "-cos(x) - 0.3*x + x^2"}'],
  [
    '{"total": "x^2 - x^4"}',
    '{"total": "x^2 - x^4", "minimum": "near 0"}',
    '{"total": "x^2 - x^4 + x^6"}',
  ],
  [
    '{"total": "x^3*cos(x) + x^2"}',
    '{"total": "x^3*cos(x) + x^2", "minimum": "near 0"}',
    '{"total": "x^3*cos(x) + x^4"}',
  ],
  [
    '{"total": "-cos(x) - cos(sqrt(2)*x)"}',
    '{"total": "-cos(x) - cos(sqrt(2)*x)", "minimum": "near 0"}',
  ],
  ['{"total": "x^2 - 30*cos(5000*x)"}', '{"total": "x^2 - 30*cos(5000*x)", "minimum": "near 0"}'],
  [
    '{"total": "x^4"}',
    '{"total": "x^4 + x^2"}',
    '{"potential": "x^4", "parameters": {"omega0": 1}}',
  ],
  [
    '{"total": "a*x^4"}',
    '{"total": "a*x^4 + x^2"}',
    '{"potential": "a*x^4", "parameters": {"omega0": 1}}',
  ],
  [
    '{"total": "-x^2", "minimum": "near 0"}',
    '{"total": "x^2", "minimum": "near 0"}',
    '{"potential": "-x^2"}',
  ],
  ['{"total": "a*x"}', '{"total": "a*x + x^2"}', '{"potential": "a*x"}'],
  [
    '{"total": "x^2", "parameters": {"omega0": 1}}',
    '{"total": "x^2"}',
    '{"potential": "x^2", "parameters": {"omega0": 1}}',
  ],
  ['{"total": "omega0^2*x^2"}', '{"total": "omega1^2*x^2"}'],
];
