/** What pptxgenjs leaves to be mended in the parts of its file. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { IsoDate } from '../domain/quarter.ts';

/**
 * Chinese text takes the theme's East Asian font, which pptxgenjs leaves open; points without a figure are left out
 * rather than written empty, which PowerPoint would plot as nought.
 */
export function polished(bytes: Uint8Array, font: string, date: IsoDate): Uint8Array {
  const parts = unzipSync(bytes);
  for (const [name, part] of Object.entries(parts)) {
    if (/^ppt\/theme\/theme\d+\.xml$/.test(name))
      parts[name] = mended(part, (xml) =>
        xml.replaceAll('<a:ea typeface=""/>', `<a:ea typeface="${font}"/>`),
      );
    // A file is dated by its data: when somebody pressed the button says nothing.
    else if (name === 'docProps/core.xml')
      parts[name] = mended(part, (xml) => xml.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, `${date}T00:00:00Z`));
    else if (/^ppt\/charts\/chart\d+\.xml$/.test(name))
      parts[name] = mended(part, (xml) =>
        uprightNames(xml.replace(/<c:pt idx="\d+"><c:v><\/c:v><\/c:pt>/g, '')),
      );
  }
  return zipSync(parts, { level: 6, mtime: `${date}T00:00:00` });
}

/** Names below bars stand upright in two lines rather than aslant in one; quarters below lines may do as they like. */
function uprightNames(xml: string): string {
  if (!xml.includes('<c:barChart>')) return xml;
  return xml.replace(/(<c:catAx>.*?<c:txPr>\s*)<a:bodyPr\/>/s, '$1<a:bodyPr rot="0" vert="horz"/>');
}

function mended(part: Uint8Array, mend: (xml: string) => string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(strToU8(mend(strFromU8(part))));
}
