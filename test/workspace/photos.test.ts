/** Photos of a town: each step one edit that can be undone; they stand on its pages and in the file, and change no figure. */
import { describe, expect, it } from 'vitest';
import { ledgerIn } from '../../src/domain/ledger.ts';
import type { TownId } from '../../src/domain/model.ts';
import { photosAt } from '../../src/domain/photos.ts';
import { lastDayOf } from '../../src/domain/quarter.ts';
import type { Quarter } from '../../src/domain/quarter.ts';
import { deckOf, frozenText } from '../../src/report/deck.ts';
import { paperOf } from '../../src/report/paper.ts';
import { MARGIN, placedPhotos, SLIDE_SIZES, slidesOf } from '../../src/report/slides.ts';
import { writePptx } from '../../src/report/pptx.ts';
import { unzipSync } from 'fflate';
import { createActions } from '../../src/workspace/actions.ts';
import { editSentence } from '../../src/text/describe.ts';
import { changeLogFile, logEntries } from '../../src/workspace/change-log.ts';
import { fileDifferences, openWorkspaceFile, strangersIn } from '../../src/workspace/opened-file.ts';
import { progressOf } from '../../src/workspace/progress.ts';
import { createWorkspace } from '../../src/workspace/store.ts';
import type { Workspace } from '../../src/workspace/store.ts';
import { openPack } from '../fixtures/packs.ts';

const T2 = 'T2' as TownId;
const sample = { ...(await openPack('')), quarter: '2018Q4' as Quarter };
/** A single white pixel. */
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==';
const photo = (caption: string, data = PIXEL, ratio = 1.5) => ({ caption, picture: { data, ratio } });

let ids = 0;

function session(start: Workspace = sample) {
  const store = createWorkspace(start);
  const saved: { readonly bytes: Uint8Array }[] = [];
  const actions = createActions(store, {
    loadSample: () => Promise.resolve({}),
    now: () => '2018-12-31T00:00:00.000Z',
    newId: () => `n${(ids += 1)}`,
    checkFile: () => Promise.reject(new Error('not here')),
    remember: () => undefined,
    download: (file) => saved.push(file),
  });
  const photos = (quarter: Quarter = store.getState().quarter) =>
    photosAt(store.getState().records, T2, lastDayOf(quarter));
  const captions = () => photos().map(({ caption }) => caption);
  return { store, actions, saved, photos, captions };
}

function townSlide(workspace: Workspace, town = 'T2') {
  return deckOf(workspace).pages.find(({ id }) => id === `town:${town}`)!;
}

describe('the photos of a town', () => {
  it('R-T10 · words and two photos show on the town’s slide and A4 page; no number or light appears or turns', () => {
    const { store, actions } = session();
    const before = store.getState();
    actions.putRecord('notes', T2, { kind: 'style', text: '白墙黛瓦', date: '2018-05-01' });
    actions.addPhotos(T2, [photo('老街'), photo('')]);
    const after = store.getState();
    const blocks = townSlide(after).columns.flatMap((column) => column.blocks);
    const shown = blocks.find(({ type }) => type === 'photos');
    expect(shown?.type === 'photos' && shown.photos.map(({ alt }) => alt)).toEqual([
      '百丈峰禅修小镇风貌照片 1：老街',
      '百丈峰禅修小镇风貌照片 2',
    ]);
    expect(JSON.stringify(blocks)).toContain('风貌：白墙黛瓦');
    const [paper] = paperOf(after, ['towns'], T2);
    expect(paper?.parts.find(({ type }) => type === 'photos')).toMatchObject(shown!);
    expect(JSON.stringify(paper?.parts)).toContain('白墙黛瓦');
    // Everything but words and photos is as it was.
    const rest = (workspace: Workspace) =>
      townSlide(workspace).columns.flatMap((column) =>
        column.blocks.filter(({ type }) => type !== 'photos' && type !== 'text'),
      );
    expect(rest(after)).toEqual(rest(before));
    expect(progressOf(after).towns.map(({ lights }) => lights)).toEqual(
      progressOf(before).towns.map(({ lights }) => lights),
    );
    expect(JSON.stringify(townSlide(after, 'T3'))).not.toContain('data:image');
  });

  it('keep their order, captions and deletions as edits that go back one by one', () => {
    const { actions, captions, store, photos } = session();
    actions.addPhotos(T2, [photo('一'), photo('二'), photo('三')]);
    const [, second, third] = photos().map(({ id }) => id);
    actions.movePhoto(T2, third!, -1);
    expect(captions()).toEqual(['一', '三', '二']);
    actions.captionPhoto(second!, ' 二改 ');
    actions.removePhoto(T2, photos()[0]!.id);
    expect(captions()).toEqual(['三', '二改']);
    // The picture goes with what is said of it.
    expect(store.getState().records.filter(({ register }) => register === 'photo-files')).toHaveLength(2);
    for (const expected of [['一', '三', '二改'], ['一', '三', '二'], ['一', '二', '三'], []]) {
      actions.undo();
      expect(captions()).toEqual(expected);
    }
    expect(actions.movePhoto(T2, third!, -1)).toBeNull();
  });

  it('hold from the quarter they were added in', () => {
    const { actions, photos } = session();
    actions.addPhotos(T2, [photo('一')]);
    expect(photos('2018Q3' as Quarter)).toEqual([]);
    expect(photos('2019Q1' as Quarter)).toHaveLength(1);
  });

  it('are written into the journal once, whatever is said of them later', () => {
    const { actions, store, photos } = session();
    actions.addPhotos(T2, [photo('一'), photo('二')]);
    const { id } = photos()[0]!;
    actions.captionPhoto(id, '新');
    actions.movePhoto(T2, id, 1);
    const { edits } = store.getState().history;
    expect(edits.slice(1).some(({ changes }) => JSON.stringify(changes).includes('data:image'))).toBe(false);
  });

  it('are read in the history as words, never as the bytes of the picture', () => {
    const { actions, store } = session();
    actions.addPhotos(T2, [photo('老街')]);
    const { history, programme } = store.getState();
    expect(editSentence(history.edits[0]!, 'zh')).toBe('新增风貌照片');
    const entries = logEntries(history, { town: null, code: null, text: '' }, programme, 'zh');
    const written = new TextDecoder().decode(changeLogFile(entries, programme, 'zh', 'log.csv').bytes);
    expect(written).toContain('风貌照片 老街');
    expect(written).toContain('图片（约 0 kB）');
    expect(written).not.toContain('data:');
  });

  it('go with the file: opened in another place they are the same, and a merge brings them', async () => {
    const town = session();
    town.actions.addPhotos(T2, [photo('老街'), photo('绿道')]);
    await town.actions.saveWorkspaceFile();
    const opened = openWorkspaceFile(town.saved[0]!.bytes, sample);
    if (!opened.ok) throw new Error('not opened');
    expect(photosAt(ledgerIn(opened.value.ledger).records, T2, '2018-12-31' as never)).toEqual(town.photos());
    expect(strangersIn(opened.value.ledger, sample.programme)).toEqual([]);
    const office = session();
    const found = fileDifferences(office.store.getState(), opened.value);
    expect(found.map(({ changedBy }) => changedBy)).toEqual(['theirs', 'theirs', 'theirs', 'theirs']);
  });

  it('are pictures with words in the PPTX, and stay in a deck that is final', async () => {
    const { actions, store, photos } = session();
    actions.addPhotos(T2, [photo('老街'), photo('绿道')]);
    const deck = deckOf(store.getState());
    const only = { ...deck, pages: deck.pages.filter(({ id }) => id === 'town:T2') };
    const parts = unzipSync(await writePptx(only, () => Promise.resolve(null)));
    const slides = Object.keys(parts).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
    const text = slides.map((name) => new TextDecoder().decode(parts[name])).join('');
    expect(text.match(/descr="百丈峰禅修小镇风貌照片 [12]：/g)).toHaveLength(2);
    expect(text).toContain('老街</a:t>');
    actions.freezeDeck(frozenText(deck));
    actions.removePhoto(T2, photos()[0]!.id);
    expect(JSON.stringify(townSlide(store.getState()))).toContain('老街');
  });

  it.each(['wide', 'standard'] as const)(
    'are seen whole and large on a slide of their own, long words behind them, %s',
    (shape) => {
      const { actions, store } = session();
      actions.putRecord('notes', T2, { kind: 'style', text: '白墙黛瓦'.repeat(120), date: '2018-05-01' });
      actions.addPhotos(T2, [photo('说明'.repeat(15)), photo('', PIXEL, 0.6)]);
      const { width } = SLIDE_SIZES[shape];
      const slides = slidesOf(deckOf(store.getState()), shape).filter(({ page }) => page.id === 'town:T2');
      const shown = slides.filter(({ placed }) => placed.some(({ block }) => block.type === 'photos'));
      expect(shown).toHaveLength(1);
      const { placed, foot } = shown[0]!;
      const [first] = placed;
      if (first?.block.type !== 'photos') throw new Error('something stands above the photos');
      for (const { photo: of, box, caption } of placedPhotos(first.block.photos, first.box)) {
        expect(box.width / box.height).toBeCloseTo(of.ratio, 6);
        expect(box.height).toBeGreaterThan(150);
        for (const each of [box, caption]) {
          expect(each.x).toBeGreaterThanOrEqual(MARGIN - 0.01);
          expect(each.x + each.width).toBeLessThanOrEqual(width - MARGIN + 0.01);
          expect(each.y + each.height).toBeLessThanOrEqual(foot.box.y);
        }
      }
      expect(JSON.stringify(slides.at(-1)!.placed)).toContain('白墙黛瓦');
    },
  );

  it('are none where a file holds something else in their place', () => {
    const { actions, captions } = session();
    actions.addPhotos(T2, [photo('坏', 'data:image/svg+xml;base64,PHN2Zy8+'), photo('好')]);
    expect(captions()).toEqual(['好']);
  });
});
