/** What `vite.config.ts` defines for tests. */

/** Parsed files of the folder named by the environment variable REFERENCE_VECTORS; empty when it names none. */
declare const __REFERENCE_VECTORS__: readonly unknown[];
