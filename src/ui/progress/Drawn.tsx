/** The charts that are drawn with recharts, so that the library is fetched only when one of them is looked at. */
import { Funds } from './Funds.tsx';
import { Funnel } from './Funnel.tsx';
import { Gantt } from './Gantt.tsx';
import { InvestmentBars } from './InvestmentBars.tsx';
import { InvestmentCurve } from './InvestmentCurve.tsx';
import type { MoneyUnit } from './money.ts';
import { RankChange } from './RankChange.tsx';
import { Targets } from './Targets.tsx';

type Chart = 'bars' | 'curve' | 'funds' | 'funnel' | 'gantt' | 'ranks' | 'targets';

export default function Drawn({
  charts,
  unit,
}: {
  readonly charts: readonly Chart[];
  readonly unit: MoneyUnit;
}) {
  return charts.map((chart) => {
    switch (chart) {
      case 'bars':
        return <InvestmentBars key={chart} unit={unit} />;
      case 'curve':
        return <InvestmentCurve key={chart} unit={unit} />;
      case 'funds':
        return <Funds key={chart} unit={unit} />;
      case 'funnel':
        return <Funnel key={chart} />;
      case 'gantt':
        return <Gantt key={chart} />;
      case 'ranks':
        return <RankChange key={chart} />;
      case 'targets':
        return <Targets key={chart} />;
    }
  });
}
