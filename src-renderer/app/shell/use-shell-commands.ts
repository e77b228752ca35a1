import type { Me } from '#shared/protocol/sync.ts'
import { navigate, setPreferences, themes, useCommands, useT } from '../../design/index.ts'
import type { Command } from '../../design/index.ts'
import { pagesOf } from '../routes.ts'

export interface ShellCommandsInput {
  me: Me
  onSignOut: () => void
  onShortcuts: () => void
}

const pinyin = {
  work: 'gongzuo',
  tasks: 'renwu',
  supervise: 'jiankong floor',
  results: 'yeji baobiao',
  compliance: 'hegui zhengju',
  knowledge: 'zhishi',
  segments: 'fenqun kehu',
  admin: 'guanli',
  settings: 'shezhi',
} as const
const themeWord = { light: 'themeLight', dark: 'themeDark', system: 'themeSystem' } as const
const themeIcon = { light: 'sun', dark: 'moon', system: 'monitor' } as const

/** What the shell itself can do from the command palette: pages, theme, language, sign out. */
export function useShellCommands({ me, onSignOut, onShortcuts }: ShellCommandsInput): void {
  const t = useT('shell')
  useCommands((): readonly Command[] => [
    ...pagesOf(me.role).map(({ id, icon, keys }): Command => ({
      id: `go-${id}`,
      group: 'go',
      label: t(id),
      keywords: `${pinyin[id]} ${id}`,
      icon,
      keys,
      run: () => navigate([id]),
    })),
    ...themes.map((theme): Command => ({
      id: `theme-${theme}`,
      group: 'setting',
      label: t('commandTheme', { theme: t(themeWord[theme]) }),
      keywords: `theme waiguan ${theme}`,
      icon: themeIcon[theme],
      run: () => setPreferences({ theme }),
    })),
    ...(['zh-CN', 'en'] as const).map((language): Command => ({
      id: `language-${language}`,
      group: 'setting',
      label: t('commandLanguage', { language: language === 'en' ? 'English' : '中文' }),
      keywords: `language yuyan ${language}`,
      icon: 'globe',
      run: () => setPreferences({ language }),
    })),
    {
      id: 'shortcuts',
      group: 'setting',
      label: t('commandShortcuts'),
      keywords: 'shortcuts keys kuaijiejian',
      icon: 'keyboard',
      keys: '?',
      run: onShortcuts,
    },
    {
      id: 'sign-out',
      group: 'setting',
      label: t('commandSignOut'),
      keywords: 'sign out log off tuichu',
      icon: 'logout',
      run: onSignOut,
    },
  ])
}
