/** How much there is of a kind: lengths, density, links, stations and what they can take. */
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { lastDayOf } from '../../domain/quarter.ts';
import { worksOf } from '../../domain/works.ts';
import { fill } from '../../text/dictionary.ts';
import { formatAreaFreely, formatLength, formatNumber, formatShare } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { figuresOf } from '../../workspace/coverage-figures.ts';
import type { NetworkFigures } from '../../workspace/coverage-figures.ts';
import { LightMark } from '../progress/Lights.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import type { SheetPart } from './sheet-part.ts';
import { WorkLines } from './WorkLines.tsx';
import css from './Coverage.module.css';

/** So many broken pieces are ways to go there. */
const LINKED_PARTS = 4;

export function KindFigures({ town, kind, choice }: SheetPart) {
  const texts = useTexts();
  const words = texts.coverage;
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const boundaries = useWorkspace((workspace) => workspace.boundaries);
  const facilities = useWorkspace((workspace) => workspace.facilities);
  const records = useWorkspace((workspace) => workspace.records);
  const observations = useWorkspace((workspace) => workspace.observations);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  // Not again with every step of the distance slider.
  const figures = useMemo(
    () =>
      figuresOf(
        { programme, boundaries, facilities, observations },
        town.id,
        kind,
        quarter,
        choice.reference,
      ),
    [programme, boundaries, facilities, observations, town.id, kind, quarter, choice.reference],
  );
  const { network, stations, perSquareKilometre, land, cover, isLinked, along, reported, counts } = figures;
  const total = counts.planned + counts['in-work'] + counts.built + counts.closed;
  // A pipe needs its works: sewers that end nowhere treat nothing.
  const lacksStation =
    total > 0 && stations.length === 0 && kind.geometry.includes('point') && kind.capacityUnit === 'm³/d';
  const rows: (readonly [string, ReactNode])[] = [];
  if (isLinked !== null) rows.push([nameIn(kind.name, language), isLinked ? words.linked : words.unlinked]);
  if (network) {
    const reference = words.references[choice.reference];
    rows.push([
      fill(words.lengthInside, { reference }),
      `${kilometres(network.inside)} ${texts.units.km} · ${fill(words.densityUnit, { value: formatNumber(network.density, 2) })}`,
    ]);
    if (network.byGrade.length > 1)
      for (const { grade, length } of network.byGrade)
        rows.push([
          fill(words.byGrade, { grade: grade || words.noGrade }),
          `${kilometres(length)} ${texts.units.km}`,
        ]);
    rows.push([words.parts, <Parts key="parts" network={network} />]);
  }
  if (along)
    rows.push([
      fill(words.alongOf, {
        kind: nameIn(kind.name, language),
        other: nameIn(along.kind.name, language),
      }),
      fill(words.alongValue, {
        share: formatShare(along.share),
        other: nameIn(along.kind.name, language),
        length: `${kilometres(along.of)} ${texts.units.km}`,
      }),
    ]);
  for (const { grade, count, capacity } of stations) {
    const parts = [
      fill(words.stationCount, { count }),
      ...(capacity === null || kind.capacityUnit === null
        ? []
        : [
            fill(words.stationCapacity, {
              value: formatNumber(capacity, capacity % 1 === 0 ? 0 : 2),
              unit: kind.capacityUnit,
            }),
          ]),
    ];
    rows.push([fill(words.stations, { grade: grade ? `（${grade}）` : '' }), parts.join(' · ')]);
  }
  if (lacksStation) {
    // Red although the network may be whole (R-I06).
    const mark = <LightMark key="none" light="red" word={words.noStations} />;
    rows.push([fill(words.stations, { grade: '' }), mark]);
  }
  // One works for a whole network has no density worth a number.
  if (perSquareKilometre !== null && !kind.geometry.includes('line'))
    rows.push([words.perKm2, fill(words.perKm2Value, { value: formatNumber(perSquareKilometre, 2) })]);
  if (land !== null) rows.push([words.landBuilt, formatAreaFreely(land, language)]);
  for (const { reference, area, share } of cover)
    rows.push([
      fill(words.coverOf, { reference: words.references[reference] }),
      `${formatShare(share)} · ${formatAreaFreely(area, language)}`,
    ]);
  for (const { indicator, observation, load, share } of reported) {
    const value = observation
      ? `${formatNumber(observation.value, 0)} ${texts.indicatorUnits[indicator.unit]}`
      : words.unreportedWord;
    const whole = programme.indicators.find(({ id }) => id === indicator.of);
    rows.push([
      fill(words.reportedFigure, { name: nameIn(indicator.name, language) }),
      [
        value,
        ...(whole && share !== null
          ? [fill(words.partOf, { whole: nameIn(whole.name, language), share: formatShare(share) })]
          : []),
        ...(load === null ? [] : [fill(words.load, { share: formatShare(load) })]),
      ].join(' · '),
    ]);
  }
  const works = worksOf(programme, records, town.id, kind.id, lastDayOf(quarter));
  if (works.length > 0) rows.push([words.extraRecord, <WorkLines key="works" works={works} />]);
  if (rows.length === 0) return null;
  return (
    <section>
      <h3>{words.figures}</h3>
      <dl className={css['figures']}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function kilometres(length: number): string {
  return formatNumber(length / 1000, 2);
}

/** One piece, or the broken links with a way to each of the smaller pieces. */
function Parts({ network: { parts } }: { readonly network: NetworkFigures }) {
  const texts = useTexts().coverage;
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const [longest, ...others] = parts;
  if (!longest || others.length === 0) return texts.onePart;
  return (
    <>
      {fill(texts.manyParts, {
        count: parts.length,
        longest: formatLength(longest.length, language),
      })}
      {others.slice(0, LINKED_PARTS).map((part, index) => (
        <span key={index}>
          {' · '}
          <button type="button" className={css['link']} onClick={() => actions.lookAt(part.at)}>
            {fill(texts.goToPart, { number: index + 2, length: formatLength(part.length, language) })}
          </button>
        </span>
      ))}
    </>
  );
}
