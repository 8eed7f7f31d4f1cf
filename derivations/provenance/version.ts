/** The version of Caldera; a test holds it against package.json. */
export const version = "0.1.0";

/** The form of a provenance and of the JSON that carries it. */
export const schemaNumber = 1;
