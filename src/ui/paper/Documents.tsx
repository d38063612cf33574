/** 公文: agenda, draft minutes and assignment notices as DOCX. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { writeDocx } from '../../report/docx.ts';
import { DOCUMENTS, officialDocument } from '../../report/official.ts';
import type { DocumentKind } from '../../report/official.ts';
import { fill } from '../../text/dictionary.ts';
import type { Workspace } from '../../workspace/store.ts';
import { useActions, useTexts } from '../workspace-context.tsx';
import css from './Paper.module.css';

export function Documents({ source }: { readonly source: Workspace }) {
  const texts = useTexts();
  const actions = useActions();
  const [message, setMessage] = useState('');
  const write = async (kind: DocumentKind): Promise<void> => {
    try {
      const document = officialDocument(source, kind);
      const name = `${document.name}.docx`;
      actions.download({ name, bytes: await writeDocx(document) });
      setMessage(fill(texts.paper.made, { name }));
    } catch (error) {
      setMessage(fill(texts.paper.failed, { problem: String(error) }));
    }
  };
  return (
    <section className={css['documents']} aria-label={texts.paper.documents}>
      <h3>{texts.paper.documents}</h3>
      <p className={css['note']}>{texts.paper.documentsHelp}</p>
      {DOCUMENTS.map((kind) => (
        <Button key={kind} size="compact-sm" variant="default" onClick={() => void write(kind)}>
          {texts.paper.documentNames[kind]}
        </Button>
      ))}
      <p role="status" className={css['note']}>
        {message}
      </p>
    </section>
  );
}
