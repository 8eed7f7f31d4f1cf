/** Stands in a page for what a library would load and is never used there. */
export default undefined;
