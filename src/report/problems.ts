/** 待处理问题: what the register keeps and what the checks find, as new, carried over or closed since the last meeting. */
import type { Light } from '../domain/finding.ts';
import type { IsoDate } from '../domain/quarter.ts';
import { townOf } from '../domain/programme.ts';
import { inTownOrder, textIn } from '../domain/register.ts';
import type { UnitId } from '../domain/model.ts';
import { formatDate } from '../text/format.ts';
import { findingSentence } from '../text/speak.ts';
import { progressOf } from '../workspace/progress.ts';
import { asOfDate, leadNames, shortName, troubles, unitName } from './context.ts';
import type { DeckContext } from './context.ts';

export interface ProblemRow {
  readonly town: string;
  readonly text: string;
  readonly unit: string;
  /** Empty: no date has been set. */
  readonly due: string;
  readonly light: Light;
  /** null: there is no last meeting to compare with. */
  readonly isNew: boolean | null;
}

export interface Problems {
  readonly rows: readonly ProblemRow[];
  readonly fresh: number;
  readonly carried: number;
  readonly closed: number;
}

export function problemsOf(context: DeckContext): Problems {
  const { source, land, previous, changes, language } = context;
  const { problems } = progressOf(source);
  const asOf = asOfDate(context);
  const registered = inTownOrder(problems.open, source.programme.towns).map((record): ProblemRow => {
    const town = record.town === null ? null : townOf(source.programme, record.town);
    const due = textIn(record, 'due');
    return {
      town: town ? shortName(town, context) : context.texts.task.allTowns,
      text: textIn(record, 'text'),
      unit: unitName((textIn(record, 'unit') || null) as UnitId | null, context),
      due: due === '' ? '' : formatDate(due as IsoDate, language),
      light: due !== '' && due < asOf ? 'red' : 'amber',
      isNew: problems.opened.includes(record),
    };
  });
  const before = new Set(previous?.land.towns.flatMap((summary) => troubles(summary).map(({ id }) => id)));
  const found = land.towns.flatMap((summary) =>
    troubles(summary).map((finding): ProblemRow => ({
      town: shortName(summary.town, context),
      text: findingSentence(finding, source.programme, language),
      unit: leadNames(summary.town, context),
      due: '',
      light: finding.light,
      isNew: previous === null ? null : !before.has(finding.id),
    })),
  );
  const rows = [...registered, ...found];
  const mended = (changes?.turns ?? []).filter(
    ({ before: old, after }) => isTrouble(old?.light) && !isTrouble(after?.light),
  ).length;
  return {
    rows,
    fresh: rows.filter(({ isNew }) => isNew === true).length,
    carried: rows.filter(({ isNew }) => isNew === false).length,
    closed: problems.closed.length + mended,
  };
}

function isTrouble(light: Light | undefined): boolean {
  return light === 'red' || light === 'amber';
}
