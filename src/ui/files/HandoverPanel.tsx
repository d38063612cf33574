/** A hand-over file beside what is open: what it holds, what is lost of it, and 替换 or 合并. */
import { Button, Loader } from '@mantine/core';
import { useMemo } from 'react';
import { COLLECTIONS } from '../../domain/ledger.ts';
import { fill } from '../../text/dictionary.ts';
import { formatNumber } from '../../text/format.ts';
import { issueSentence } from '../../text/speak.ts';
import { strangersIn } from '../../workspace/opened-file.ts';
import type { OpenedFile } from '../../workspace/opened-file.ts';
import type { Handover } from '../../workspace/store.ts';
import { formatInstant } from '../saving/instant.ts';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';
import { Merge } from './Merge.tsx';
import css from './HandoverPanel.module.css';

export default function HandoverPanel({ handover }: { readonly handover: Handover }) {
  const texts = useTexts();
  const actions = useActions();
  const title = fill(texts.files.opened, { name: handover.name });
  return (
    <section aria-label={title}>
      <header className={css['head']}>
        <h2>{title}</h2>
        <Button variant="default" size="compact-md" onClick={actions.closeHandover}>
          {handover.state === 'read' || handover.state === 'opening'
            ? texts.files.close
            : texts.files.closeDone}
        </Button>
      </header>
      {handover.state === 'opening' && <Opening handover={handover} />}
      {handover.state === 'refused' && <Refused handover={handover} />}
      {handover.state === 'read' && <Choice file={handover.file} />}
      {handover.state === 'done' && <Done handover={handover} />}
    </section>
  );
}

function Opening({ handover }: { readonly handover: Extract<Handover, { state: 'opening' }> }) {
  const texts = useTexts();
  const actions = useActions();
  const { name, megabytes, progress } = handover;
  return (
    <>
      <p role="status" className={css['opening']}>
        <Loader size="sm" />
        {fill(texts.files.opening, { name, size: formatNumber(megabytes, 1) })}
      </p>
      {progress && <p className={css['note']}>{fill(texts.files.taken, progress)}</p>}
      <Button variant="default" onClick={actions.closeHandover}>
        {texts.files.stop}
      </Button>
    </>
  );
}

function Refused({ handover }: { readonly handover: Extract<Handover, { state: 'refused' }> }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  return (
    <div role="alert">
      <p>
        <strong>{texts.files.refused}</strong>
      </p>
      {handover.issues.map((issue) => (
        <p key={issue.code}>{issueSentence(issue, language)}</p>
      ))}
    </div>
  );
}

function Done({ handover }: { readonly handover: Extract<Handover, { state: 'done' }> }) {
  const texts = useTexts();
  const actions = useActions();
  return (
    <div role="status">
      <p>{fill(texts.files[handover.how], { name: handover.name })}</p>
      <Button
        variant="default"
        onClick={() => {
          actions.travelTo(handover.before);
          actions.closeHandover();
        }}
      >
        {texts.files.back}
      </Button>
    </div>
  );
}

function Choice({ file }: { readonly file: OpenedFile }) {
  const texts = useTexts().files;
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const isReadOnly = useWorkspace((workspace) => workspace.readOnly !== null);
  const { head, lost, recorded } = file;
  const hasSample = COLLECTIONS.some((collection) =>
    file.ledger[collection]?.some(({ source }) => source.kind === 'sample'),
  );
  return (
    <>
      <p className={css['note']}>
        {fill(texts.by, {
          by: head.savedBy || texts.anonymous,
          at: formatInstant(head.savedAt, language),
        })}
        {' · '}
        {texts.note}
      </p>
      {lost.length > 0 && <p role="alert">{texts.partly}</p>}
      {recorded === null && <p>{texts.noHistory}</p>}
      <Contents file={file} />
      <Strangers file={file} />
      {isReadOnly && <p role="status">{texts.readOnly}</p>}
      <section className={css['way']} aria-label={texts.replace}>
        <h3>{texts.replace}</h3>
        <p>{texts.replaceHelp}</p>
        {hasSample && <p className={css['note']}>{texts.sampleKept}</p>}
        <Button disabled={isReadOnly} onClick={() => void actions.replaceWithFile()}>
          {texts.replaceTake}
        </Button>
      </section>
      <section className={css['way']} aria-label={texts.merge}>
        <h3>{texts.merge}</h3>
        <p>{texts.mergeHelp}</p>
        <Merge file={file} isReadOnly={isReadOnly} />
      </section>
    </>
  );
}

/** What points at names that this programme does not have. */
function Strangers({ file }: { readonly file: OpenedFile }) {
  const texts = useTexts().files;
  const programme = useWorkspace((workspace) => workspace.programme);
  const strangers = useMemo(() => strangersIn(file.ledger, programme), [file, programme]);
  if (strangers.length === 0) return null;
  return (
    <div role="alert">
      <p>{texts.strangers}</p>
      <ul>
        {strangers.slice(0, MOST_STRANGERS).map(({ what, id, count }) => (
          <li key={`${what}/${id}`}>{fill(texts.stranger[what], { id, count })}</li>
        ))}
      </ul>
      {strangers.length > MOST_STRANGERS && <p>…</p>}
    </div>
  );
}

/** A file of another programme knows hundreds of names that are not ours: the first ones say so. */
const MOST_STRANGERS = 12;

/** How many of each there are, here and in the file, and what of it has passed its check. */
function Contents({ file }: { readonly file: OpenedFile }) {
  const texts = useTexts().files;
  const workspace = useWorkspace((state) => state);
  const parts = [...COLLECTIONS, 'journal'] as const;
  return (
    <table className={css['contents']}>
      <thead>
        <tr>
          <th scope="col">{texts.part}</th>
          <th scope="col">{texts.here}</th>
          <th scope="col">{texts.inFile}</th>
          <th scope="col">{texts.state}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part}>
            <th scope="row">{texts.parts[part]}</th>
            <td>{part === 'journal' ? workspace.history.edits.length : workspace[part].length}</td>
            <td>{file.counts[part]}</td>
            <td>{file.lost.includes(part) ? texts.lost : texts.whole}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
