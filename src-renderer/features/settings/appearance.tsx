import { Segmented, setPreferences, usePreferences, useT } from '../../design/index.ts'
import { SettingRow } from './setting-row.tsx'

/** Language and theme. */
export function Appearance() {
  const t = useT('settings')
  const shell = useT('shell')
  const language = usePreferences((preferences) => preferences.language)
  const theme = usePreferences((preferences) => preferences.theme)
  return (
    <>
      <SettingRow label={t('language')}>
        <Segmented
          label={t('language')}
          value={language}
          options={[
            { value: 'zh-CN', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
          onChange={(chosen) => setPreferences({ language: chosen })}
        />
      </SettingRow>
      <SettingRow label={t('theme')} detail={t('themeDetail')}>
        <Segmented
          label={t('theme')}
          value={theme}
          options={[
            { value: 'light', label: shell('themeLight'), icon: 'sun' },
            { value: 'dark', label: shell('themeDark'), icon: 'moon' },
            { value: 'system', label: shell('themeSystem'), icon: 'monitor' },
          ]}
          onChange={(chosen) => setPreferences({ theme: chosen })}
        />
      </SettingRow>
    </>
  )
}
