/** The host of an address, as a person recognises it; the address itself where it has none. */
export function hostOf(address: string): string {
  return /^https?:\/\/([^/]+)/.exec(address)?.[1] ?? address;
}
