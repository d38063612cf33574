/** Puts the theme's tokens on the page: the same colours that the map is drawn with. */
import { useLayoutEffect } from 'react';
import { cssVariablesOf } from '../map/theme.ts';
import { useTexts, useWorkspace } from './workspace-context.tsx';

/** Sets theme, language and title on the document for as long as the page is open. */
export function useThemeOnPage(): void {
  const texts = useTexts();
  const theme = useWorkspace((workspace) => workspace.theme);
  const language = useWorkspace((workspace) => workspace.language);
  const name = useWorkspace((workspace) => workspace.programme.name[workspace.language]);
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset['theme'] = theme;
    for (const [property, value] of Object.entries(cssVariablesOf(theme))) {
      root.style.setProperty(property, value);
    }
  }, [theme]);
  useLayoutEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = `${texts.app.name} · ${name}`;
  }, [language, name, texts]);
}
