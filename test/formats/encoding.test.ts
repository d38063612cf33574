import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/formats/encoding.ts';

const TEXT = '{"name":"罗坊 镇"}';
const utf8 = new TextEncoder().encode(TEXT);

/** The same text in GBK: 罗 C2DE, 坊 B7BB, 镇 D5F2. */
const gbk = Uint8Array.from([
  ...ascii('{"name":"'),
  ...[0xc2, 0xde, 0xb7, 0xbb],
  ...ascii(' '),
  ...[0xd5, 0xf2],
  ...ascii('"}'),
]);

function ascii(text: string): number[] {
  return [...text].map((sign) => sign.charCodeAt(0));
}

function utf16(text: string, little: boolean, mark: boolean): Uint8Array {
  const units = [...(mark ? '\ufeff' : ''), ...text].map((sign) => sign.charCodeAt(0));
  return Uint8Array.from(
    units.flatMap((unit) => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
  );
}

describe('decoding', () => {
  it.each([
    ['UTF-8', utf8, 'utf-8'],
    ['UTF-8 with a mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8]), 'utf-8'],
    ['UTF-16 LE with a mark', utf16(TEXT, true, true), 'utf-16le'],
    ['UTF-16 BE with a mark', utf16(TEXT, false, true), 'utf-16be'],
    ['UTF-16 LE without a mark', utf16(TEXT, true, false), 'utf-16le'],
    ['UTF-16 BE without a mark', utf16(TEXT, false, false), 'utf-16be'],
  ])('reads %s without a word', (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ ok: true, value: { text: TEXT, encoding }, issues: [] });
  });

  it('reads GBK and says that it is an assumption', () => {
    const decoded = decodeText(gbk);
    expect(decoded).toMatchObject({ ok: true, value: { text: TEXT, encoding: 'gb18030' } });
    expect(decoded.issues.map(({ code }) => code)).toEqual(['encoding-assumed']);
  });

  it.each(['gbk', 'GB18030', '936', 'CP936', 'ANSI 936', '54936'])('knows GBK as %s', (name) => {
    expect(decodeText(gbk, name)).toMatchObject({ ok: true, value: { text: TEXT }, issues: [] });
  });

  it('lets the mark win over what was given', () => {
    expect(decodeText(utf16(TEXT, true, true), 'gbk')).toMatchObject({ value: { encoding: 'utf-16le' } });
  });

  it('refuses bytes that the given encoding cannot hold instead of replacing them', () => {
    expect(decodeText(gbk, 'utf-8').issues[0]?.code).toBe('encoding-undecodable');
    expect(decodeText(Uint8Array.from([0x22, 0xff, 0xff, 0x80])).issues[0]?.code).toBe(
      'encoding-undecodable',
    );
  });

  it('refuses an encoding that nobody knows', () => {
    expect(decodeText(utf8, 'klingon').issues[0]).toMatchObject({
      code: 'encoding-undecodable',
      params: { encoding: 'klingon' },
    });
  });
});
