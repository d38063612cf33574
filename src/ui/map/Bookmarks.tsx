/** Goes to the whole district or to one town without selecting it. */
import { Button, Menu } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { nameIn } from '../../text/speak.ts';
import { useTexts, useWorkspace } from '../workspace-context.tsx';
import type { Navigation } from './navigation.ts';

export function Bookmarks({ navigation }: { readonly navigation: Navigation }) {
  const texts = useTexts();
  const language = useWorkspace((workspace) => workspace.language);
  const towns = useWorkspace((workspace) => workspace.programme.towns);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" size="compact-md" leftSection={<IconMapPin aria-hidden />}>
          {texts.map.bookmarks}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={navigation.fitAll}>{texts.map.fitAll}</Menu.Item>
        <Menu.Divider />
        {towns.map((town) => (
          <Menu.Item key={town.id} onClick={() => navigation.fitTown(town.id)}>
            {nameIn(town.name, language)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
