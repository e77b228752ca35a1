import { Fragment, useState } from 'react'
import { WEBHOOK_KINDS } from '#shared/protocol/webhook-events.ts'
import type { Deliveries, DeliveryDetail, DeliveryView, SubscriptionView } from '#shared/protocol/webhooks-rest.ts'
import { problemOf, problemWords, useDesk, useRemote } from '../../../client/index.ts'
import {
  Button,
  Card,
  EmptyState,
  IconButton,
  InlineError,
  Segmented,
  SkeletonTable,
  Tag,
  useFormat,
  useT,
  type Translate,
} from '../../../design/index.ts'
import { Tries } from './delivery-tries.tsx'

const STATES = ['any', 'waiting', 'done', 'failed'] as const
type State = (typeof STATES)[number]
const tones = { waiting: 'warn', done: 'ok', failed: 'error' } as const

interface DeliveriesCardProps {
  subscription: SubscriptionView
  onChanged: () => void
}

/** [WH21] [WH40] What was sent, what waits, what was given up; found by state and kind. */
export function DeliveriesCard({ subscription: { id, kinds, failed }, onChanged }: DeliveriesCardProps) {
  const t = useT('admin')
  const { api } = useDesk()
  const [state, setState] = useState<State>('any')
  const [kind, setKind] = useState('')
  const [before, setBefore] = useState<number | null>(null)
  const [openId, setOpenId] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const filter = new URLSearchParams({
    ...(state === 'any' ? {} : { state }),
    ...(kind === '' ? {} : { kind }),
    ...(before === null ? {} : { before: String(before) }),
  })
  const path = `/api/webhooks/${id}/deliveries?${filter.toString()}`
  const page = useRemote(path, (signal) => api.request<Deliveries>(path, { signal }))
  const send = async (what: string): Promise<void> => {
    setProblem(null)
    try {
      await api.request(what, { method: 'POST', body: {} })
    } catch (thrown) {
      setProblem(problemWords(problemOf(thrown)).what)
    }
    page.reload()
    onChanged()
  }
  const shownKinds = [...WEBHOOK_KINDS.filter((one) => kinds.includes(one)), 'webhook.test'] as const
  const first = (): void => {
    setBefore(null)
    setOpenId(null)
  }
  return (
    <Card
      title={t('webhookDeliveries')}
      actions={
        <>
          {failed === 0 ? null : (
            <Button size="small" icon="refresh" onClick={() => void send(`/api/webhooks/${id}/resend-failed`)}>
              {t('webhookResendAll')}
            </Button>
          )}
          <IconButton
            size="small"
            icon="refresh"
            label={t('webhookRefresh')}
            onClick={() => (page.reload(), onChanged())}
          />
        </>
      }
    >
      <div className="ad-hooks-filter">
        <Segmented
          label={t('webhookState')}
          value={state}
          options={STATES.map((value) => ({
            value,
            label: t(value === 'any' ? 'webhookAnyState' : `webhookDelivery_${value}`),
          }))}
          onChange={(next) => {
            setState(next)
            first()
          }}
        />
        <select
          className="hl-input"
          aria-label={t('webhookKind')}
          value={kind}
          onChange={({ target }) => {
            setKind(target.value)
            first()
          }}
        >
          <option value="">{t('webhookAnyKind')}</option>
          {shownKinds.map((one) => (
            <option key={one} value={one}>
              {kindWord(t, one)}
            </option>
          ))}
        </select>
      </div>
      {problem === null ? null : <InlineError what={problem} />}
      {page.data === undefined ? (
        page.problem === undefined ? (
          <SkeletonTable rows={4} columns={5} />
        ) : (
          <InlineError what={t('webhookFailedToLoad')} onRetry={page.reload} />
        )
      ) : page.data.deliveries.length === 0 ? (
        <EmptyState icon="send" title={t('webhookDeliveriesNone')} detail={t('webhookDeliveriesNoneDetail')} />
      ) : (
        <DeliveryTable
          deliveries={page.data.deliveries}
          openId={openId}
          onOpen={setOpenId}
          onResend={(one) => void send(`/api/webhook-deliveries/${one}/resend`)}
        />
      )}
      {page.data?.next === null || page.data === undefined ? null : (
        <p className="ad-hooks-more">
          <Button size="small" onClick={() => setBefore(page.data?.next ?? null)}>
            {t('webhookMore')}
          </Button>
        </p>
      )}
    </Card>
  )
}

const GROUPS = ['customer', 'consent', 'offer', 'task', 'interaction'] as const
const SENT_KINDS = [...WEBHOOK_KINDS, 'webhook.test'] as const

/** `客户 · 新客户`; what is younger than this page keeps its own. */
function kindWord(t: Translate<'admin'>, kind: string): string {
  const known = SENT_KINDS.find((one) => one === kind)
  if (known === undefined) return kind
  const group = GROUPS.find((one) => kind.startsWith(`${one}.`))
  return [...(group === undefined ? [] : [t(`eventGroup_${group}`)]), t(`event_${known}`)].join(' · ')
}

/** Whose record it was about: its sort in words, then the number by which it is found. */
function Subject({ subject }: { subject: string }) {
  const t = useT('admin')
  const [sort = '', ...rest] = subject.split('/')
  const group = GROUPS.find((one) => one === sort)
  if (group === undefined || rest.length === 0) return <code>{subject}</code>
  return (
    <>
      {t(`eventGroup_${group}`)} <code>{rest.join('/')}</code>
    </>
  )
}

interface DeliveryTableProps {
  deliveries: readonly DeliveryView[]
  openId: string | null
  onOpen: (id: string | null) => void
  onResend: (id: string) => void
}

function DeliveryTable({ deliveries, openId, onOpen, onResend }: DeliveryTableProps) {
  const t = useT('admin')
  const format = useFormat()
  return (
    <div className="ad-hooks-sheet scroll">
      <table>
        <thead>
          <tr>
            <th>{t('webhookKind')}</th>
            <th>{t('webhookAbout')}</th>
            <th>{t('webhookState')}</th>
            <th className="num">{t('webhookTries')}</th>
            <th>{t('webhookWhen')}</th>
            <th>
              <span className="sr">{t('webhookLook')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map(({ id, kind, subject, state, attempts, at, nextAt }) => (
            <Fragment key={id}>
              <tr>
                <td title={kind}>{kindWord(t, kind)}</td>
                <td className="t2 ell" title={subject}>
                  <Subject subject={subject} />
                </td>
                <td>
                  <Tag tone={tones[state]}>{t(`webhookDelivery_${state}`)}</Tag>
                  {nextAt === null || attempts === 0 ? null : (
                    <small className="t3">{t('webhookNextTry', { time: format.momentWithin(nextAt) })}</small>
                  )}
                </td>
                <td className="num">{attempts}</td>
                <td className="t2">{format.moment(at)}</td>
                <td className="ad-hooks-acts">
                  {state === 'failed' ? (
                    <Button size="small" onClick={() => onResend(id)}>
                      {t('webhookResend')}
                    </Button>
                  ) : null}
                  <IconButton
                    size="small"
                    icon={openId === id ? 'chevron-up' : 'chevron-down'}
                    label={t('webhookLook')}
                    expanded={openId === id}
                    onClick={() => onOpen(openId === id ? null : id)}
                  />
                </td>
              </tr>
              {openId === id ? (
                <tr>
                  <td colSpan={6}>
                    <Detail
                      id={id}
                      version={`${state} ${attempts}`}
                      onResend={() => onResend(id)}
                      canResend={state !== 'waiting'}
                    />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface DetailProps {
  id: string
  version: string
  canResend: boolean
  onResend: () => void
}

function Detail({ id, version, canResend, onResend }: DetailProps) {
  const t = useT('admin')
  const { api } = useDesk()
  const path = `/api/webhook-deliveries/${id}`
  const { data, problem, reload } = useRemote(path, (signal) => api.request<DeliveryDetail>(path, { signal }), version)
  if (data === undefined)
    return problem === undefined ? (
      <SkeletonTable rows={2} columns={2} />
    ) : (
      <InlineError what={t('webhookFailedToLoad')} onRetry={reload} />
    )
  return (
    <div className="ad-hooks-detail">
      <h3>{t('webhookAttempts')}</h3>
      <Tries tries={data.tries} />
      <h3>{t('webhookMessage')}</h3>
      <pre className="scroll" tabIndex={0}>
        {id}
        {'\n'}
        {data.body}
      </pre>
      {canResend ? (
        <p>
          <Button size="small" icon="refresh" onClick={onResend}>
            {t('webhookResend')}
          </Button>
        </p>
      ) : null}
    </div>
  )
}
