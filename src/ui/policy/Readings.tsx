/** 口径: each reading of what the policy leaves open, its default, what a change would do, and the reason it asks for. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { optionOf, settingId } from '../../domain/readings.ts';
import type { Reading, ReadingOption } from '../../domain/readings.ts';
import { textIn } from '../../domain/register.ts';
import { squareMetres } from '../../domain/units.ts';
import { fill } from '../../text/dictionary.ts';
import { formatArea, formatDate, formatShare } from '../../text/format.ts';
import type { IsoDate } from '../../domain/quarter.ts';
import { nameIn } from '../../text/speak.ts';
import { cellsOf, effectOf } from '../../workspace/reading-effect.ts';
import { shareOf } from '../../workspace/coverage-shares.ts';
import type { Change } from '../../workspace/reading-effect.ts';
import { moneyText } from '../progress/money.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { ClauseLink } from './ClauseLink.tsx';
import css from './Policy.module.css';

export function Readings() {
  const texts = useTexts();
  const readings = useWorkspace((workspace) => workspace.programme.readings);
  return (
    <>
      <p className={css['note']}>{texts.policy.readingsNote}</p>
      <div className={css['readings']}>
        {readings.map((reading) => (
          <OneReading key={reading.id} reading={reading} />
        ))}
      </div>
    </>
  );
}

function OneReading({ reading }: { readonly reading: Reading }) {
  const texts = useTexts();
  const actions = useActions();
  const workspace = useWorkspace((state) => state);
  const { language, programme, records } = workspace;
  const [wanted, setWanted] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const now = optionOf(reading, records);
  const option = reading.options.find(({ id }) => id === wanted) ?? now;
  const clause = programme.clauses.find(({ id }) => id === reading.clause);
  const usual = reading.options.find(({ id }) => id === reading.default);
  const setting = records.find(({ id }) => id === settingId(reading.id));
  const effect = option.id === now.id ? null : effectOf(workspace, reading, option);
  const cells = effect === null ? [] : cellsOf(workspace, reading, option);
  const isMeasured = cells.every((cell) => shareOf(workspace, cell) !== undefined);
  const save = (): void => {
    if (!actions.chooseReading(reading.id, option.id, reason)) return;
    setWanted(null);
    setReason('');
  };
  return (
    <section aria-label={nameIn(reading.title, language)} data-changed={now.id !== reading.default}>
      <h3>{nameIn(reading.title, language)}</h3>
      <p className={css['note']}>
        <ClauseLink id={reading.clause} /> <q lang="zh-CN">{reading.quote ?? clause?.quote}</q>
        {reading.defect !== null && (
          <>
            {' '}
            <button type="button" className={css['link']} onClick={() => actions.showPolicyTab('defects')}>
              {texts.policy.defectOf} {reading.defect}
            </button>
          </>
        )}{' '}
        {usual && fill(texts.policy.readingDefault, { name: nameIn(usual.name, language) })}
      </p>
      <NativeSelect
        aria-label={`${nameIn(reading.title, language)}：${texts.policy.readingChoice}`}
        value={option.id}
        data={reading.options.map(({ id, name }) => ({ value: id, label: nameIn(name, language) }))}
        onChange={({ currentTarget }) => setWanted(currentTarget.value)}
      />
      {effect === null && setting && now.id !== reading.default && (
        <>
          <p className={css['note']}>
            {fill(texts.policy.readingChanged, { reason: textIn(setting, 'reason') })}
          </p>
          {usual && <AgainstDefault reading={reading} usual={usual} />}
        </>
      )}
      {effect && (
        <div className={css['effect']}>
          <p role="status">
            {effect.length === 0
              ? texts.policy.readingNoEffect
              : fill(texts.policy.readingEffect, {
                  verdicts: count(effect, 'verdict') + count(effect, 'coverage') + count(effect, 'goal'),
                  lights: count(effect, 'light'),
                  shares: count(effect, 'share'),
                  dates: count(effect, 'date'),
                  sums: count(effect, 'sum'),
                })}
          </p>
          {!isMeasured && (
            <p>
              {texts.policy.coverageUnmeasured}{' '}
              <button
                type="button"
                className={css['link']}
                onClick={() => void actions.measureCells(cells)}
                disabled={workspace.coverageRun?.state === 'running'}
              >
                {workspace.coverageRun?.state === 'running'
                  ? fill(texts.coverage.measuring, { ...workspace.coverageRun })
                  : texts.policy.measureNow}
              </button>
            </p>
          )}
          {effect.length > 0 && <Changes changes={effect} />}
          <TextInput
            label={texts.policy.readingReason}
            description={reason.trim() === '' ? texts.policy.readingReasonNeeded : undefined}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <div className={css['answers']}>
            <Button disabled={reason.trim() === '' || workspace.readOnly !== null} onClick={save}>
              {texts.policy.readingSave}
            </Button>
            <Button variant="default" onClick={() => setWanted(null)}>
              {texts.policy.cancel}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}

interface AgainstDefaultProps {
  readonly reading: Reading;
  readonly usual: ReadingOption;
}

/** What has come of a change: verdicts, lights, dates and sums beside those of the default. Judged when it is opened. */
function AgainstDefault({ reading, usual }: AgainstDefaultProps) {
  const texts = useTexts();
  const workspace = useWorkspace((state) => state);
  const [isOpen, setOpen] = useState(false);
  const back = isOpen ? effectOf(workspace, reading, usual) : null;
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{texts.policy.readingAgainst}</summary>
      {back !== null && back.length === 0 && <p>{texts.policy.readingSame}</p>}
      {back !== null && back.length > 0 && (
        <Changes
          heads={[texts.policy.changeDefault, texts.policy.changeBefore]}
          changes={back.map((change) => ({ ...change, before: change.after, after: change.before }))}
        />
      )}
    </details>
  );
}

interface ChangesProps {
  readonly changes: readonly Change[];
  /** Over the value before and after. */
  readonly heads?: readonly [before: string, after: string];
}

/** What would be different, one by one. */
function Changes({ changes, heads }: ChangesProps) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const value = (change: Change, of: string | number | null): string => {
    if (of === null) return texts.policy.noRecord;
    if (change.what === 'provincial') {
      return `${moneyText(Number(of), 'wan')} ${texts.progress.units.wan}`;
    }
    if (change.what === 'reward') return formatArea(squareMetres(Number(of)), 'mu', language);
    if (change.kind === 'share') return formatShare(Number(of));
    if (change.kind === 'date') return formatDate(of as IsoDate, language);
    if (change.kind === 'verdict' || change.kind === 'coverage')
      return texts.outcomes[of as keyof typeof texts.outcomes];
    if (change.kind === 'light') return texts.lights[of as 'red'];
    return String(of);
  };
  return (
    <div className={css['frame']} tabIndex={0} role="region" aria-label={texts.policy.changeWhat}>
      <table className={css['plain']}>
        <thead>
          <tr>
            <th scope="col">{texts.policy.town}</th>
            <th scope="col">{texts.policy.changeWhat}</th>
            {(heads ?? [texts.policy.changeBefore, texts.policy.changeAfter]).map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map((change, index) => (
            <tr key={index}>
              <th scope="row">{change.town ? nameIn(change.town, language) : texts.policy.all}</th>
              <td>
                {texts.policy.changeKinds[change.kind]}：
                {typeof change.what === 'string'
                  ? texts.policy.changeSums[change.what]
                  : nameIn(change.what, language)}
              </td>
              <td>{value(change, change.before)}</td>
              <td>{value(change, change.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function count(changes: readonly Change[], kind: Change['kind']): number {
  return changes.filter((change) => change.kind === kind).length;
}
