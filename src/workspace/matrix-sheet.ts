/** 政策兑现总表 as a workbook: the measures by town with state and money paid, and the same money by source. */
import type { Result } from '../domain/issue.ts';
import { success } from '../domain/issue.ts';
import { fundLedger, measureRow } from '../domain/measures.ts';
import type { MeasureCell } from '../domain/measures.ts';
import type { TownId } from '../domain/model.ts';
import type { Programme } from '../domain/programme.ts';
import { lastDayOf } from '../domain/quarter.ts';
import type { WrittenFile } from '../formats/raw.ts';
import { writeWorkbook } from '../formats/workbook.ts';
import { dictionaryOf } from '../text/dictionary.ts';
import { formatQuarter } from '../text/format.ts';
import { nameIn, statusText } from '../text/speak.ts';
import { worstConformity } from './conformity.ts';
import { landOf, sampleState, summaryOf } from './select.ts';
import type { Workspace } from './store.ts';

const WAN = 1e4;

/** Money in 万元, as everywhere in sheets; a cell without an application is empty. */
export async function writeMatrix(workspace: Workspace): Promise<Result<WrittenFile>> {
  const { programme, records, language, quarter } = workspace;
  const texts = dictionaryOf(language);
  const asOf = lastDayOf(quarter);
  const isSample = sampleState(workspace) === 'loaded';
  const wan = texts.progress.units.wan;
  const { policy } = texts;
  const heading = `${policy.tabs.measures} ${formatQuarter(quarter, language)}${
    isSample ? ` · ${texts.app.sample}` : ''
  }`;
  const sources =
    programme.registers.find(({ id }) => id === 'measures')?.fields.find(({ id }) => id === 'source')
      ?.options ?? [];
  const land = landOf(workspace);
  // As in the table on screen: what is recorded, and whether the land is in line with the plan the clause asks for.
  const stateOf = (
    state: MeasureCell['state'],
    { clause }: Programme['measures'][number],
    town: TownId,
  ): string | null => {
    const summary = summaryOf(land, town);
    const conformity = summary && worstConformity(programme, summary, clause);
    const words = [
      ...(state === null ? [] : [policy.states[state]]),
      ...(conformity ? [statusText(conformity, language)] : []),
    ];
    return words.length === 0 ? null : words.join(policy.between);
  };
  const paid = (sum: number): number | null => (sum === 0 ? null : sum / WAN);
  const written = await writeWorkbook([
    {
      name: policy.tabs.measures,
      above: [heading],
      columns: [
        { title: policy.measure, width: 28 },
        ...programme.towns.flatMap(({ shortName }) => [
          { title: nameIn(shortName, language), width: 12 },
          { title: `${policy.paid}/${wan}`, width: 10 },
        ]),
        { title: `${policy.paidTotal}/${wan}`, width: 14 },
      ],
      rows: programme.measures.map((measure) => {
        const cells = measureRow(programme, measure, records, asOf);
        return [
          `${measure.printed} ${nameIn(measure.title, language)}`,
          ...cells.flatMap((cell, index) => [
            stateOf(cell.state, measure, programme.towns[index]!.id),
            paid(cell.paid),
          ]),
          paid(cells.reduce((sum, cell) => sum + cell.paid, 0)),
        ];
      }),
    },
    {
      name: policy.ledger,
      above: [heading],
      columns: [
        { title: policy.source, width: 20 },
        { title: `${policy.paid}/${wan}`, width: 14 },
      ],
      rows: fundLedger(records, null, asOf).map(({ source, paid: sum }) => {
        const option = sources.find(({ id }) => id === source);
        return [option ? nameIn(option.name, language) : policy.unsaid, sum / WAN];
      }),
    },
  ]);
  const mark = isSample ? `-${texts.app.sample}` : '';
  const name = `${nameIn(programme.district.name, language)}-${policy.tabs.measures}-${quarter}${mark}.xlsx`;
  return written.ok ? success({ name, bytes: written.value }) : written;
}
