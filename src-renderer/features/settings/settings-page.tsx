import type { ReactNode } from 'react'
import { FailsAlone, ShortcutList, TopBarLead, useT } from '../../design/index.ts'
import { PhoneSettings, usePhoneProvided } from '../softphone/index.ts'
import { About } from './about.tsx'
import { Appearance } from './appearance.tsx'
import { NotificationSettings } from './notification-settings.tsx'
import { SettingRow, type SettingRowProps } from './setting-row.tsx'
import { SoundSettings } from './sound-settings.tsx'
import './settings.css'

export interface SettingsPageProps {
  /** Name and account, as About shows them. */
  account: string
  /** Undefined while the server wasn't heard. */
  serverVersion: string | undefined
}

const drawRow = (row: SettingRowProps): ReactNode => <SettingRow {...row} />

/** What each person sets for this computer. */
export function SettingsPage({ account, serverVersion }: SettingsPageProps) {
  const t = useT('settings')
  const softphone = useT('softphone')
  const hasPhone = usePhoneProvided()
  return (
    <div className="settings scroll">
      <TopBarLead>
        <h1>{t('title')}</h1>
      </TopBarLead>
      <div className="settings-column">
        <Group title={t('appearance')}>
          <Appearance />
        </Group>
        {hasPhone ? (
          <Group title={softphone('calls')}>
            <PhoneSettings row={drawRow} />
          </Group>
        ) : null}
        <Group title={t('sounds')}>
          <SoundSettings />
        </Group>
        <Group title={t('notifications')}>
          <NotificationSettings />
        </Group>
        <Group title={t('shortcuts')}>
          <div className="settings-shortcuts">
            <ShortcutList />
          </div>
        </Group>
        <Group title={t('about')}>
          <About account={account} serverVersion={serverVersion} />
        </Group>
        <p className="settings-note">{t('storedHere')}</p>
      </div>
    </div>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="settings-group" aria-label={title}>
      <h2>{title}</h2>
      <div className="settings-box">
        <FailsAlone>{children}</FailsAlone>
      </div>
    </section>
  )
}
