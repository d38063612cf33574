/**
 * Official documents as DOCX, laid out to GB/T 9704-2012: margins 37, 35, 28 and 26 mm, 22 lines of 28 characters of
 * 仿宋 三号, title 小标宋 二号, page numbers — 1 — outside. Fonts that a machine lacks are named with their substitutes.
 */
import type { IParagraphOptions, ISectionOptions, Paragraph, Table } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { OfficialDocument, OfficialLetter, OfficialPart } from './official.ts';

/** Twentieths of a point to the millimetre. */
const MM = 1440 / 25.4;
const mm = (millimetres: number): number => Math.round(millimetres * MM);

/** Half points: 二号 22 pt, 三号 16 pt, 四号 14 pt, 小四 12 pt. */
const SIZES = { title: 44, body: 32, page: 28, table: 24 };
/** 225 mm of type area for 22 lines: 28.9 points a line, exactly. */
const LINE = 579;
/** Two characters of 三号. */
const INDENT = 640;

const FONTS = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading: '黑体',
  number: '宋体',
} as const;

/** What takes a font's place where it is not installed. */
const SUBSTITUTES: Readonly<Record<string, string>> = {
  方正小标宋简体: '华文中宋,STZhongsong,Noto Serif CJK SC',
  仿宋_GB2312: '仿宋,FangSong,STFangsong,Noto Serif CJK SC',
  黑体: 'SimHei,Noto Sans CJK SC',
  宋体: 'SimSun,Noto Serif CJK SC',
};

/** The file's bytes; the same document gives the same bytes. */
export async function writeDocx(official: OfficialDocument): Promise<Uint8Array> {
  const docx = await import('docx');
  const font = (name: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: name });
  const paragraph = (
    text: string,
    options: IParagraphOptions,
    look: { name: string; size: number },
  ): Paragraph =>
    new docx.Paragraph({
      spacing: { line: LINE, lineRule: 'exact', before: 0, after: 0 },
      ...options,
      children: [new docx.TextRun({ text, font: font(look.name), size: look.size })],
    });
  const { AlignmentType } = docx;
  const body = { name: FONTS.body, size: SIZES.body };

  const table = ({ headings, widths, rows }: Extract<OfficialPart, { type: 'table' }>): Table => {
    const room = mm(156);
    const whole = widths.reduce((sum, width) => sum + width, 0);
    const sizes = widths.map((width) => Math.round((room * width) / whole));
    const line = (cells: readonly string[], isHead: boolean) =>
      new docx.TableRow({
        tableHeader: isHead,
        cantSplit: true,
        children: cells.map(
          (text, column) =>
            new docx.TableCell({
              width: { size: sizes[column] ?? 0, type: docx.WidthType.DXA },
              verticalAlign: docx.VerticalAlignTable.CENTER,
              margins: { left: 80, right: 80, top: 40, bottom: 40 },
              children: [
                new docx.Paragraph({
                  alignment: isHead || column === 0 ? AlignmentType.CENTER : AlignmentType.LEFT,
                  spacing: { line: 360, lineRule: 'exact' },
                  children: [
                    new docx.TextRun({
                      text,
                      font: font(isHead ? FONTS.heading : FONTS.body),
                      size: SIZES.table,
                    }),
                  ],
                }),
              ],
            }),
        ),
      });
    return new docx.Table({
      width: { size: room, type: docx.WidthType.DXA },
      columnWidths: sizes,
      layout: docx.TableLayoutType.FIXED,
      rows: [line(headings, true), ...rows.map((row) => line(row, false))],
    });
  };

  const part = (each: OfficialPart): Paragraph | Table => {
    switch (each.type) {
      case 'table':
        return table(each);
      case 'heading':
        return paragraph(
          each.text,
          { indent: { firstLine: INDENT }, keepNext: true },
          { name: FONTS.heading, size: SIZES.body },
        );
      case 'text':
        return paragraph(each.text, { indent: { firstLine: INDENT }, alignment: AlignmentType.BOTH }, body);
      case 'address':
        return paragraph(each.text, {}, body);
      case 'centre':
        return paragraph(each.text, { alignment: AlignmentType.CENTER }, body);
      case 'end':
        // Four characters from the right edge, and never alone on a page.
        return paragraph(
          each.text,
          { alignment: AlignmentType.RIGHT, indent: { right: INDENT * 2 }, keepNext: true },
          body,
        );
    }
  };

  /** — 1 — of 四号 half-width 宋体, one character from the outer edge. */
  const footer = (side: 'left' | 'right') =>
    new docx.Footer({
      children: [
        new docx.Paragraph({
          alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
          indent: side === 'left' ? { left: 280 } : { right: 280 },
          children: [
            new docx.TextRun({
              font: FONTS.number,
              size: SIZES.page,
              children: ['— ', docx.PageNumber.CURRENT, ' —'],
            }),
          ],
        }),
      ],
    });
  const header = () =>
    new docx.Header({
      children:
        official.watermark === null
          ? []
          : [
              new docx.Paragraph({
                alignment: AlignmentType.RIGHT,
                children: [
                  new docx.TextRun({ text: official.watermark, font: font(FONTS.heading), size: SIZES.page }),
                ],
              }),
            ],
    });

  const section = ({ title, parts }: OfficialLetter): ISectionOptions => ({
    properties: {
      page: {
        size: { width: mm(210), height: mm(297) },
        margin: {
          top: mm(37),
          bottom: mm(35),
          left: mm(28),
          right: mm(26),
          header: mm(20),
          // The number stands 7 mm below the type area.
          footer: mm(25),
        },
        pageNumbers: { start: 1 },
      },
    },
    headers: { default: header(), even: header() },
    footers: { default: footer('right'), even: footer('left') },
    children: [
      ...title.map((line) =>
        paragraph(
          line,
          { alignment: AlignmentType.CENTER, spacing: { line: 640, lineRule: 'exact' }, keepNext: true },
          { name: FONTS.title, size: SIZES.title },
        ),
      ),
      paragraph('', {}, body),
      ...parts.flatMap((each, index) => {
        // Two empty lines above the issuer, as the seal needs them.
        const isIssuer = each.type === 'end' && parts[index - 1]?.type !== 'end';
        const blank = (): Paragraph => paragraph('', { keepNext: true }, body);
        return isIssuer ? [blank(), blank(), part(each)] : [part(each)];
      }),
    ],
  });

  const file = new docx.Document({
    title: official.name,
    creator: '',
    lastModifiedBy: '',
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: font(FONTS.body), size: SIZES.body } } } },
    sections: official.letters.map(section),
  });
  return finished(new Uint8Array(await (await docx.Packer.toBlob(file)).arrayBuffer()), official.date);
}

/** Substitutes for the fonts, and the date of the data instead of the moment of writing. */
function finished(bytes: Uint8Array, date: string): Uint8Array {
  const parts = unzipSync(bytes);
  const core = parts['docProps/core.xml'];
  if (core)
    parts['docProps/core.xml'] = strToU8(
      strFromU8(core).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, `${date}T00:00:00Z`),
    );
  const fonts = Object.entries(SUBSTITUTES).map(
    ([name, others]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  );
  const fontTable = parts['word/fontTable.xml'];
  if (fontTable)
    parts['word/fontTable.xml'] = strToU8(
      strFromU8(fontTable).replace(
        /<w:fonts([^>]*?)\/?>.*$/s,
        (_, root: string) => `<w:fonts${root}>${fonts.join('')}</w:fonts>`,
      ),
    );
  return zipSync(parts, { level: 6, mtime: `${date}T00:00:00` });
}
