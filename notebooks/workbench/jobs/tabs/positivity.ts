import {
  areConditionsWritten,
  completionLines,
  conditionLines,
  judged,
  judgementLines,
  type Kossakowski,
  kossakowski,
  kossakowskiLines,
  leastCompletion,
  positivityConditions,
} from "../../../../derivations/index.ts";
import { completionNumberLines } from "../../../runs/quantum/completion-numbers.ts";
import { linesSection, type LinesSection } from "./lines-section.ts";
import { positivityMap } from "./positivity-map.ts";
import type { TabSource } from "./tab-source.ts";

const tooMany =
  "Completely positive if and only if no eigenvalue of K is negative; the minors of so many operators are too many to write.";

/** The Kossakowski matrix, when it is positive, where in (θ, n_th) that is, and what is lacking. */
export function positivityTab({ equation, model, numbers }: TabSource): readonly LinesSection[] {
  const matrix = kossakowski(equation);
  const map = positivityMap(matrix, model.drives, numbers);
  return [
    linesSection("Kossakowski matrix", kossakowskiLines(matrix)),
    ...conditionsSection(matrix, numbers),
    ...(map === undefined ? [] : [linesSection("Where it is completely positive", [], { map })]),
    ...completionSection(matrix, numbers),
  ];
}

function conditionsSection(
  matrix: Kossakowski,
  numbers: TabSource["numbers"],
): readonly LinesSection[] {
  const title = "Conditions for complete positivity";
  if (!areConditionsWritten(matrix)) return [linesSection(title, [], { words: tooMany })];
  const conditions = judged(positivityConditions(matrix), numbers);
  const words = "Completely positive if and only if, at every time,";
  return [
    linesSection(title, [...conditionLines(conditions), ...judgementLines(conditions)], { words }),
  ];
}

function completionSection(
  matrix: Kossakowski,
  numbers: TabSource["numbers"],
): readonly LinesSection[] {
  const least = leastCompletion(matrix);
  const lines = [
    ...(least === undefined ? [] : completionLines(least)),
    ...completionNumberLines(matrix, numbers),
  ];
  return lines.length === 0 ? [] : [linesSection("Least completion", lines)];
}
