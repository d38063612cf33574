/** Spreadsheets both ways: forms for the towns, what they send back, the summary of all, the long table, each register. */
import { Button, FileButton, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Issue } from '../../domain/issue.ts';
import type { TownId } from '../../domain/model.ts';
import { fill } from '../../text/dictionary.ts';
import { issueSentence, nameIn } from '../../text/speak.ts';
import { NO_ANSWERS, readForm, templateOf } from '../../workspace/report-files.ts';
import type { ReportAnswers } from '../../workspace/report-files.ts';
import { LISTS, writeList } from '../../workspace/lists-out.ts';
import type { ListId } from '../../workspace/lists-out.ts';
import { writeLongTable, writeRegister, writeSummary } from '../../workspace/sheets-out.ts';
import { useActions, useStoreHandle, useTexts, useWorkspace } from '../workspace-context.tsx';
import { ImportForm } from './ImportForm.tsx';
import type { ReadForm } from './ImportForm.tsx';
import css from './Progress.module.css';

interface PickedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function Sheets() {
  const texts = useTexts();
  const actions = useActions();
  const store = useStoreHandle();
  const language = useWorkspace((workspace) => workspace.language);
  const registers = useWorkspace((workspace) => workspace.programme.registers);
  const towns = useWorkspace((workspace) => workspace.programme.towns);
  const selected = useWorkspace((workspace) => workspace.town);
  const [town, setTown] = useState<TownId>(selected ?? towns[0]!.id);
  const [forms, setForms] = useState<readonly ReadForm[]>([]);
  const [picked, setPicked] = useState<readonly PickedFile[]>([]);
  const [answers, setAnswers] = useState(NO_ANSWERS);
  const [problems, setProblems] = useState<readonly Issue[]>([]);
  const template = async (): Promise<void> => {
    const written = await templateOf(store.getState(), town);
    if (written?.ok) actions.download(written.value);
  };
  const read = async (files: readonly PickedFile[], said: ReportAnswers): Promise<void> => {
    const results = await Promise.all(
      files.map(async ({ name, bytes }) => ({
        name,
        result: await readForm(store.getState(), name, bytes, said),
      })),
    );
    setPicked(files);
    setAnswers(said);
    setProblems(results.flatMap(({ result }) => (result.ok ? [] : result.issues)));
    setForms(results.flatMap(({ name, result }) => (result.ok ? [{ name, file: result.value }] : [])));
  };
  const open = async (files: readonly File[]): Promise<void> => {
    const bytesOf = async (file: File): Promise<PickedFile> => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    });
    await read(await Promise.all(files.map(bytesOf)), NO_ANSWERS);
  };
  const summary = async (): Promise<void> => {
    const written = await writeSummary(store.getState());
    if (written.ok) actions.download(written.value);
  };
  const list = async (id: ListId): Promise<void> => {
    const written = await writeList(store.getState(), id);
    if (written.ok) actions.download(written.value);
  };
  const projects = registers.find(({ id }) => id === 'projects');
  const register = async (id: string): Promise<void> => {
    const written = await writeRegister(store.getState(), id);
    if (written?.ok) actions.download(written.value);
  };
  return (
    <section aria-label={texts.progress.excel}>
      <h3>{texts.progress.excel}</h3>
      <div className={css['sheets']}>
        <NativeSelect
          aria-label={texts.progress.templateButton}
          size="xs"
          value={town}
          data={towns.map(({ id, shortName }) => ({ value: id, label: nameIn(shortName, language) }))}
          onChange={({ currentTarget }) => setTown(currentTarget.value as TownId)}
        />
        <Button size="compact-sm" variant="default" onClick={() => void template()}>
          {texts.progress.templateButton}
        </Button>
        <FileButton
          multiple
          onChange={(files) => void open(files)}
          accept=".xlsx,.csv,.txt"
          inputProps={{ 'aria-label': texts.progress.importReport }}
        >
          {(props) => (
            <Button {...props} size="compact-sm">
              {texts.progress.importReport}
            </Button>
          )}
        </FileButton>
      </div>
      {problems.map((issue, index) => (
        <p key={index} role="alert">
          {issueSentence(issue, language)}
        </p>
      ))}
      {forms.length > 0 && (
        <ImportForm
          key={forms.map(({ file }) => file.fingerprint).join()}
          files={forms}
          answers={answers}
          onAnswer={(said) => void read(picked, said)}
          onClose={() => setForms([])}
        />
      )}
      <div className={css['sheets']}>
        <Button size="compact-sm" variant="default" onClick={() => void summary()}>
          {texts.progress.exportSummary}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => actions.download(writeLongTable(store.getState()))}
        >
          {texts.progress.exportLong}
        </Button>
        {LISTS.map((id) => (
          <Button key={id} size="compact-sm" variant="default" onClick={() => void list(id)}>
            {texts.sheets[id].title}
          </Button>
        ))}
        {projects && (
          <Button size="compact-sm" variant="default" onClick={() => void register('projects')}>
            {fill(texts.progress.exportRegister, { register: nameIn(projects.name, language) })}
          </Button>
        )}
      </div>
    </section>
  );
}
