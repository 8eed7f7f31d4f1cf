/** The version of Caldera; a test compares it with package.json. */
export const version = "0.1.0";

/** The form of a provenance and of the JSON that carries it. */
export const schemaNumber = 1;
