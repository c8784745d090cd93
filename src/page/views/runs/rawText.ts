/** Any kept value as JSON text, arrays of numbers with the name of their kind. Parses nothing back. */

/** Typed arrays become `{ "Float32Array": [ … ] }`. */
export function rawText(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => {
    if (!ArrayBuffer.isView(member) || member instanceof DataView) return member;
    return { [member.constructor.name]: Array.from(member as unknown as ArrayLike<number>) };
  });
}
