import { useState } from 'react'
import { Button, useT, useLanguage } from '../../design/index.ts'
import { useServerStatus } from '../session/server-status.ts'
import { useSession } from '../session/session.ts'
import { platform } from '../services.ts'
import { ChangePasswordForm } from './change-password-form.tsx'
import { ChooseServerPage } from './choose-server-page.tsx'
import { DeviceCheck } from './device-check.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { SignInHeader } from './sign-in-header.tsx'
import './sign-in.css'

/** The page before the desk: who you are, whether the devices are ready, whether the service is up. */
export function SignInPage() {
  const t = useT('signin')
  const common = useT('common')
  const chooseServer = useT('chooseServer')
  const [choosing, setChoosing] = useState(false)
  const language = useLanguage()
  const session = useSession((state) => state.session)
  const info = useServerStatus((status) => status.info)
  const centreName = language === 'zh-CN' ? info?.name.zh : info?.name.en

  if (choosing) return <ChooseServerPage onBack={() => setChoosing(false)} />
  return (
    <div className="signin">
      <title>{`${common('productName')} · ${t('submit')}`}</title>
      <SignInHeader centreName={centreName} />
      <main className="signin-box">
        <section className="signin-left">
          {session.status === 'must-change-password' ? (
            <ChangePasswordForm me={session.me} oneTimePassword={session.oneTimePassword} />
          ) : (
            <SignInForm notice={session.status === 'signed-out' ? session.notice : undefined} />
          )}
        </section>
        <DeviceCheck />
      </main>
      <footer className="signin-foot">
        <span>{info === undefined ? null : t('version', { version: info.version })}</span>
        {platform.serverChoice === null ? null : (
          <Button size="small" variant="text" onClick={() => setChoosing(true)}>
            {chooseServer('change')}
          </Button>
        )}
        <span className="end">{t('notice')}</span>
      </footer>
    </div>
  )
}
