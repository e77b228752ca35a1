import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useEffect, useLayoutEffect, useMemo } from 'react'
import type { ReactNode } from 'react'
import { i18n } from './i18n.ts'
import { usePreferences } from './preferences.ts'
import { listenForShortcuts } from './shortcuts.ts'
import { antdTheme } from './theme.ts'
import { setToastHost } from './toast.ts'
import { useThemeName } from './use-theme.ts'
import './tokens.css'
import './base.css'
import './table.css'

/** Theme, language, shortcuts and confirmations for everything inside. Stands once, at the root. */
export function DesignProvider({ children }: { children: ReactNode }) {
  const themeName = useThemeName()
  const language = usePreferences((preferences) => preferences.language)
  const theme = useMemo(() => antdTheme(themeName), [themeName])

  // Before painting, so that no frame is shown in the other theme or language.
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = themeName
  }, [themeName])
  useLayoutEffect(() => {
    document.documentElement.lang = language
    dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en')
    void i18n.changeLanguage(language)
  }, [language])
  useEffect(listenForShortcuts, [])

  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh-CN' ? zhCN : enUS}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      {/* Below the top bar, where a call is muted and ended; what can be done with a contact stands further right. */}
      <AntApp component={false} message={{ top: 60, maxCount: 2 }}>
        <ToastHost />
        {children}
      </AntApp>
    </ConfigProvider>
  )
}

function ToastHost() {
  const { message } = AntApp.useApp()
  useEffect(() => {
    setToastHost(message)
    return () => setToastHost(undefined)
  }, [message])
  return null
}
