/** A response with the headers of a cross-origin isolated page, whatever its server sends. */

export const ISOLATION_HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
} as const;

/** Statuses that allow no body. */
const BODILESS: readonly number[] = [101, 204, 205, 304];

export function isolated(response: Response): Response {
  // Neither an error nor an opaque answer can be made anew.
  if (response.type === "error" || response.type === "opaque" || response.type === "opaqueredirect") return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(ISOLATION_HEADERS)) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(BODILESS.includes(status) ? null : response.body, { status, statusText, headers });
}
