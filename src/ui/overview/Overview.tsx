/** 总览: the sentence of the quarter, the towns in document order, the totals. */
import { Button } from '@mantine/core';
import { fill } from '../../text/dictionary.ts';
import { formatArea } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import type { ProgrammeTotal } from '../../domain/totals.ts';
import { OpenFile } from '../preview/OpenFile.tsx';
import { hasReal } from '../../workspace/sample.ts';
import { sampleState } from '../../workspace/select.ts';
import { useActions, useLand, useTexts, useWorkspace } from '../workspace-context.tsx';
import { FirstRun } from '../shell/FirstRun.tsx';
import { headlineOf } from './headline.ts';
import { TownCard } from './TownCard.tsx';
import css from './Overview.module.css';

export function Overview() {
  const texts = useTexts();
  const land = useLand();
  const language = useWorkspace((workspace) => workspace.language);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const programme = useWorkspace((workspace) => workspace.programme);
  return (
    <>
      <h2 className={css['headline']}>{headlineOf(land, quarter, language)}</h2>
      <FirstRun />
      {land.mapped === 0 && <EmptyState />}
      <ol className={css['towns']} aria-label={texts.overview.townList}>
        {land.towns.map((summary, index) => (
          <TownCard key={summary.town.id} summary={summary} number={index + 1} />
        ))}
      </ol>
      {land.mapped > 0 && (
        <section className={css['totals']} aria-label={texts.overview.totals}>
          <h3>{texts.overview.totals}</h3>
          <dl>
            {land.totals.map((total) => (
              <Total key={total.rule} total={total} />
            ))}
          </dl>
        </section>
      )}
      <p className={css['foot']}>
        {fill(texts.clause.document, {
          title: programme.document.title,
          date: programme.document.issued,
          issuer: nameIn(programme.document.issuer, language),
        })}
      </p>
    </>
  );
}

function Total({ total }: { readonly total: ProgrammeTotal }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const { minimum, maximum } = total;
  return (
    <div>
      <dt>{texts.areas[total.boundary]}</dt>
      <dd>
        <strong>{formatArea(total.total, 'km2', language)}</strong>
        <span>
          {fill(texts.overview.totalsNote, { mapped: total.mapped, total: total.towns })}
          {minimum !== null &&
            maximum !== null &&
            ` · ${texts.land.limit} ${formatArea(minimum, 'km2', language, 0).split(' ')[0]}–${formatArea(maximum, 'km2', language, 0)}`}
        </span>
        {total.relaxed.towns > 0 && (
          <span>
            {fill(texts.overview.totalsRelaxed, {
              count: total.relaxed.towns,
              area: formatArea(total.relaxed.total, 'km2', language),
            })}
          </span>
        )}
      </dd>
    </div>
  );
}

function EmptyState() {
  const texts = useTexts();
  const actions = useActions();
  // Where there is real data already, the header's button asks first.
  const isOffered = useWorkspace((workspace) => sampleState(workspace) === 'cleared' && !hasReal(workspace));
  return (
    <section className={css['empty']}>
      <h3>{texts.overview.empty}</h3>
      <p>
        {texts.overview.emptyHelp} {isOffered && texts.overview.emptySample}
      </p>
      <div className={css['emptyActions']}>
        <OpenFile />
        {isOffered && (
          <Button variant="default" onClick={() => void actions.restoreSample()}>
            {texts.app.sampleRestore}
          </Button>
        )}
      </div>
    </section>
  );
}
