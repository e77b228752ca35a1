import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { PASSWORD_MIN } from '#shared/protocol/rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import { Button, Field, Refusal, useT } from '../../design/index.ts'
import { problemWords } from '../../client/index.ts'
import type { Problem } from '../../client/index.ts'
import { changePassword, signOut } from '../session/session.ts'
import { PasswordInput } from './password-input.tsx'

export interface ChangePasswordFormProps {
  me: Me
  /** Undefined after a reload: then it must be typed again. */
  oneTimePassword: string | undefined
}

/** A one-time password is replaced before anything else can be done. */
export function ChangePasswordForm({ me, oneTimePassword }: ChangePasswordFormProps) {
  const t = useT('signin')
  const [typedCurrent, setTypedCurrent] = useState('')
  const [next, setNext] = useState('')
  const [repeated, setRepeated] = useState('')
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Problem>()
  const current = oneTimePassword ?? typedCurrent

  const missing = PASSWORD_MIN - next.length
  const sameAsName = next.toLowerCase() === me.username.toLowerCase()
  const nextProblem =
    missing > 0
      ? t('passwordTooShort', { count: missing })
      : sameAsName
        ? t('passwordSameAsName')
        : next === current
          ? t('passwordSameAsOld')
          : undefined
  const repeatProblem = nextProblem !== undefined || repeated === next ? undefined : t('passwordsDiffer')

  const submit = async (): Promise<void> => {
    setChecked(true)
    if (busy || current === '' || nextProblem !== undefined || repeatProblem !== undefined) return
    setBusy(true)
    setFailed(undefined)
    const problem = await changePassword(current, next)
    setBusy(false)
    setFailed(problem)
  }
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault()
    void submit()
  }

  return (
    <>
      <h1>{t('changeTitle')}</h1>
      <p className="signin-reason">
        <b>{me.displayName}</b>　{t('changeReason')}
      </p>
      <form onSubmit={onSubmit} noValidate>
        <input type="hidden" name="username" autoComplete="username" value={me.username} />
        {oneTimePassword === undefined ? (
          <Field label={t('currentPassword')} error={checked && current === '' ? t('passwordMissing') : undefined}>
            {(ids) => (
              <PasswordInput
                {...ids}
                autoComplete="current-password"
                value={typedCurrent}
                onChange={(event) => setTypedCurrent(event.target.value)}
              />
            )}
          </Field>
        ) : null}
        <Field
          label={t('newPassword')}
          hint={t('passwordRule', { count: PASSWORD_MIN })}
          error={checked ? nextProblem : undefined}
        >
          {(ids) => (
            <PasswordInput
              {...ids}
              autoComplete="new-password"
              autoFocus
              value={next}
              onChange={(event) => setNext(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('repeatPassword')} error={checked ? repeatProblem : undefined}>
          {(ids) => (
            <PasswordInput
              {...ids}
              autoComplete="new-password"
              value={repeated}
              onChange={(event) => setRepeated(event.target.value)}
            />
          )}
        </Field>
        {failed === undefined ? null : (
          <div className="signin-problem">
            <Refusal
              what={failed.code === 'wrong-credentials' ? t('currentWrong') : problemWords(failed).what}
              why={problemWords(failed).todo}
            />
          </div>
        )}
        <Button type="submit" variant="primary" size="large" block busy={busy}>
          {t(busy ? 'changeSubmitting' : 'changeSubmit')}
        </Button>
        <Button variant="text" block className="signin-back" onClick={() => void signOut()}>
          {t('changeBack')}
        </Button>
      </form>
    </>
  )
}
