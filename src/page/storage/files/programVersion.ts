/** The version of this page that files name as their maker. A test holds it against `package.json`. */
export const PROGRAM_VERSION = "0.1.0";
