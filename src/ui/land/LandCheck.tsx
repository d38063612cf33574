/** 面积校核: all towns against the limits as bullets on common scales, and the figures as a table. */
import { useLand, useTexts, useWorkspace } from '../workspace-context.tsx';
import { LandBullets } from './LandBullets.tsx';
import { LandTable } from './LandTable.tsx';
import { QuarterCompare } from './QuarterCompare.tsx';
import { TownSheet } from './TownSheet.tsx';
import { summaryOf } from '../../workspace/select.ts';
import css from './LandCheck.module.css';

export function LandCheck() {
  const texts = useTexts();
  const land = useLand();
  const town = useWorkspace((workspace) => workspace.town);
  const summary = summaryOf(land, town);
  if (summary) return <TownSheet summary={summary} />;
  return (
    <>
      <h2 className={css['title']}>{texts.land.title}</h2>
      <p className={css['intro']}>{texts.land.intro}</p>
      <LandBullets land={land} />
      <LandTable land={land} />
      <QuarterCompare />
    </>
  );
}
