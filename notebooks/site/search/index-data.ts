/** The index of the site as JSON; the build writes it here. */
export const indexJson: string = "";
