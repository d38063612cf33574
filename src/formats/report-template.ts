/**
 * 填报模板: one workbook for a town and quarter, with last quarter's figures beside the blanks, units in the headings,
 * a sheet that explains, and a hidden one that says what the form is.
 */
import type { CellStyle } from 'hucre/xlsx';
import type { Result } from '../domain/issue.ts';
import { success } from '../domain/issue.ts';
import type { Observation } from '../domain/model.ts';
import type { Programme, Town } from '../domain/programme.ts';
import { shiftQuarter } from '../domain/quarter.ts';
import type { Quarter } from '../domain/quarter.ts';

export interface TemplateWords {
  readonly title: string;
  readonly sheet: string;
  readonly helpSheet: string;
  readonly help: readonly string[];
  /** indicator, unit, basis, last quarter, this quarter, total. */
  readonly headings: readonly string[];
  /** 填报日期： */
  readonly received: string;
  readonly units: Readonly<Record<string, string>>;
  readonly wan: string;
}

const WAN = 1e4;

/** A cell to be filled in. */
const FREE: CellStyle = {
  protection: { locked: false },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF6DC' } },
};

export async function writeTemplate(
  programme: Programme,
  town: Town,
  quarter: Quarter,
  observations: readonly Observation[],
  words: TemplateWords,
): Promise<Result<Uint8Array>> {
  const { writeXlsx } = await import('hucre/xlsx');
  const before = shiftQuarter(quarter, -1);
  const figure = (indicator: string, of: Quarter): Observation | undefined =>
    observations.find((each) => each.town === town.id && each.indicator === indicator && each.quarter === of);
  const rows = programme.indicators.map((indicator) => {
    const isMoney = indicator.unit === 'yuan';
    const shown = (value: number | null | undefined): number | null =>
      value === null || value === undefined ? null : isMoney ? value / WAN : value;
    const last = figure(indicator.id, before);
    const now = figure(indicator.id, quarter);
    return [
      indicator.name.zh,
      isMoney ? words.wan : (words.units[indicator.unit] ?? ''),
      indicator.bases[0] ?? '',
      shown(last?.value),
      shown(now?.value),
      indicator.measure === 'rate' ? (now?.total ?? last?.total ?? null) : null,
    ];
  });
  const first = 4;
  const bytes = await writeXlsx({
    sheets: [
      {
        name: words.sheet,
        columns: [{ width: 22 }, { width: 12 }, { width: 12 }, { width: 14 }, { width: 14 }, { width: 12 }],
        rows: [
          [words.title],
          [`${town.name.zh} ${quarter}`, null, null, words.received, null],
          [...words.headings],
          ...rows,
        ],
        cells: new Map<string, { style: CellStyle }>([
          ...words.headings.map((_, column) => [`2,${column}`, { style: { font: { bold: true } } }] as const),
          ['0,0', { style: { font: { bold: true, size: 14 } } }] as const,
          ['1,4', { style: FREE }] as const,
          ...programme.indicators.flatMap(({ measure, bases }, index) => {
            const at = first - 1 + index;
            return [
              [`${at},4`, { style: FREE }] as const,
              ...(bases.length > 1 ? [[`${at},2`, { style: FREE }] as const] : []),
              ...(measure === 'rate' ? [[`${at},5`, { style: FREE }] as const] : []),
            ];
          }),
        ]),
        // Without a password: it keeps names and headings from being changed by mistake, not from anybody.
        protection: { sheet: true, formatColumns: false, formatRows: false },
        freezePane: { rows: 3, columns: 1 },
        pageSetup: {
          orientation: 'portrait',
          paperSize: 'a4',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
        },
        dataValidations: programme.indicators.flatMap(({ measure, bases }, index) => [
          ...(bases.length > 1
            ? [{ type: 'list' as const, values: [...bases], allowBlank: true, range: `C${first + index}` }]
            : []),
          {
            type: 'decimal' as const,
            operator: 'greaterThanOrEqual' as const,
            formula1: '0',
            allowBlank: true,
            showErrorMessage: true,
            errorStyle: 'warning' as const,
            range: `E${first + index}`,
          },
          ...(measure === 'rate'
            ? [
                {
                  type: 'custom' as const,
                  formula1: `E${first + index}<=F${first + index}`,
                  allowBlank: true,
                  showErrorMessage: true,
                  range: `F${first + index}`,
                },
              ]
            : []),
        ]),
      },
      { name: words.helpSheet, columns: [{ width: 90 }], rows: words.help.map((line) => [line]) },
      {
        name: '_zhentu',
        veryHidden: true,
        rows: [
          ['programme', programme.id],
          ['version', programme.version],
          ['town', town.id],
          ['quarter', quarter],
          ...programme.indicators.map(({ id, name }) => [id, name.zh]),
        ],
      },
    ],
  });
  return success(bytes);
}
