import css from './insights.module.css';

export interface TableCell {
  words: string;
  /** Opens what the number counts; absent: nothing to open. */
  onOpen?: (() => void) | undefined;
}
export interface TableRow {
  key: string;
  name: string;
  cells: TableCell[];
}

/** Numbers as a table; each opens its list. */
export function NumberTable({ caption, head, rows }: { caption: string; head: string[]; rows: TableRow[] }) {
  return (
    <div className={css.tableBox}>
      <table className={css.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              {row.cells.map((cell, index) => (
                <td key={head[index + 1]}>
                  {cell.onOpen ? (
                    <button
                      type="button"
                      className="link-button"
                      onClick={cell.onOpen}
                      aria-label={`${row.name} ${head[index + 1]} ${cell.words}`}
                    >
                      {cell.words}
                    </button>
                  ) : (
                    cell.words
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
