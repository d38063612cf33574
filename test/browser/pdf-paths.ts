/** Lengths in a PDF that Chromium has printed: its pages' sizes and its straight paths, in millimetres. */
import { inflateSync } from 'node:zlib';

export interface PrintedPage {
  /** Millimetres. */
  readonly width: number;
  readonly height: number;
  /** The box of every path of the page, millimetres. */
  readonly paths: readonly { readonly width: number; readonly height: number }[];
}

const POINT = 25.4 / 72;
type Matrix = readonly [number, number, number, number, number, number];

/** Pages in their order. Skia writes plain objects with one content stream a page. */
export function printedPages(pdf: Buffer): PrintedPage[] {
  const text = pdf.toString('latin1');
  const objects = new Map<string, string>();
  for (const match of text.matchAll(/(\d+) 0 obj\s(.*?)endobj/gs)) objects.set(match[1]!, match[2]!);
  return [...objects.values()]
    .filter((body) => /\/Type\s*\/Page\b/.test(body))
    .map((body) => {
      const box = /\/MediaBox\s*\[([^\]]*)\]/.exec(body)![1]!.trim().split(/\s+/).map(Number);
      const content = /\/Contents\s+(\d+) 0 R/.exec(body)![1]!;
      return {
        width: box[2]! * POINT,
        height: box[3]! * POINT,
        paths: pathsOf(streamOf(objects.get(content)!)),
      };
    });
}

function streamOf(object: string): string {
  const start = object.indexOf('stream') + 6;
  const from = object[start] === '\r' ? start + 2 : start + 1;
  const bytes = Buffer.from(object.slice(from, object.lastIndexOf('endstream')), 'latin1');
  return object.slice(0, start).includes('FlateDecode')
    ? inflateSync(bytes).toString('latin1')
    : bytes.toString('latin1');
}

function pathsOf(content: string): PrintedPage['paths'] {
  const paths: { width: number; height: number }[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  const stack: Matrix[] = [];
  let numbers: number[] = [];
  let points: (readonly [number, number])[] = [];
  const put = (x: number, y: number): void => {
    const [a, b, c, d, e, f] = matrix;
    points.push([(a * x + c * y + e) * POINT, (b * x + d * y + f) * POINT]);
  };
  for (const token of content.split(/\s+/)) {
    const number = Number(token);
    if (token !== '' && !Number.isNaN(number)) {
      numbers.push(number);
      continue;
    }
    const [p, q, r, s] = numbers.slice(-4) as [number, number, number, number];
    switch (token) {
      case 'q':
        stack.push(matrix);
        break;
      case 'Q':
        matrix = stack.pop() ?? matrix;
        break;
      case 'cm':
        matrix = product(numbers.slice(-6) as unknown as Matrix, matrix);
        break;
      case 'm':
      case 'l':
      case 'c':
        put(numbers.at(-2)!, numbers.at(-1)!);
        break;
      case 're':
        put(p, q);
        put(p + r, q + s);
        break;
      case 'S':
      case 's':
      case 'f':
      case 'f*':
      case 'B':
      case 'B*':
      case 'n':
        if (points.length > 0) paths.push(sizeOf(points));
        points = [];
        break;
    }
    numbers = [];
  }
  return paths;
}

function product(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    m[4] * n[0] + m[5] * n[2] + n[4],
    m[4] * n[1] + m[5] * n[3] + n[5],
  ];
}

function sizeOf(points: readonly (readonly [number, number])[]): { width: number; height: number } {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) };
}
