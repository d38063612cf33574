import { describe, expect, it } from 'vitest';
import { parseIndex, parsePack } from '../../src/domain/pack.ts';

const both = (text: string) => ({ zh: text, en: text });

const pack = (rest: object = {}) => ({
  schema: 1,
  name: both('Pack'),
  programme: 'programme.json',
  context: { seats: 'seats.geojson', rivers: null, referencePoints: null, district: null },
  sample: { boundaries: 'sample/boundaries.geojson', records: 'sample/records.json' },
  sources: [{ what: both('Seats'), title: 'A gazetteer', licence: 'CC BY 4.0', note: null }],
  ...rest,
});

const index = (rest: object = {}) => ({
  schema: 1,
  default: 'first',
  packs: [
    { id: 'first', name: both('First') },
    { id: 'second', name: both('Second') },
  ],
  ...rest,
});

const pathsOf = (result: ReturnType<typeof parsePack>) =>
  result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path ?? ''}`);

describe('a pack', () => {
  it('is read as it stands', () => {
    expect(parsePack(pack())).toMatchObject({ ok: true, value: pack() });
  });

  it('may come without a sample', () => {
    expect(parsePack(pack({ sample: null })).ok).toBe(true);
  });

  it.each([
    '../other/programme.json',
    '/etc/passwd',
    'https://example.invalid/p.json',
    'a/./b.json',
    'a\\b',
    'p.json?x',
  ])('does not reach out of its folder by %s', (path) => {
    expect(pathsOf(parsePack(pack({ programme: path })))).toEqual(['pack-schema programme']);
  });

  it('names the place of what is missing', () => {
    const sources = [{ what: { zh: '只有中文' }, title: 'A', licence: null, note: null }];
    expect(pathsOf(parsePack(pack({ sources })))).toEqual(['pack-schema sources[0].what.en']);
  });

  it('does not pass over a property it does not know', () => {
    expect(parsePack(pack({ tiles: 'tiles.pmtiles' })).ok).toBe(false);
  });

  it('of a newer schema is refused', () => {
    expect(pathsOf(parsePack(pack({ schema: 2 })))).toEqual(['pack-schema schema']);
  });
});

describe('the index of packs', () => {
  it('is read as it stands', () => {
    expect(parseIndex(index())).toMatchObject({ ok: true, value: index() });
  });

  it('offers the pack it opens by default', () => {
    const parsed = parseIndex(index({ default: 'third' }));
    expect(parsed).toMatchObject({ ok: false, issues: [{ code: 'pack-reference', path: 'default' }] });
  });

  it('has ids that are safe as folder names', () => {
    const packs = [{ id: '../first', name: both('First') }];
    expect(parseIndex(index({ packs })).ok).toBe(false);
  });

  it('offers at least one pack', () => {
    expect(parseIndex(index({ packs: [] })).ok).toBe(false);
  });
});
