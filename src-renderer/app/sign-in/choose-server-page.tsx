import { useState } from 'react'
import type { SubmitEvent } from 'react'
import type { ServerChoice } from '#shared/protocol/ipc.ts'
import { Button, Field, Refusal, useT } from '../../design/index.ts'
import { platform } from '../services.ts'
import { SignInHeader } from './sign-in-header.tsx'
import './sign-in.css'

type Refused = Exclude<ServerChoice, 'chosen'>

const refusalKeys = {
  'not-an-address': ['notAnAddress', 'notAnAddressDetail'],
  unreachable: ['unreachable', 'unreachableDetail'],
  'not-huiliu': ['notHuiliu', 'notHuiliuDetail'],
} as const satisfies Record<Refused, readonly [what: string, why: string]>

/** The desktop's first page, and later the way to another centre. A chosen address loads the page again. */
export function ChooseServerPage({ onBack }: { onBack?: () => void }) {
  const t = useT('chooseServer')
  const common = useT('common')
  const [address, setAddress] = useState(platform.serverChoice?.url ?? '')
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()
  const missing = checked && address.trim() === ''

  const submit = async (): Promise<void> => {
    setChecked(true)
    if (busy || address.trim() === '') return
    setBusy(true)
    const choice = await platform.serverChoice?.choose(withScheme(address.trim()))
    setBusy(false)
    setRefused(choice === 'chosen' ? undefined : choice)
  }

  return (
    <div className="signin">
      <title>{`${common('productName')} · ${t('title')}`}</title>
      <SignInHeader centreName={undefined} />
      <main className="signin-box signin-box-single">
        <section className="signin-left">
          <h1>{t('title')}</h1>
          <p className="signin-reason">{t('reason')}</p>
          <form
            noValidate
            onSubmit={(event: SubmitEvent) => {
              event.preventDefault()
              void submit()
            }}
          >
            <Field label={t('address')} error={missing ? t('missing') : undefined}>
              {(ids) => (
                <div className="signin-input" data-invalid={ids['aria-invalid']}>
                  <input
                    {...ids}
                    type="url"
                    autoFocus
                    spellCheck={false}
                    placeholder="https://desk.bank.example"
                    value={address}
                    onChange={(event) => {
                      setAddress(event.target.value)
                      setRefused(undefined)
                    }}
                  />
                </div>
              )}
            </Field>
            {refused === undefined ? null : (
              <div className="signin-problem">
                <Refusal what={t(refusalKeys[refused][0])} why={t(refusalKeys[refused][1])} tone="error" />
              </div>
            )}
            <Button variant="primary" size="large" block type="submit" busy={busy}>
              {t('submit')}
            </Button>
            {onBack === undefined ? null : (
              <Button variant="text" block onClick={onBack}>
                {t('back')}
              </Button>
            )}
          </form>
        </section>
      </main>
    </div>
  )
}

/** People type a host name; a bank's server speaks HTTPS. */
function withScheme(address: string): string {
  return address.includes('://') ? address : `https://${address}`
}
