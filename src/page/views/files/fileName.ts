/** Names of files that every system takes, and that say what is in them. */

const LONGEST = 80;
/** Windows keeps these for devices, whatever their ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** `elbo-room-my-run-step-1840.safetensors`, from what a person calls the run and what the file is. */
export function fileName(run: string, step: number, ending: string): string {
  return `${["elbo-room", safe(run), "step", String(step)].filter((part) => part !== "").join("-")}.${ending}`;
}

/** Letters, digits and marks of any language; everything else becomes one dash. */
function safe(text: string): string {
  const plain = text
    .normalize("NFC")
    .replace(/[^\p{Letter}\p{Number}\p{Mark}.]+/gu, "-")
    .replace(/\.+/g, ".");
  const short = [...plain]
    .slice(0, LONGEST)
    .join("")
    .replace(/^[-.]+|[-.]+$/g, "");
  return RESERVED.test(short) ? `${short}-run` : short;
}
