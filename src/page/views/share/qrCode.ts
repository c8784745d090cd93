/** A text as the modules of a QR code, as one SVG path. The only file that names the generator. */
import generate from "qrcode-generator";

export interface QrCode {
  /** Modules a side, the quiet zone included. */
  readonly side: number;
  /** One square for each run of dark modules, in units of a module. */
  readonly path: string;
}

/** Four modules, as the standard asks for. */
const QUIET_ZONE = 4;
/** A projector in a lit room wants large modules more than it wants redundancy. */
const LONG = 300;

/** Null when the text is longer than a QR code can hold. */
export function qrCode(text: string): QrCode | null {
  const code = generate(0, text.length > LONG ? "L" : "M");
  try {
    code.addData(text);
    code.make();
  } catch {
    return null;
  }
  const count = code.getModuleCount();
  const rows = Array.from({ length: count }, (_, row) => rowPath(count, row, (column) => code.isDark(row, column)));
  return { side: count + 2 * QUIET_ZONE, path: rows.join("") };
}

function rowPath(count: number, row: number, isDark: (column: number) => boolean): string {
  let path = "";
  for (let column = 0; column < count; column++) {
    if (!isDark(column)) continue;
    const from = column;
    while (column + 1 < count && isDark(column + 1)) column++;
    const width = column + 1 - from;
    path += `M${from + QUIET_ZONE} ${row + QUIET_ZONE}h${width}v1h-${width}z`;
  }
  return path;
}
