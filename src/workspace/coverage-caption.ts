/** What stands under figures of coverage: within what, by which distances, by whose standard. */
import { forceWords } from '../text/coverage-words.ts';
import { dictionaryOf, fill } from '../text/dictionary.ts';
import { formatShare } from '../text/format.ts';
import { nameIn } from '../text/speak.ts';
import type { ReferenceKind } from './coverage-choice.ts';
import { ASSUMED_LINE, ASSUMED_PLACE, kindsInOrder, serviceDistance, shownCoverage } from './coverage.ts';
import { programmeRead } from './select.ts';
import type { Workspace } from './store.ts';

/** What the shares are of, and by which distances. */
export function coverageCaption(workspace: Workspace, reference: ReferenceKind): string {
  const { language, quarter } = workspace;
  const { coverage } = dictionaryOf(language);
  const presets = kindsInOrder(programmeRead(workspace)).flatMap(({ name, serviceDistance: own }) =>
    own
      ? [
          fill(coverage.presetDistance, {
            kind: nameIn(name, language),
            metres: own.metres,
            preset: own.preset,
            force: forceWords(own, quarter, language),
          }),
        ]
      : [],
  );
  const assumed = fill(coverage.assumedLine, { metres: ASSUMED_LINE, places: ASSUMED_PLACE });
  return fill(coverage.caption, {
    reference: coverage.references[reference],
    distances: [...presets, assumed].join(language === 'zh' ? '；' : '; '),
  });
}

/** What the sheet that is open says of the map: of whom, how much, by which distance; null where none is. */
export function coverageSentence(workspace: Workspace): string | null {
  const { town: id, coverage, language, programme, quarter } = workspace;
  const texts = dictionaryOf(language).coverage;
  const measure = shownCoverage(workspace);
  const town = programme.towns.find((each) => each.id === id);
  const kind = programmeRead(workspace).facilityKinds.find((each) => each.id === coverage?.kind);
  if (!measure || !town || !kind || !coverage) return null;
  const { metres, preset } = serviceDistance(kind, coverage.distance);
  return fill(texts.pictureTitle, {
    name: fill(texts.sheet, { town: nameIn(town.shortName, language), kind: nameIn(kind.name, language) }),
    reference: texts.references[coverage.reference],
    share: formatShare(measure.share),
    gaps: measure.gaps.length,
    metres,
    preset: preset
      ? fill(texts.picturePreset, {
          preset: preset.preset,
          force: forceWords(preset, quarter, language),
        })
      : '',
  });
}
