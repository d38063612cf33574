/**
 * What AutoCAD wants around the entities of an AC1015 (R2000) drawing: header, tables, the two space blocks
 * and the dictionary of layouts, each object with its handle. One line a group: the code, a space, the value.
 */

export interface FrameContent {
  /** west, south, east, north. */
  readonly extent: readonly [number, number, number, number];
  readonly layers: readonly { readonly handle: string; readonly name: string; readonly colour: number }[];
  /** Groups of the entities, ready. */
  readonly entities: readonly string[];
  /** A handle higher than any in use. */
  readonly nextHandle: string;
  /** A line before all else; readers skip it. */
  readonly comment: string;
}

/** Owner of entities in the model space. */
export const MODEL_SPACE = '1F';
/** Handles below this one are taken by the frame. */
export const FIRST_HANDLE = 0x100;

/** The drawing's text; lines end in CR LF. */
export function framed({ extent, layers, entities, nextHandle, comment }: FrameContent): string {
  const [west, south, east, north] = extent.map((value) => value.toFixed(4)) as [
    string,
    string,
    string,
    string,
  ];
  const middle = [(extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2];
  const height = Math.max(1, extent[3] - extent[1], extent[2] - extent[0]) * 1.1;
  const groups = [
    textGroup(999, comment),
    ...section('HEADER', [
      '9 $ACADVER|1 AC1015|9 $DWGCODEPAGE|3 ANSI_936|9 $INSBASE|10 0.0|20 0.0|30 0.0',
      `9 $EXTMIN|10 ${west}|20 ${south}|30 0.0|9 $EXTMAX|10 ${east}|20 ${north}|30 0.0`,
      // Metres, metric templates, decimal lengths.
      '9 $INSUNITS|70 6|9 $MEASUREMENT|70 1|9 $LUNITS|70 2|9 $LUPREC|70 3|9 $CLAYER|8 0',
      `9 $HANDSEED|5 ${nextHandle}`,
    ]),
    ...section('CLASSES', []),
    ...section('TABLES', [
      table('VPORT', '8', 1, [
        '0 VPORT|5 29|330 8|100 AcDbSymbolTableRecord|100 AcDbViewportTableRecord|2 *Active|70 0',
        `10 0.0|20 0.0|11 1.0|21 1.0|12 ${middle[0]!.toFixed(3)}|22 ${middle[1]!.toFixed(3)}`,
        '13 0.0|23 0.0|14 10.0|24 10.0|15 10.0|25 10.0|16 0.0|26 0.0|36 1.0|17 0.0|27 0.0|37 0.0',
        `40 ${height.toFixed(3)}|41 1.5|42 50.0|43 0.0|44 0.0|50 0.0|51 0.0|71 0|72 1000|73 1|74 3|75 0|76 0`,
        '77 0|78 0|281 0|65 1|110 0.0|120 0.0|130 0.0|111 1.0|121 0.0|131 0.0|112 0.0|122 1.0|132 0.0',
        '79 0|146 0.0',
      ]),
      table('LTYPE', '5', 3, [
        ...[
          ['14', 'ByBlock', ''],
          ['15', 'ByLayer', ''],
          ['16', 'Continuous', 'Solid line'],
        ].map(
          ([handle, name, words]) =>
            `0 LTYPE|5 ${handle}|330 5|100 AcDbSymbolTableRecord|100 AcDbLinetypeTableRecord|2 ${name}|70 0` +
            `|3 ${words}|72 65|73 0|40 0.0`,
        ),
      ]),
      table('LAYER', '2', layers.length + 1, [
        layerRecord('10', '0', 7),
        ...layers.map(({ handle, name, colour }) => layerRecord(handle, name, colour)),
      ]),
      table('STYLE', '3', 1, [
        '0 STYLE|5 11|330 3|100 AcDbSymbolTableRecord|100 AcDbTextStyleTableRecord|2 Standard|70 0|40 0.0|41 1.0',
        // The pair of fonts that comes with AutoCAD and has Chinese.
        '50 0.0|71 0|42 2.5|3 gbenor.shx|4 gbcbig.shx',
      ]),
      table('VIEW', '6', 0, []),
      table('UCS', '7', 0, []),
      table('APPID', '9', 1, [
        '0 APPID|5 12|330 9|100 AcDbSymbolTableRecord|100 AcDbRegAppTableRecord|2 ACAD|70 0',
      ]),
      '0 TABLE|2 DIMSTYLE|5 A|330 0|100 AcDbSymbolTable|70 1|100 AcDbDimStyleTable|71 0',
      '0 DIMSTYLE|105 27|330 A|100 AcDbSymbolTableRecord|100 AcDbDimStyleTableRecord|2 Standard|70 0|340 11',
      '0 ENDTAB',
      table('BLOCK_RECORD', '1', 2, [
        blockRecord('1F', '*Model_Space', '22'),
        blockRecord('1B', '*Paper_Space', '1E'),
      ]),
    ]),
    ...section('BLOCKS', [
      block('20', '21', '1F', '*Model_Space', ''),
      block('1C', '1D', '1B', '*Paper_Space', '67 1|'),
    ]),
    ...section('ENTITIES', entities),
    ...section('OBJECTS', [
      '0 DICTIONARY|5 C|330 0|100 AcDbDictionary|281 1|3 ACAD_GROUP|350 D|3 ACAD_LAYOUT|350 1A',
      '3 ACAD_PLOTSETTINGS|350 19|3 ACAD_PLOTSTYLENAME|350 E',
      dictionary('D', ''),
      dictionary('1A', '|3 Layout1|350 1E|3 Model|350 22'),
      dictionary('19', ''),
      `${dictionary('E', '|3 Normal|350 F', 'ACDBDICTIONARYWDFLT')}|100 AcDbDictionaryWithDefault|340 F`,
      '0 ACDBPLACEHOLDER|5 F|102 {ACAD_REACTORS|330 E|102 }|330 E',
      layout('1E', 'Layout1', 1, 688, ['12.0', '9.0', '1E+20', '1E+20', '-1E+20', '-1E+20'], '1B'),
      layout('22', 'Model', 0, 1712, ['12.0', '9.0', west, south, east, north], '1F'),
    ]),
    '0 EOF',
  ];
  return groups.flatMap((line) => line.split('|').map(group)).join('');
}

/** A group of text that may hold any sign: the bar separates groups in this file's own lines. */
export function textGroup(code: number, value: string): string {
  return `${code} ${value.replaceAll('|', BAR)}`;
}

const BAR = '\u0001';

function group(line: string): string {
  const space = line.indexOf(' ');
  const [code, value] = space < 0 ? [line, ''] : [line.slice(0, space), line.slice(space + 1)];
  return `${code.padStart(3)}\r\n${value.replaceAll(BAR, '|')}\r\n`;
}

function section(name: string, lines: readonly string[]): string[] {
  return [`0 SECTION|2 ${name}`, ...lines, '0 ENDSEC'];
}

function table(name: string, handle: string, count: number, records: readonly string[]): string {
  return [`0 TABLE|2 ${name}|5 ${handle}|330 0|100 AcDbSymbolTable|70 ${count}`, ...records, '0 ENDTAB'].join(
    '|',
  );
}

function layerRecord(handle: string, name: string, colour: number): string {
  const record = `0 LAYER|5 ${handle}|330 2|100 AcDbSymbolTableRecord|100 AcDbLayerTableRecord|2 ${name}`;
  return `${record}|70 0|62 ${colour}|6 Continuous|370 -3|390 F`;
}

function blockRecord(handle: string, name: string, layoutHandle: string): string {
  return `0 BLOCK_RECORD|5 ${handle}|330 1|100 AcDbSymbolTableRecord|100 AcDbBlockTableRecord|2 ${name}|340 ${layoutHandle}`;
}

function block(begin: string, end: string, owner: string, name: string, space: string): string {
  return (
    `0 BLOCK|5 ${begin}|330 ${owner}|100 AcDbEntity|${space}8 0|100 AcDbBlockBegin|2 ${name}|70 0` +
    `|10 0.0|20 0.0|30 0.0|3 ${name}|1 |0 ENDBLK|5 ${end}|330 ${owner}|100 AcDbEntity|${space}8 0|100 AcDbBlockEnd`
  );
}

function dictionary(handle: string, entries: string, type = 'DICTIONARY'): string {
  return `0 ${type}|5 ${handle}|102 {ACAD_REACTORS|330 C|102 }|330 C|100 AcDbDictionary|281 1${entries}`;
}

function layout(
  handle: string,
  name: string,
  order: number,
  flags: number,
  limits: readonly string[],
  record: string,
): string {
  const [limitX, limitY, west, south, east, north] = limits;
  return (
    `0 LAYOUT|5 ${handle}|102 {ACAD_REACTORS|330 1A|102 }|330 1A|100 AcDbPlotSettings|1 |2 none_device|4 |6 ` +
    '|40 0.0|41 0.0|42 0.0|43 0.0|44 0.0|45 0.0|46 0.0|47 0.0|48 0.0|49 0.0|140 0.0|141 0.0|142 1.0|143 1.0' +
    `|70 ${flags}|72 0|73 0|74 ${order === 0 ? 0 : 5}|7 |75 ${order === 0 ? 0 : 16}|147 1.0|148 0.0|149 0.0` +
    `|100 AcDbLayout|1 ${name}|70 1|71 ${order}|10 0.0|20 0.0|11 ${limitX}|21 ${limitY}|12 0.0|22 0.0|32 0.0` +
    `|14 ${west}|24 ${south}|34 0.0|15 ${east}|25 ${north}|35 0.0|146 0.0|13 0.0|23 0.0|33 0.0` +
    `|16 1.0|26 0.0|36 0.0|17 0.0|27 1.0|37 0.0|76 0|330 ${record}`
  );
}
