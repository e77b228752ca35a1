import { useState } from 'react'
import type {
  DeliveryDetail,
  SubscriptionInput,
  SubscriptionSecret,
  SubscriptionView,
  WebhookJournal,
} from '#shared/protocol/webhooks-rest.ts'
import { problemOf, problemWords, useDesk, useNames, useRemote } from '../../../client/index.ts'
import { Button, Card, InlineError, navigate, Tag, toastDone, useFormat, useT } from '../../../design/index.ts'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { SecretDialog } from '../parts/secret-dialog.tsx'
import { DeliveriesCard } from './deliveries-card.tsx'
import { Tries } from './delivery-tries.tsx'
import { StartDialog } from './start-dialog.tsx'
import { stateOf } from './state-of.ts'
import { SubscriptionForm } from './subscription-form.tsx'

const toList = (): void => navigate(['admin', 'webhooks'])

function BackToList() {
  const t = useT('admin')
  return (
    <p>
      <Button variant="link" icon="arrow-left" onClick={toList}>
        {t('webhookBack')}
      </Button>
    </p>
  )
}

export function NewSubscription({ onChanged }: { onChanged: () => void }) {
  const t = useT('admin')
  const { api } = useDesk()
  const [made, setMade] = useState<SubscriptionSecret | null>(null)
  const create = async (body: SubscriptionInput): Promise<string | null> => {
    try {
      setMade(await api.request<SubscriptionSecret>('/api/webhooks', { method: 'POST', body }))
      return null
    } catch (thrown) {
      return problemWords(problemOf(thrown)).what
    }
  }
  return (
    <>
      <BackToList />
      <Card title={t('webhookNew')}>
        <SubscriptionForm known={null} onSave={create} />
      </Card>
      {made === null ? null : (
        <SecretDialog
          title={t('webhookSecretTitle')}
          detail={t('webhookSecretDetail')}
          secret={made.secret}
          onClose={() => {
            onChanged()
            navigate(['admin', 'webhooks', made.subscription.id])
          }}
        />
      )}
    </>
  )
}

type Asking = 'delete' | 'renew' | 'start' | null

/** [WH40] One subscription: how it fares, what it is, what was sent to it, who changed it. */
export function SubscriptionPage({
  subscription,
  onChanged,
}: {
  subscription: SubscriptionView
  onChanged: () => void
}) {
  const t = useT('admin')
  const { api } = useDesk()
  const { id, name, url, kinds, revision, listed } = subscription
  const [asking, setAsking] = useState<Asking>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const [tried, setTried] = useState<DeliveryDetail | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const path = `/api/webhooks/${id}`
  /** @returns what went wrong, in words */
  const attempt = async (what: string, work: () => Promise<unknown>): Promise<string | null> => {
    setBusy(what)
    let words: string | null = null
    await work().catch((thrown: unknown) => {
      words = problemWords(problemOf(thrown)).what
    })
    setBusy(null)
    setFailed(words)
    if (words === null) setAsking(null)
    onChanged()
    return words
  }
  const post = <T,>(what: string, body: object = {}) => api.request<T>(`${path}${what}`, { method: 'POST', body })
  return (
    <>
      <BackToList />
      <Card
        title={name}
        beside={<Tag tone={stateOf(subscription).tone}>{t(stateOf(subscription).word)}</Tag>}
        actions={
          <>
            <Button
              size="small"
              icon="send"
              busy={busy === 'test'}
              onClick={() => void attempt('test', async () => setTried(await post<DeliveryDetail>('/test')))}
            >
              {t('webhookTest')}
            </Button>
            <Button size="small" icon="key" onClick={() => setAsking('renew')}>
              {t('webhookRenew')}
            </Button>
            {subscription.stopped === null ? (
              <Button
                size="small"
                icon="pause"
                onClick={() => void attempt('stop', () => post('/state', { active: false }))}
              >
                {t('webhookStop')}
              </Button>
            ) : (
              <Button size="small" icon="play" onClick={() => setAsking('start')}>
                {t('webhookStart')}
              </Button>
            )}
            <Button size="small" icon="trash" onClick={() => setAsking('delete')}>
              {t('webhookDelete')}
            </Button>
          </>
        }
      >
        <StateWords subscription={subscription} />
        {listed ? null : (
          <div className="ad-hooks-note">
            <InlineError what={t('webhookNotListed')} />
          </div>
        )}
        {failed === null || asking !== null ? null : (
          <div className="ad-hooks-note">
            <InlineError what={failed} />
          </div>
        )}
        {tried === null ? null : (
          <div className="ad-hooks-note" role="status">
            <Tries tries={tried.tries} />
          </div>
        )}
        <SubscriptionForm
          key={revision}
          known={{ name, url, kinds: [...kinds] }}
          onSave={async (input) => {
            const words = await attempt('save', () => post('', { ...input, revision }))
            if (words === null) toastDone(t('webhookSaved'))
            return words
          }}
        />
      </Card>
      <DeliveriesCard key={`deliveries ${tried?.id ?? ''}`} subscription={subscription} onChanged={onChanged} />
      <JournalCard
        id={id}
        version={`${revision} ${subscription.stopped?.at ?? 0} ${tried?.id ?? ''} ${secret ?? ''}`}
      />
      {asking === 'start' ? (
        <StartDialog
          busy={busy === 'start'}
          failed={failed}
          onStart={(from) => void attempt('start', () => post('/state', { active: true, from }))}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'renew' ? (
        <ConfirmDialog
          title={t('webhookRenewTitle')}
          detail={t('webhookRenewDetail')}
          confirm={t('webhookRenew')}
          busy={busy === 'renew'}
          refusal={failed === null ? null : { what: failed, why: '' }}
          onConfirm={() =>
            void attempt('renew', async () => setSecret((await post<SubscriptionSecret>('/secret')).secret))
          }
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'delete' ? (
        <ConfirmDialog
          title={t('webhookDeleteTitle', { name })}
          detail={t('webhookDeleteDetail')}
          confirm={t('webhookDelete')}
          danger
          busy={busy === 'delete'}
          refusal={failed === null ? null : { what: failed, why: '' }}
          onConfirm={() =>
            void attempt('delete', () => api.request(path, { method: 'DELETE' })).then(
              (words) => words === null && toList(),
            )
          }
          onClose={() => setAsking(null)}
        />
      ) : null}
      {secret === null ? null : (
        <SecretDialog
          title={t('webhookSecretTitle')}
          detail={t('webhookSecretDetail')}
          secret={secret}
          onClose={() => setSecret(null)}
        />
      )}
    </>
  )
}

function StateWords({
  subscription: { stopped, failingSince, previousSecretUntil },
}: {
  subscription: SubscriptionView
}) {
  const t = useT('admin')
  const format = useFormat()
  const names = useNames()
  const words = [
    stopped === null
      ? failingSince === null
        ? null
        : t('webhookFailingSince', { time: format.momentWithin(failingSince) })
      : t(`webhookWhy_${stopped.why}`, { who: names.user(stopped.by), time: format.momentWithin(stopped.at) }),
    previousSecretUntil === null || previousSecretUntil < Date.now()
      ? null
      : t('webhookBothSign', { time: format.momentWithin(previousSecretUntil) }),
  ].filter((line) => line !== null)
  return words.length === 0 ? null : <p className="ad-hooks-about t2">{words.join(' · ')}</p>
}

const JOURNAL = [
  'created',
  'changed',
  'secret',
  'stopped',
  'started',
  'deleted',
  'tested',
  'resent',
  'destinations',
] as const

/** [WH23] */
function JournalCard({ id, version }: { id: string; version: string }) {
  const t = useT('admin')
  const format = useFormat()
  const names = useNames()
  const { api } = useDesk()
  const path = `/api/webhooks/${id}/journal`
  const { data } = useRemote(path, (signal) => api.request<WebhookJournal>(path, { signal }), version)
  if (data === undefined) return null
  return (
    <Card title={t('webhookJournal')}>
      <ul className="ad-hooks-journal">
        {data.entries.map(({ at, by, what }, place) => {
          const known = JOURNAL.find((one) => one === what)
          return (
            <li key={place}>
              <span className="t3">{format.moment(at)}</span>
              <span>{known === undefined ? what : t(`journal_${known}`)}</span>
              <span className="t2">{names.user(by)}</span>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
