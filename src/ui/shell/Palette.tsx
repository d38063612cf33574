/** Ctrl+K: every town, page and clause by name, alias or number; opening and saving files. */
import { Spotlight } from '@mantine/spotlight';
import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import '@mantine/spotlight/styles.css';
import { nameIn } from '../../text/speak.ts';
import { PAGES } from '../../workspace/address.ts';
import { useEditingCommands } from '../editing/commands.ts';
import { useFilePicker } from '../files/use-file-picker.tsx';
import { useActions, useTexts, useWorkspace } from '../workspace-context.tsx';

export default function Palette() {
  const texts = useTexts();
  const actions = useActions();
  const language = useWorkspace((workspace) => workspace.language);
  const { towns, clauses, units } = useWorkspace((workspace) => workspace.programme);
  const { input, pick } = useFilePicker(texts.files.open);
  const editing = useEditingCommands();
  const other = language === 'zh' ? 'en' : 'zh';
  const unitWords = (id: string): string[] => {
    const unit = units.find((candidate) => candidate.id === id);
    return unit ? [unit.name.zh, unit.name.en, ...unit.aliases.map(({ text }) => text)] : [];
  };
  const groups: (SpotlightActionGroupData & { actions: SpotlightActionData[] })[] = [
    {
      group: texts.overview.townList,
      actions: towns.map((town) => ({
        id: town.id,
        label: nameIn(town.name, language),
        description: nameIn(town.theme, language),
        keywords: [
          town.name[other],
          town.shortName.zh,
          town.shortName.en,
          ...town.aliases,
          ...town.leads.flatMap(({ unit }) => unitWords(unit)),
        ],
        onClick: () => actions.openSheet(town.id),
      })),
    },
    {
      group: texts.app.menu,
      actions: PAGES.map((page) => ({
        id: page,
        label: texts.views[page],
        onClick: () => actions.showPage(page),
      })),
    },
    { group: texts.editing.edit, actions: editing },
    {
      group: texts.facilities.title,
      actions: [
        {
          id: 'facility-table',
          label: texts.facilities.table.open,
          onClick: () => actions.openFacilityTable(),
        },
        {
          id: 'facility-add',
          label: texts.facilities.table.add,
          onClick: () => actions.addFacility(),
        },
      ],
    },
    {
      group: texts.files.title,
      actions: [
        { id: 'file-save', label: texts.files.save, onClick: () => void actions.saveWorkspaceFile() },
        { id: 'file-open', label: texts.files.open, onClick: pick },
      ],
    },
    {
      group: texts.clause.title,
      actions: clauses.map((clause) => ({
        id: clause.id,
        label: `${clause.printed}　${nameIn(clause.title, language)}`,
        description: nameIn(clause.summary, language),
        keywords: [clause.title[other], clause.quote],
        onClick: () => actions.openClause(clause.id),
      })),
    },
  ];
  return (
    <>
      {input}
      <Spotlight
        actions={groups}
        shortcut={null}
        nothingFound={texts.app.searchEmpty}
        limit={12}
        lockScroll={false}
        scrollable
        maxHeight="60vh"
        searchProps={{
          placeholder: texts.app.searchHint,
          'aria-label': texts.app.search,
          leftSection: <IconSearch aria-hidden />,
        }}
      />
    </>
  );
}
