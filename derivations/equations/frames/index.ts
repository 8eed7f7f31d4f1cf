export {
  type DisplacedFrame,
  displacedFrame,
  givenOrbit,
  meanFieldOrbit,
  type Orbit,
  orbitNames,
} from "./displaced-frame.ts";
export { displacedLines, orbitFromJson, type OrbitJson, orbitJson } from "./displaced-lines.ts";
export { FrameError } from "./frame-error.ts";
export { frameFrequencies, frameFrequency, typedFrameFrequency } from "./frame-frequencies.ts";
export { frameFromJson, type FrameJson, frameJson } from "./frame-json.ts";
export { frameLines, frameRemark, frequencyText } from "./frame-lines.ts";
export {
  type DissipatorFormJson,
  dissipatorFormFromJson,
  dissipatorFormJson,
  ladderJsonConvention,
  ladderOperatorFrom,
} from "./json.ts";
export { ladderForm, ladderConvention, ladderLines } from "./ladder-form.ts";
export { generatorAlgebra, type LieAlgebra, type LieSeries } from "./lie-series.ts";
export {
  type FrameComponent,
  micromotion,
  type RotatingFrame,
  rotatingFrame,
  type RotatingFrameOptions,
  type RotatingWave,
  rotatingWave,
} from "./rotating-frame.ts";
export { type FrameOperators, frameOperators } from "./frame-operators.ts";
export {
  frameOperatorsFromJson,
  type FrameOperatorsJson,
  frameOperatorsJson,
} from "./frame-operators-json.ts";
export { frameOperatorLines } from "./frame-operators-lines.ts";
export { type OperatorComponent, operatorInFrame } from "./operator-in-frame.ts";
export { vanVleck } from "./van-vleck.ts";
