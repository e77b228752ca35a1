import { Button, Logo, StateDot, setPreferences, themes, usePreferences, useT } from '../../design/index.ts'
import type { DotTone, IconName, ThemeChoice } from '../../design/index.ts'
import { platform } from '../services.ts'
import { useServerStatus } from '../session/server-status.ts'
import type { ServerStatus } from '../session/server-status.ts'

const reachTone = { checking: 'off', up: 'ok', down: 'error' } as const satisfies Record<ServerStatus['reach'], DotTone>
const reachWord = { checking: 'serverChecking', up: 'serverOk', down: 'serverDown' } as const
const themeIcon = { light: 'sun', dark: 'moon', system: 'monitor' } as const satisfies Record<ThemeChoice, IconName>
const themeWord = { light: 'themeLight', dark: 'themeDark', system: 'themeSystem' } as const

/** Product and centre at the left; service, language and theme at the right. */
export function SignInHeader({ centreName }: { centreName: string | undefined }) {
  const t = useT('signin')
  const common = useT('common')
  const reach = useServerStatus((status) => status.reach)
  return (
    <header className="signin-head">
      <span className="signin-brand">
        <Logo />
        <b>{common('productName')}</b>
        <span className="s12 t3">{centreName}</span>
      </span>
      <div className="end row">
        {platform.serverChoice?.url === null ? null : (
          <output className="row gap4 s12 t2 signin-reach">
            <StateDot tone={reachTone[reach]} />
            {t(reachWord[reach])}
          </output>
        )}
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </header>
  )
}

function LanguageSwitch() {
  const t = useT('signin')
  const language = usePreferences((preferences) => preferences.language)
  const name = language === 'zh-CN' ? '中文' : 'English'
  return (
    <Button
      size="small"
      variant="text"
      icon="globe"
      aria-label={`${t('language')} ${name}`}
      onClick={() => setPreferences({ language: language === 'zh-CN' ? 'en' : 'zh-CN' })}
    >
      {name}
    </Button>
  )
}

function ThemeSwitch() {
  const t = useT('signin')
  const shell = useT('shell')
  const theme = usePreferences((preferences) => preferences.theme)
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'
  const name = shell(themeWord[theme])
  return (
    <Button
      size="small"
      variant="text"
      icon={themeIcon[theme]}
      aria-label={`${t('theme')} ${name}`}
      onClick={() => setPreferences({ theme: next })}
    >
      {name}
    </Button>
  )
}
