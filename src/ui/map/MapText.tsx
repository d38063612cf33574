/** The map in words, for those who cannot see it and for those who want to copy it. */
import { fill } from '../../text/dictionary.ts';
import { formatArea, formatQuarter } from '../../text/format.ts';
import { nameIn, statusText } from '../../text/speak.ts';
import { sitesShown } from '../../workspace/project-sites.ts';
import { EXPECTED_KINDS } from '../../workspace/select.ts';
import { useLand, useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './MapText.module.css';

export function MapText() {
  const texts = useTexts();
  const land = useLand();
  const language = useWorkspace((workspace) => workspace.language);
  const quarter = useWorkspace((workspace) => workspace.quarter);
  const sites = useWorkspace(sitesShown);
  const comma = language === 'zh' ? '，' : ', ';
  return (
    <details className={css['words']}>
      <summary>{texts.map.asText}</summary>
      <div className={css['text']}>
        <p>{fill(texts.map.asTextIntro, { quarter: formatQuarter(quarter, language) })}</p>
        <ul>
          {land.towns.map(({ town, worst, facts }) => {
            const areas = EXPECTED_KINDS.flatMap((kind) => {
              const area = facts[kind]?.area;
              return area ? [`${texts.kinds[kind]} ${formatArea(area.ellipsoid, 'km2', language)}`] : [];
            });
            const own = sites
              .filter((site) => site.town === town.id)
              .map(({ name, state }) =>
                fill(texts.registers.siteOf, { name, state: texts.registers.siteStates[state] }),
              );
            return (
              <li key={town.id}>
                {fill(texts.map.asTextTown, {
                  town: nameIn(town.name, language),
                  status: worst ? statusText(worst, language) : texts.status.missingBoundary,
                  areas: areas.length > 0 ? areas.join(comma) : texts.land.noBoundary,
                })}
                {own.length > 0 && ` ${own.join(texts.lists.comma)}`}
              </li>
            );
          })}
        </ul>
      </div>
    </details>
  );
}
