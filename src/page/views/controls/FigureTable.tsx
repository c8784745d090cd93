/** Figures in rows under a head, the first cell of a row being its name. Wide ones are scrolled by the arrow keys as well. */

interface FigureTableProps {
  readonly label: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function FigureTable({ label, head, rows }: FigureTableProps) {
  return (
    <div className="benchmarkScroll" role="group" aria-label={label} tabIndex={0}>
      <table className="benchmarkTable" aria-label={label}>
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells], index) => (
            <tr key={index}>
              <th scope="row">{name}</th>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
