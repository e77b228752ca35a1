import { Dropdown } from 'antd'
import type { MenuProps } from 'antd'
import type { Role } from '#shared/domain/config.ts'
import type { Me } from '#shared/protocol/sync.ts'
import { Avatar, Icon, setPreferences, themes, usePreferences, useT } from '../../design/index.ts'
import type { IconName, ThemeChoice } from '../../design/index.ts'

const roleWord = {
  agent: 'roleAgent',
  outbound: 'roleOutbound',
  supervisor: 'roleSupervisor',
  quality: 'roleQuality',
  compliance: 'roleCompliance',
  admin: 'roleAdmin',
} as const satisfies Record<Role, string>

const themeWord = { light: 'themeLight', dark: 'themeDark', system: 'themeSystem' } as const
const themeIcon = { light: 'sun', dark: 'moon', system: 'monitor' } as const satisfies Record<ThemeChoice, IconName>

/** Who is signed in; theme, language, and the way out. */
export function AccountMenu({ me, onSignOut }: { me: Me; onSignOut: () => void }) {
  const t = useT('shell')
  const common = useT('common')
  const theme = usePreferences((preferences) => preferences.theme)
  const language = usePreferences((preferences) => preferences.language)

  const menu: MenuProps = {
    selectedKeys: [`theme-${theme}`, `language-${language}`],
    items: [
      {
        key: 'me',
        type: 'group',
        label: (
          <span className="account-me">
            <b>{me.displayName}</b>
            <span>
              {me.username} · {common(roleWord[me.role])}
            </span>
          </span>
        ),
      },
      { type: 'divider' },
      ...themes.map((choice) => ({
        key: `theme-${choice}`,
        icon: <Icon name={themeIcon[choice]} />,
        label: t(themeWord[choice]),
        onClick: () => setPreferences({ theme: choice }),
      })),
      { type: 'divider' },
      {
        key: 'language-zh-CN',
        icon: <Icon name="globe" />,
        label: '中文',
        onClick: () => setPreferences({ language: 'zh-CN' }),
      },
      {
        key: 'language-en',
        icon: <Icon name="globe" />,
        label: 'English',
        onClick: () => setPreferences({ language: 'en' }),
      },
      { type: 'divider' },
      { key: 'sign-out', icon: <Icon name="logout" />, label: t('signOut'), onClick: onSignOut },
    ],
  }
  return (
    <Dropdown menu={menu} trigger={['click']} placement="topRight" classNames={{ root: 'account-menu' }}>
      <button type="button" className="rail-me" aria-label={t('accountMenu', { name: me.displayName })}>
        <Avatar name={me.displayName} size={32} tone="rail" />
      </button>
    </Dropdown>
  )
}
