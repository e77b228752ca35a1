import { useRef, useState } from 'react'
import type { SubmitEvent } from 'react'
import type { Role } from '#shared/domain/config.ts'
import { Banner, Button, Field, serverNow, useT } from '../../design/index.ts'
import type { SignedOutReason } from '../../client/index.ts'
import { useServerStatus } from '../session/server-status.ts'
import { demoSignIn, signIn } from '../session/session.ts'
import type { SignInFailure } from '../session/session.ts'
import { DemoRoles } from './demo-roles.tsx'
import { PasswordInput } from './password-input.tsx'
import { SignInProblem } from './sign-in-problem.tsx'
import type { ShownFailure } from './sign-in-problem.tsx'

/** Account and password, or one click while the demo is on. */
export function SignInForm({ notice }: { notice: SignedOutReason | undefined }) {
  const t = useT('signin')
  const info = useServerStatus((status) => status.info)
  const [busy, setBusy] = useState(false)
  const [checked, setChecked] = useState(false)
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [failure, setFailure] = useState<ShownFailure>()
  const passwordField = useRef<HTMLInputElement>(null)

  const run = async (attempt: () => Promise<SignInFailure | undefined>): Promise<void> => {
    if (busy) return
    setBusy(true)
    const failed = await attempt()
    setBusy(false)
    if (failed === undefined) return
    setFailure({ ...failed, at: serverNow(), answersBefore: useServerStatus.getState().answers })
    // What was typed stays, selected: one key replaces it, and a slip can be seen.
    passwordField.current?.focus()
    passwordField.current?.select()
  }

  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (username.trim() === '' || password === '') return
    void run(() => signIn(username, password))
  }

  const locked = failure?.kind === 'throttled'
  return (
    <>
      <h1>{t('title')}</h1>
      {notice === undefined || failure !== undefined ? null : (
        <div className="signin-notice">
          <Banner tone="warn" icon="info">
            {t(noticeWords[notice])}
          </Banner>
        </div>
      )}
      <form onSubmit={submit} noValidate>
        <Field label={t('username')} error={checked && username.trim() === '' ? t('usernameMissing') : undefined}>
          {(ids) => (
            <div className="signin-input" data-invalid={ids['aria-invalid']}>
              <input
                {...ids}
                name="username"
                autoComplete="username"
                autoCapitalize="off"
                spellCheck={false}
                // The page has nothing else to do first.
                autoFocus
                value={username}
                onChange={(event) => setUsername(event.target.value)}
              />
            </div>
          )}
        </Field>
        <Field label={t('password')} error={checked && password === '' ? t('passwordMissing') : undefined}>
          {(ids) => (
            <PasswordInput
              {...ids}
              ref={passwordField}
              name="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <SignInProblem failure={failure} onOver={() => setFailure(undefined)} />
        <Button
          type="submit"
          variant="primary"
          size="large"
          block
          busy={busy}
          disabledReason={locked ? t('throttled') : undefined}
        >
          {t(busy ? 'submitting' : 'submit')}
        </Button>
      </form>
      {info?.demo === true && info.demoRoles.length > 0 ? (
        <DemoRoles roles={info.demoRoles} disabled={busy} onChoose={(role: Role) => void run(() => demoSignIn(role))} />
      ) : null}
    </>
  )
}

const noticeWords = {
  revoked: 'noticeRevoked',
  expired: 'noticeExpired',
  'password-changed': 'noticePasswordChanged',
  'user-archived': 'noticeArchived',
} as const satisfies Record<SignedOutReason, string>
