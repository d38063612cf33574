/** A table of the towns, a line each, in the frame of a chart: what it says is what is handed out as a file. */
import { ChartFrame } from '../charts/ChartFrame.tsx';
import { useWorkspace } from '../workspace-context.tsx';
import css from './Progress.module.css';

interface TownTableProps {
  readonly title: string;
  readonly note: string;
  /** The towns' column first. */
  readonly columns: readonly string[];
  /** A line per town of the programme, in its order; the town's name first. */
  readonly rows: readonly (readonly string[])[];
  /** Whether long words go on in the next line, or the table scrolls sideways. */
  readonly wraps?: boolean;
}

export function TownTable({ title, note, columns, rows, wraps = false }: TownTableProps) {
  const { towns } = useWorkspace((workspace) => workspace.programme);
  return (
    <ChartFrame
      title={title}
      note={note}
      table={{ columns, rows }}
      cells={rows.map((row) => row.map((text) => ({ text })))}
    >
      <div className={css['frame']} tabIndex={0} role="region" aria-label={title}>
        <table className={css[wraps ? 'wrapped' : 'plain']}>
          <thead>
            <tr>
              {columns.map((column, index) => (
                <th key={index} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells], index) => (
              <tr key={towns[index]!.id}>
                <th scope="row">{name}</th>
                {cells.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </ChartFrame>
  );
}
