/** 文件疑点: where the document contradicts itself or leaves something open, and how that is handled here. */
import { nameIn } from '../../text/speak.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { ClauseLink } from './ClauseLink.tsx';
import css from './Policy.module.css';

export function Defects() {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  return (
    <div
      className={`${css['frame']} ${css['doubts']}`}
      tabIndex={0}
      role="region"
      aria-label={texts.policy.tabs.defects}
    >
      <table className={css['defects']}>
        <thead>
          <tr>
            <th scope="col">{texts.policy.defectOf}</th>
            <th scope="col">{texts.policy.clauses}</th>
            <th scope="col">{texts.policy.finding}</th>
            <th scope="col">{texts.policy.handling}</th>
          </tr>
        </thead>
        <tbody>
          {programme.defects.map((defect) => {
            const readings = programme.readings.filter((each) => each.defect === defect.id);
            return (
              <tr key={defect.id}>
                <th scope="row">{defect.id}</th>
                <td className={css['numbers']}>
                  {defect.clauses.map((id) => (
                    <ClauseLink key={id} id={id} />
                  ))}
                </td>
                <td data-head={texts.policy.finding}>{nameIn(defect.finding, language)}</td>
                <td data-head={texts.policy.handling}>
                  {nameIn(defect.handling, language)}
                  {readings.length > 0 && (
                    <>
                      {' '}
                      <button
                        type="button"
                        className={css['link']}
                        onClick={() => actions.showPolicyTab('readings')}
                      >
                        {texts.policy.tabs.readings}
                      </button>
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
