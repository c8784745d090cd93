/**
 * One of plotly's dependencies (has-hover) names Node's `global` when it is loaded. Imported before plotly, and by
 * nothing else; a bundler's text replacement would reach every other package too.
 */

Object.assign(globalThis, { global: globalThis });
