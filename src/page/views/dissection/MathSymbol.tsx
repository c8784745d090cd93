/** Greek and Latin letters as mathematics has them, with their number below. */

interface MathSymbolProps {
  readonly of: string;
  /** Counted from 0; people count from 1. */
  readonly dimension?: number;
}

export function MathSymbol({ of, dimension }: MathSymbolProps) {
  return (
    <span className="math">
      {of}
      {dimension !== undefined && <sub>{dimension + 1}</sub>}
    </span>
  );
}
