import { useState } from 'react'
import type { UserRecord, Versioned } from '#shared/domain/config.ts'
import { otherHands, passwordStep, standingAsk } from '#shared/domain/one-time-password.ts'
import type { OneTimePassword, SessionInfo } from '#shared/protocol/rest.ts'
import { problemOf, problemWords, useDesk, useFloor, useNames, useRemote, type Problem } from '../../../client/index.ts'
import { Button, InlineError, serverNow, Tag, toastDone, useFormat, useT } from '../../../design/index.ts'
import type { SavedProps } from '../definition.ts'
import { FormSection } from '../form/form-section.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { SecretDialog } from '../parts/secret-dialog.tsx'

/** Password and sessions of a user: never part of the record. */
export function UserAccess({ saved }: SavedProps<UserRecord>) {
  const [turn, setTurn] = useState(0)
  return (
    <>
      <PasswordReset user={saved} onReset={() => setTurn((n) => n + 1)} />
      <Sessions id={saved.id} version={turn} />
    </>
  )
}

/** [M24] That somebody else has to, and who may. */
function useByAnother(user: Versioned<UserRecord>): string {
  const t = useT('admin')
  const names = useNames()
  const accounts = useFloor((floor) => floor.config.user)
  const others = otherHands(user, serverNow(), accounts).map((id) => names.user(id))
  const who = others.length === 0 ? t('passwordNoOther') : t('passwordOthers', { who: others.join(t('listSeparator')) })
  return `${t('passwordByAnother')}${who}`
}

function PasswordReset({ user, onReset }: { user: Versioned<UserRecord>; onReset: () => void }) {
  const t = useT('admin')
  const me = useFloor((floor) => floor.me?.userId)
  const { id } = user
  const name = user.record.displayName
  const format = useFormat()
  const names = useNames()
  const accounts = useFloor((floor) => floor.config.user)
  const byAnother = useByAnother(user)
  const step = me === undefined ? 'by-another' : passwordStep(user, me, serverNow(), false, (one) => accounts.get(one))
  const ask = user.hands === undefined ? null : standingAsk(user.hands, serverNow())
  const detail =
    step === 'by-another'
      ? byAnother
      : step === 'asked'
        ? t('passwordAskDetail')
        : ask === null
          ? t('passwordDetail')
          : t('passwordGiveDetail', { by: names.user(ask.by) })
  const label = t(step === 'asked' ? 'passwordAsk' : 'passwordMake')
  const { api } = useDesk()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [password, setPassword] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)

  const reset = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      const answer = await api.request<OneTimePassword>(`/api/users/${encodeURIComponent(id)}/password`, {
        method: 'POST',
      })
      setPassword(answer.password)
      if (answer.askedUntil !== null) toastDone(t('passwordAsked', { until: format.moment(answer.askedUntil) }))
      setAsking(false)
      onReset()
    } catch (thrown) {
      setProblem(problemOf(thrown))
    }
    setBusy(false)
  }
  const words = problem === null ? null : problemWords(problem)
  return (
    <FormSection title={t('passwordTitle')}>
      <div className="row">
        <p className="t3 s12 grow">{detail}</p>
        <Button icon="key" disabled={step === 'by-another'} onClick={() => setAsking(true)}>
          {label}
        </Button>
      </div>
      {asking ? (
        <ConfirmDialog
          title={t(step === 'asked' ? 'passwordAskConfirm' : 'passwordConfirm', { name })}
          detail={detail}
          confirm={label}
          busy={busy}
          refusal={
            words === null ? null : { what: `${t('passwordFailed')}${t('importColon')}${words.what}`, why: words.todo }
          }
          onConfirm={() => void reset()}
          onClose={() => setAsking(false)}
        />
      ) : null}
      {password === null ? null : (
        <SecretDialog
          title={t('passwordOnce')}
          detail={t('passwordOnceDetail', { name })}
          secret={password}
          onClose={() => setPassword(null)}
        />
      )}
    </FormSection>
  )
}

function Sessions({ id, version }: { id: string; version: number }) {
  const t = useT('admin')
  const format = useFormat()
  const { api } = useDesk()
  const path = `/api/users/${encodeURIComponent(id)}/sessions`
  const { data, problem, reload } = useRemote<readonly SessionInfo[]>(
    path,
    (signal) => api.request(path, { signal }),
    version,
  )
  const [revokeProblem, setRevokeProblem] = useState<Problem | null>(null)
  const revoke = async (session: string): Promise<void> => {
    setRevokeProblem(null)
    try {
      await api.request(`${path}/${encodeURIComponent(session)}`, { method: 'DELETE' })
    } catch (thrown) {
      setRevokeProblem(problemOf(thrown))
    }
    reload()
  }
  return (
    <FormSection title={t('sessionsTitle')}>
      {problem === undefined ? null : (
        <InlineError what={t('sessionsFailed')} detail={problemWords(problem).what} onRetry={reload} />
      )}
      {revokeProblem === null ? null : <InlineError what={problemWords(revokeProblem).what} />}
      {data?.length === 0 ? <p className="t3 s12">{t('sessionsNone')}</p> : null}
      <ul className="ad-sessions">
        {(data ?? []).map((session) => (
          <li key={session.id} className="row">
            <span className="ell grow" title={session.device}>
              {deviceName(session.device)}
            </span>
            {session.current ? <Tag tone="brand">{t('sessionCurrent')}</Tag> : null}
            <span className="s12 t3 nw">
              {t('sessionSince', { at: format.momentWithin(session.createdAt) })} ·{' '}
              {t('sessionSeen', { at: format.relative(session.lastSeenAt) })}
            </span>
            {session.current ? null : (
              <Button size="small" onClick={() => void revoke(session.id)}>
                {t('sessionRevoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </FormSection>
  )
}

const BROWSERS = [
  [/Electron\/[\d.]+/, 'Huiliu Desktop'],
  [/Edg\/(\d+)/, 'Edge'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Safari\/(\d+)/, 'Safari'],
] as const
const SYSTEMS = [
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Android/, 'Android'],
  [/Linux/, 'Linux'],
] as const

/** `Chrome · Windows` for a browser's long description of itself. */
export function deviceName(userAgent: string): string {
  const first = (list: readonly (readonly [RegExp, string])[]): string | undefined =>
    list.find(([sign]) => sign.test(userAgent))?.[1]
  return [first(BROWSERS), first(SYSTEMS)].filter((part) => part !== undefined).join(' · ') || userAgent || '—'
}
