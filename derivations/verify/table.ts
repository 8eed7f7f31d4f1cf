import { elementAt } from "../../symbolic/base/index.ts";
import type { Disagreement, VerificationReport } from "./report.ts";

/**
 * A report of {@link verify} as plain text: one row per quantity, one column per engine; below it
 * why engines are not asked, missing answers with their reasons, and disagreements with engine, expression and point.
 */
export function verificationTable(report: Omit<VerificationReport, "table">): string {
  const engines = report.engines.map(({ engine }) => engine);
  const lines = report.rows.map(({ quantity, verdicts }) => [
    quantity,
    ...engines.map((engine) => cell(verdicts.get(engine) ?? "not checked")),
  ]);
  const missing = report.engines.flatMap(({ engine, noAnswer }) =>
    noAnswer === undefined ? [] : [`${engine}: no answer, because ${noAnswer}.`],
  );
  return [
    `${report.model} (${report.kind}): second opinions`,
    "",
    ...aligned([["", ...engines], ...lines]),
    "",
    `Exact answers were evaluated at ${report.points} random rational points (seed ${report.seed}), ` +
      `matrices compared to a relative ${report.tolerance}.`,
    ...report.remarks,
    ...missing,
    ...report.disagreements.flatMap(explanation),
    ...(report.disagreements.length === 0 ? [] : [""]),
    report.summary,
  ].join("\n");
}

function cell(verdict: string): string {
  return verdict === "not checked" ? "·" : verdict === "disagrees" ? "DISAGREES" : verdict;
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((text, j) => {
      widths[j] = Math.max(widths[j] ?? 0, text.length);
    });
  }
  return rows.map((row) =>
    row
      .map((text, j) => text.padEnd(elementAt(widths, j)))
      .join("  ")
      .trimEnd(),
  );
}

function explanation(disagreement: Disagreement): readonly string[] {
  const { engine, quantity, fault, expression, point } = disagreement;
  const expected = fault === "engine" ? "exactly" : "Caldera";
  const cause =
    fault === "engine"
      ? `${engine} contradicts the exact value of its own question, on the way to ${quantity}`
      : `${engine} and Caldera differ in ${quantity}`;
  return [
    "",
    `${cause}:`,
    `  expression  ${expression}`,
    `  at          ${point}`,
    `  ${engine.padEnd(10)}  ${disagreement.engineValue}`,
    `  ${expected.padEnd(10)}  ${disagreement.expectedValue}`,
  ];
}
