import { type Model, ModelError, readModel } from "../../../derivations/index.ts";
import { readParameter, readParameterName } from "../../../derivations/model/parameters.ts";
import { ParseError } from "../../../symbolic/index.ts";
import { wordsOfPages } from "../../literate/words-of-pages.ts";
import { type ModelText, potentialOf } from "../state/workbench.ts";
import type { FieldError } from "./derive-protocol.ts";

/** A model without numbers, or what is wrong with each of its texts. */
export interface Reading {
  readonly potential: Model | undefined;
  readonly drives: Model | undefined;
  readonly whole: Model | undefined;
  readonly errors: readonly FieldError[];
}

const emptyDrive =
  "The drive is empty. Write a term such as F*cos(omega*t)*x, or remove it with ×.";

/** Reads each text by itself, so that all errors are shown at once. */
export function readTexts(model: ModelText): Reading {
  const { name, drives } = model;
  const potential = potentialOf(model);
  const modes = model.given?.modes === undefined ? {} : { modes: model.given.modes };
  const errors: FieldError[] = [];
  const attempt = (field: string, file: object): Model | undefined => {
    try {
      return readModel(file);
    } catch (error) {
      errors.push(fieldError(field, error));
      return undefined;
    }
  };
  if (modes.modes !== undefined && attempt("model", modes) === undefined) {
    return { potential: undefined, drives: undefined, whole: undefined, errors };
  }
  const first = attempt("potential", { ...potential, ...modes });
  const each = drives.map((drive, j) => {
    if (drive.trim() !== "") return attempt(`drive ${j}`, { drives: [drive], ...modes });
    errors.push({ field: `drive ${j}`, message: emptyDrive });
    return undefined;
  });
  const readable = drives.filter((_, j) => each[j] !== undefined);
  const whole =
    errors.length > 0
      ? undefined
      : attempt("model", { name, ...potential, drives, ...model.given });
  return {
    potential: first,
    drives: attempt("model", { drives: readable, ...modes }),
    whole,
    errors,
  };
}

/** The number of a parameter's text, or what is wrong with it. */
export function readNumber(name: string, text: string): number | FieldError {
  const field = `parameter ${name}`;
  try {
    return readParameter(readParameterName(name, name), text, name);
  } catch (error) {
    return fieldError(field, error);
  }
}

/** An error of a model in the words of the page, without the text that is underlined in its field. */
export function fieldError(field: string, error: unknown): FieldError {
  if (!(error instanceof Error)) return { field, message: String(error) };
  const cause = error instanceof ModelError ? error.cause : error;
  if (cause instanceof ParseError) {
    return {
      field,
      message: wordsOfPages(`${cause.reason} ${cause.remedy}`),
      span: cause.span,
    };
  }
  // What the message calls the field is shown beside it.
  const named = error instanceof ModelError && error.message.startsWith(`${error.place}: `);
  return {
    field,
    message: wordsOfPages(named ? error.message.slice(error.place.length + 2) : error.message),
  };
}
