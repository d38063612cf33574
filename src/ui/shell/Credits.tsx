/** Where everything shown comes from, under which licence, and what is invented. */
import { Modal } from '@mantine/core';
import { fill } from '../../text/dictionary.ts';
import { formatDate } from '../../text/format.ts';
import { nameIn } from '../../text/speak.ts';
import { sampleState } from '../../workspace/select.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import css from './Credits.module.css';

interface CreditsProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function Credits({ opened, onClose }: CreditsProps) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const programme = useWorkspace((workspace) => workspace.programme);
  const pack = useWorkspace((workspace) => workspace.pack);
  const index = useWorkspace((workspace) => workspace.index);
  const packId = useWorkspace((workspace) => workspace.packId);
  const sample = useWorkspace(sampleState);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={texts.app.creditsTitle}
      size="lg"
      lockScroll={false}
      closeButtonProps={{ 'aria-label': texts.app.close }}
      // Its header element would count as a second banner of the page.
      attributes={{ header: { role: 'presentation' } }}
    >
      <dl className={css['sources']}>
        {pack.sources.map((source) => (
          <div key={source.title}>
            <dt>{nameIn(source.what, language)}</dt>
            <dd>
              {source.title}
              {source.licence && <span className={css['licence']}>{source.licence}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <p>
        {fill(texts.clause.document, {
          title: programme.document.title,
          date: formatDate(programme.document.issued, language),
          issuer: nameIn(programme.document.issuer, language),
        })}
      </p>
      {sample === 'loaded' && <p className={css['notice']}>{texts.app.sampleHelp}</p>}
      <h2 className={css['heading']}>{texts.app.districts}</h2>
      <ul className={css['packs']}>
        {index.packs.map((offer) => (
          <li key={offer.id}>
            {offer.id === packId ? (
              <strong>{nameIn(offer.name, language)}</strong>
            ) : (
              <a href={`?pack=${encodeURIComponent(offer.id)}`}>{nameIn(offer.name, language)}</a>
            )}
          </li>
        ))}
      </ul>
    </Modal>
  );
}
