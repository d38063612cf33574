/** What a file is, by its content: names lie, especially after they have been through an e-mail. */

/** Formats we can name, read or not. */
export type Format =
  | 'geojson'
  | 'topojson'
  | 'shapefile'
  | 'kml'
  | 'kmz'
  | 'dxf'
  | 'dwg'
  | 'geopackage'
  | 'landtxt'
  | 'table'
  | 'xlsx'
  | 'zip'
  | 'rar'
  | '7z'
  | 'pdf'
  | 'image';

/** Recognises binary formats by their first bytes; null for text and for the unknown. */
export function sniffBinary(bytes: Uint8Array): Format | null {
  const head = latin(bytes.subarray(0, 64));
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return sniffZip(bytes);
  if (head.startsWith('SQLite format 3')) return 'geopackage';
  if (head.startsWith('\x00\x00\x27\x0a')) return 'shapefile';
  if (head.startsWith('AutoCAD Binary DXF')) return 'dxf';
  if (/^AC1\d\d\d/.test(head)) return 'dwg';
  if (head.startsWith('Rar!\x1a\x07')) return 'rar';
  if (head.startsWith('7z\xbc\xaf\x27\x1c')) return '7z';
  if (head.startsWith('%PDF')) return 'pdf';
  if (/^(\x89PNG|\xff\xd8\xff|II\*\x00|MM\x00\*|GIF8)/.test(head)) return 'image';
  return null;
}

/** Whether bytes are a hand-over file of ours, by what is in it; a damaged one may only be known by its name. */
export function isWorkspaceFile(name: string, bytes: Uint8Array): boolean {
  if (/\.zhentu$/i.test(name)) return true;
  const head = latin(bytes.subarray(0, 64));
  return head.startsWith('PK\x03\x04') && head.slice(30).startsWith('manifest.json');
}

/** Recognises text formats; null when it is none that we know. */
export function sniffText(text: string): Format | null {
  const head = text.slice(0, 16_384).trimStart();
  if (head.startsWith('{') || head.startsWith('[{') || /^\[\s*[{[\]]/.test(head)) {
    return /"type"\s*:\s*"Topology"/.test(head) ? 'topojson' : 'geojson';
  }
  if (/<kml[\s>]/i.test(head)) return 'kml';
  if (/^(999\s|0\s*\r?\n\s*SECTION)/.test(head)) return 'dxf';
  if (/\[(属性描述|地块坐标)\]/.test(head)) return 'landtxt';
  if (/\b(MULTI)?POLYGON\s*(Z|M|ZM)?\s*\(\(/i.test(head)) return 'table';
  // A title may stand above the header: one of the first lines has columns.
  const lines = head.split(/\r?\n/, 10);
  return lines.some((line) => /^[^{}<>]*[,;\t][^{}<>]*$/.test(line)) && /\d/.test(head) ? 'table' : null;
}

/** What a zip archive holds, by the names in it (they stand uncompressed in its directory). */
function sniffZip(bytes: Uint8Array): Format {
  const directory = latin(bytes.subarray(Math.max(0, bytes.length - 65_536)));
  const head = latin(bytes.subarray(0, 65_536));
  const holds = (name: RegExp): boolean => name.test(directory) || name.test(head);
  if (holds(/\.shp/i)) return 'shapefile';
  if (holds(/\.kml/i)) return 'kmz';
  return holds(/xl\/workbook/) ? 'xlsx' : 'zip';
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
