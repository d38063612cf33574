/** A table as a drawing, for a slide or a message: cells with their status in colour, shape and word. */
import type { ThemeTokens } from '../../map/theme.ts';
import type { Light } from '../../domain/finding.ts';
import { SHAPES } from '../../text/speak.ts';
import type { ChartCaption } from './chart-export.ts';
import { labelWidth } from './chart-sizes.ts';

export interface DrawnCell {
  readonly text: string;
  readonly light?: Light;
}

const ROW = 30;
const EDGE = 16;
const TOP = 48;
const TEXT = 14;
/** Headings of more letters than this are broken into lines. */
const LONG = 6;

/** The first column names the row. */
export function tableSvg(
  { title, foot }: ChartCaption,
  columns: readonly string[],
  rows: readonly (readonly DrawnCell[])[],
  tokens: ThemeTokens,
  font: string,
): string {
  const broken = columns.map(linesOf);
  const textOf = ({ text, light }: DrawnCell): string => (light ? `${SHAPES[light]} ${text}` : text);
  const widths = columns.map((_, column) =>
    Math.max(
      ...broken[column]!.map((line) => labelWidth(line, TEXT)),
      ...rows.map((row) => labelWidth(row[column] ? textOf(row[column]) : '', TEXT + 1)),
    ),
  );
  const starts = widths.map(
    (_, column) => EDGE + widths.slice(0, column).reduce((sum, each) => sum + each + 20, 0),
  );
  const head = Math.max(...broken.map((lines) => lines.length)) * 18 + 10;
  const width = starts.at(-1)! + widths.at(-1)! + EDGE;
  const height = TOP + head + rows.length * ROW + 34;
  const line = (y: number): string =>
    `<line x1="${EDGE}" x2="${width - EDGE}" y1="${y}" y2="${y}" stroke="${tokens.rule}"/>`;
  const parts = [
    `<rect width="100%" height="100%" fill="${tokens.paper}"/>`,
    written(title, EDGE, 28, tokens.ink, 17, true),
    ...broken.flatMap((lines, column) =>
      lines.map((each, index) =>
        written(each, starts[column]!, TOP + 14 + index * 18, tokens.inkMuted, TEXT - 1, true),
      ),
    ),
    ...rows.flatMap((row, index) => {
      const y = TOP + head + index * ROW;
      return [
        line(y),
        ...row.map((cell, column) =>
          written(
            textOf(cell),
            starts[column]!,
            y + 20,
            cell.light && cell.light !== 'grey' ? tokens[cell.light] : tokens.ink,
            TEXT,
            cell.light === 'red',
          ),
        ),
      ];
    }),
    written(foot, EDGE, height - 12, tokens.inkMuted, 12, false),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(font)}">${parts.join('')}</svg>`;
}

function linesOf(heading: string): string[] {
  if (!/[\u4e00-\u9fff]/.test(heading)) return [heading];
  return heading.length <= LONG
    ? [heading]
    : (heading.match(
        new RegExp(`.{1,${Math.ceil(heading.length / Math.ceil(heading.length / LONG))}}`, 'gu'),
      ) ?? [heading]);
}

function written(text: string, x: number, y: number, colour: string, size: number, isBold: boolean): string {
  return `<text x="${x}" y="${y}" fill="${colour}" font-size="${size}"${isBold ? ' font-weight="700"' : ''}>${escaped(text)}</text>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
