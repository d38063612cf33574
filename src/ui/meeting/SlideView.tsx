/** A slide as the projector shows it, in points of its own height: a thumbnail is the slide made small. */
import type { CSSProperties, ReactElement, ReactNode } from 'react';
import type { TownId } from '../../domain/model.ts';
import type { Cell, Deck, TableBlock } from '../../report/page.ts';
import { figureRows, MARGIN, MARK, placedPhotos, SLIDE_SIZES, SMALLEST } from '../../report/slides.ts';
import type { Box, Placed, Slide, SlideShape } from '../../report/slides.ts';
import type { TableLayout } from '../../report/table-layout.ts';
import { SHAPES } from '../../text/speak.ts';
import css from './Slide.module.css';
import { SlideChart } from './SlideChart.tsx';
import { SlideMap } from './SlideMap.tsx';

interface SlideViewProps {
  readonly deck: Deck;
  readonly slide: Slide;
  readonly shape: SlideShape;
  /** Whether its number is written at the foot. */
  readonly isNumbered?: boolean;
  /** Its map can be moved. */
  readonly isLive?: boolean;
  /** Goes to where figures come from: those of a town, or (null) of the page. Without it they only stand there. */
  readonly onDrill?: ((town: TownId | null) => void) | undefined;
}

export function SlideView({
  deck,
  slide,
  shape,
  isNumbered = true,
  isLive = false,
  onDrill,
}: SlideViewProps) {
  const { page, headline, placed, remark, foot, number } = slide;
  const { width, height } = SLIDE_SIZES[shape];
  return (
    <article
      className={css['slide']}
      data-kind={page.kind}
      style={{ '--slide-width': width, '--slide-height': height } as CSSProperties}
      aria-label={headline.text}
    >
      <h3 className={css['headline']} style={{ ...placeOf(headline.box), ...sizeOf(headline.size) }}>
        {headline.text}
      </h3>
      {deck.watermark !== null && (
        <strong
          className={css['mark']}
          style={placeOf({ ...MARK, x: width - MARGIN - MARK.width, y: MARK.top })}
        >
          {deck.watermark}
        </strong>
      )}
      {placed.map((each, index) => (
        <div key={index} className={css['block']} style={placeOf(each.box)}>
          <BlockView placed={each} isLive={isLive} onDrill={onDrill} />
        </div>
      ))}
      {remark && (
        <p className={css['remark']} style={{ ...placeOf(remark.box), ...sizeOf(remark.size) }}>
          {remark.text}
        </p>
      )}
      <footer
        className={css['foot']}
        style={{
          ...placeOf({ ...foot.box, height: height - foot.box.y }),
          ...sizeOf(foot.size),
        }}
      >
        <span>{foot.text}</span>
        <span className={css['stamp']}>
          <span>{deck.stamp}</span>
          {isNumbered && <span>{number}</span>}
        </span>
      </footer>
    </article>
  );
}

interface BlockViewProps {
  readonly placed: Placed;
  readonly isLive: boolean;
  readonly onDrill: SlideViewProps['onDrill'];
}

function BlockView({
  placed: { block, box, size, table },
  isLive,
  onDrill,
}: BlockViewProps): ReactElement | null {
  switch (block.type) {
    case 'text':
      return (
        <div className={css['paragraphs']} style={sizeOf(size)}>
          {block.paragraphs.map((text, index) => (
            <p key={index}>{text}</p>
          ))}
        </div>
      );
    case 'figures':
      return (
        <>
          {figureRows(block.figures, box.width, size).map((row, index) => (
            <dl key={index} className={css['figures']} style={{ height: points(row.height) }}>
              {row.figures.map(({ label, value, unit, change, light }) => (
                <div key={label} style={{ width: points(row.width) }}>
                  <dt>{label}</dt>
                  <dd data-light={light}>
                    {light && (
                      <span aria-hidden style={sizeOf(row.size)}>
                        {SHAPES[light]}{' '}
                      </span>
                    )}
                    <b style={sizeOf(row.size)}>
                      <Drill onDrill={onDrill} town={null}>
                        {value}
                      </Drill>
                    </b>{' '}
                    {unit}
                  </dd>
                  {change && <dd className={css['change']}>{change}</dd>}
                </div>
              ))}
            </dl>
          ))}
        </>
      );
    case 'table':
      return table && <TableView block={block} table={table} size={size} onDrill={onDrill} />;
    case 'bars':
    case 'lines':
      return onDrill ? (
        <button type="button" className={css['chartDrill']} tabIndex={-1} onClick={() => onDrill(null)}>
          <SlideChart block={block} box={box} />
        </button>
      ) : (
        <SlideChart block={block} box={box} />
      );
    case 'map':
      return <SlideMap block={block} box={box} isLive={isLive} />;
    case 'picture':
      return <img className={css['picture']} src={block.data} alt={block.alt} />;
    case 'photos':
      return (
        <>
          {placedPhotos(block.photos, { ...box, x: 0, y: 0 }).map(({ photo, box: own, caption }, index) => (
            <figure key={index} className={css['photo']}>
              <img src={photo.data} alt={photo.alt} style={placeOf(own)} />
              {photo.caption && (
                <figcaption style={{ ...placeOf(caption), ...sizeOf(SMALLEST) }}>{photo.caption}</figcaption>
              )}
            </figure>
          ))}
        </>
      );
  }
}

interface TableViewProps {
  readonly block: TableBlock;
  readonly table: TableLayout;
  readonly size: number;
  readonly onDrill: SlideViewProps['onDrill'];
}

function TableView({ block: { columns, rows, towns, total }, table, size, onDrill }: TableViewProps) {
  const line = (cells: readonly Cell[], key: number | string, height: number, town: TownId | null) => (
    <tr key={key} style={{ height: points(height) }}>
      {cells.map(({ text, light }, index) => (
        <td key={index} data-align={columns[index]?.align ?? 'start'} data-light={light}>
          {/* The mark belongs to what is pressed: a button of two lines would go below it. */}
          <Drill
            onDrill={onDrill}
            town={town}
            mark={
              light && (
                <>
                  <span aria-hidden>{SHAPES[light]} </span>
                  {table.isStacked && <br />}
                </>
              )
            }
          >
            {text}
          </Drill>
        </td>
      ))}
    </tr>
  );
  return (
    <table className={css['table']} style={sizeOf(size)}>
      <colgroup>
        {table.widths.map((width, index) => (
          <col key={index} style={{ width: points(width) }} />
        ))}
      </colgroup>
      <thead>
        <tr style={{ height: points(table.heading) }}>
          {columns.map(({ heading, align }, index) => (
            <th key={index} scope="col" data-align={align ?? 'start'}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => line(row, index, table.rows[index] ?? 0, towns?.[index] ?? null))}
      </tbody>
      {total && <tfoot>{line(total, 'total', table.total, null)}</tfoot>}
    </table>
  );
}

interface DrillProps {
  readonly onDrill: SlideViewProps['onDrill'];
  readonly town: TownId | null;
  /** Text before the figure that is pressed with it. */
  readonly mark?: ReactNode;
  readonly children: string;
}

/** A figure as a way to its source. The keyboard has a key of its own for that: no stop at each figure. */
function Drill({ onDrill, town, mark, children }: DrillProps) {
  if (!onDrill || children === '')
    return (
      <>
        {mark}
        {children}
      </>
    );
  return (
    <button type="button" className={css['drill']} tabIndex={-1} onClick={() => onDrill(town)}>
      {mark}
      {children}
    </button>
  );
}

function placeOf({ x, y, width, height }: Box): CSSProperties {
  return { left: points(x), top: points(y), width: points(width), height: points(height) };
}

function sizeOf(size: number): CSSProperties {
  return { fontSize: points(size) };
}

/** A point of the slide, whatever the slide's size on screen. */
function points(value: number): string {
  return `calc(${value} * var(--point))`;
}
