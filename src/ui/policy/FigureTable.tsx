/** A table of figures in its own frame: the first column names the row, figures stand to the right, sums at the foot. */
import type { ReactNode } from 'react';
import css from './Policy.module.css';

export interface FigureHead {
  readonly name: string;
  readonly isFigure?: boolean;
  /** The reading in use, where columns are readings. */
  readonly isUsed?: boolean;
}

interface FigureTableProps {
  /** Names the frame for whoever scrolls it by keys. */
  readonly label: string;
  readonly heads: readonly FigureHead[];
  readonly rows: readonly {
    readonly key: string;
    readonly isTotal?: boolean;
    readonly cells: readonly ReactNode[];
  }[];
  readonly foot?: readonly ReactNode[];
}

export function FigureTable({ label, heads, rows, foot }: FigureTableProps) {
  const of = (index: number) => ({
    className: heads[index]?.isFigure ? css['sum'] : undefined,
    'data-used': heads[index]?.isUsed,
  });
  const line = (cells: readonly ReactNode[]) =>
    cells.map((cell, index) =>
      index === 0 ? (
        <th key={index} scope="row">
          {cell}
        </th>
      ) : (
        <td key={index} {...of(index)}>
          {cell}
        </td>
      ),
    );
  return (
    <div className={css['frame']} tabIndex={0} role="region" aria-label={label}>
      <table className={css['plain']}>
        <thead>
          <tr>
            {heads.map(({ name }, index) => (
              <th key={name} scope="col" {...of(index)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, isTotal, cells }) => (
            <tr key={key} data-total={isTotal}>
              {line(cells)}
            </tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>{line(foot)}</tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
