import type { LiveRow } from '#shared/protocol/wallboard.ts'
import { healthWord, vendorWords, type Names } from '../../client/index.ts'
import {
  Button,
  Card,
  CountBadge,
  cx,
  EmptyState,
  formatLongDuration,
  Icon,
  navigate,
  useFormat,
  useSecond,
  useT,
} from '../../design/index.ts'
import type { Format, Translate } from '../../design/index.ts'
import { arrangeAlerts, isRead, type Alert, type QueueReason, type ReadAlerts } from './alerts.ts'
import { isWaiting, targetLevel, type FloorTotals } from './figures.ts'
import type { FloorActions } from './floor-view.ts'
import { orderLive } from './arrange.ts'

export interface AlertListProps {
  alerts: readonly Alert[]
  totals: FloorTotals
  read: ReadAlerts
  live: readonly LiveRow[]
  names: Names
  canAct: boolean
  actions: FloorActions
  onRead: (alerts: readonly Alert[]) => void
}

/** What someone should act on, each with the step that helps. */
export function AlertList({ alerts, totals, read, live, names, canAct, actions, onRead }: AlertListProps) {
  const t = useT('supervisor')
  const unread = alerts.filter((alert) => !isRead(alert, read))
  return (
    <Card
      title={t('alerts')}
      beside={<CountBadge count={unread.length} label={t('alertsUnread', { count: unread.length })} />}
      actions={
        unread.length === 0 ? undefined : (
          <Button variant="text" size="small" onClick={() => onRead(unread)}>
            {t('allRead')}
          </Button>
        )
      }
    >
      {alerts.length === 0 ? (
        <NoAlerts totals={totals} />
      ) : (
        <ul className="sv-feed" aria-live="polite">
          {arrangeAlerts(alerts, read).map((alert, index) => (
            <AlertItem
              key={alert.key}
              alert={alert}
              done={isRead(alert, read)}
              first={index === 0}
              live={live}
              names={names}
              canAct={canAct}
              actions={actions}
              onRead={onRead}
            />
          ))}
        </ul>
      )}
    </Card>
  )
}

/** Nothing to act on; all is well only where the day's service level is, too. */
function NoAlerts({ totals: { level, target } }: Pick<AlertListProps, 'totals'>) {
  const t = useT('supervisor')
  const format = useFormat()
  if (level === null || target === null || targetLevel(level, target) === 'ok')
    return <EmptyState icon="check" title={t('noAlerts')} detail={t('noAlertsDetail')} />
  return (
    <EmptyState
      icon="warning"
      title={t('noAlertsBelow')}
      detail={t('noAlertsBelowDetail', { level: `${format.number(level * 100, 1)}%`, percent: Math.round(target) })}
    />
  )
}

type ItemProps = Omit<AlertListProps, 'alerts' | 'totals' | 'read'> & { alert: Alert; done: boolean; first: boolean }

function AlertItem({ alert, done, first, live, names, canAct, actions, onRead }: ItemProps) {
  const t = useT('supervisor')
  const format = useFormat()
  const now = useSecond() * 1_000
  const { title, detail } = alertWords(alert, { t, format, names, now })
  return (
    <li className={cx(done && 'sv-feed-done')}>
      <span className={alert.severity === 'critical' ? 'err' : 'warn'}>
        <Icon name={alert.severity === 'critical' ? 'alert' : 'warning'} />
      </span>
      <b title={title}>{title}</b>
      <time>{alert.since === null ? '' : format.time(alert.since)}</time>
      {done ? null : (
        <>
          <p>{detail}</p>
          <div className="sv-feed-do">
            <AlertActions alert={alert} first={first} live={live} canAct={canAct} actions={actions} />
            <Button size="small" variant="text" onClick={() => onRead([alert])}>
              {t('markRead')}
            </Button>
          </div>
        </>
      )}
    </li>
  )
}

function AlertActions({
  alert,
  first,
  live,
  canAct,
  actions,
}: Pick<ItemProps, 'alert' | 'first' | 'live' | 'canAct' | 'actions'>) {
  const t = useT('supervisor')
  if (alert.kind === 'queue') {
    const [longest] = orderLive(live.filter((row) => row.queueId === alert.queueId && isWaiting(row)))
    return (
      <>
        {canAct && longest !== undefined ? (
          <Button
            size="small"
            variant={first && alert.severity === 'critical' ? 'primary' : 'default'}
            onClick={() => actions.ask({ kind: 'assign', interactionId: longest.interactionId })}
          >
            {t('alertAssignLongest')}
          </Button>
        ) : null}
        <Button size="small" onClick={() => actions.showQueue(alert.queueId)}>
          {t(longest === undefined ? 'alertShowWork' : 'alertShowWaiting')}
        </Button>
      </>
    )
  }
  if (alert.kind === 'complaint') {
    const [interactionId] = alert.complaint.interactionIds
    return (
      <>
        <Button size="small" onClick={() => navigate(['tasks'])}>
          {t('alertShowTask')}
        </Button>
        {interactionId === undefined ? null : (
          <Button size="small" onClick={() => actions.watch(interactionId)}>
            {t('alertShowContact')}
          </Button>
        )}
      </>
    )
  }
  if (alert.kind === 'account')
    return (
      <Button size="small" onClick={() => navigate(['supervise', 'stuck'])}>
        {t('alertShowStuck')}
      </Button>
    )
  const { agentId } = alert
  return (
    <>
      {canAct && alert.kind !== 'lost' ? (
        <Button size="small" onClick={() => actions.ask({ kind: 'state', agentId })}>
          {t('alertSetState')}
        </Button>
      ) : null}
      <Button size="small" onClick={() => actions.select({ kind: 'agent', id: agentId })}>
        {t(alert.kind === 'lost' ? 'alertShowWork' : 'alertShowAgent')}
      </Button>
    </>
  )
}

interface Wording {
  readonly t: Translate<'supervisor'>
  readonly format: Format
  readonly names: Names
  readonly now: number
}

/** An alert in words: what, and what else is known. */
export function alertWords(alert: Alert, wording: Wording): { readonly title: string; readonly detail: string } {
  const { t, format, names, now } = wording
  switch (alert.kind) {
    case 'queue': {
      const [first, ...rest] = alert.reasons
      const details = rest.map((reason) => reasonDetail(reason, wording))
      if (first.kind === 'past-due')
        details.unshift(t('alertPastDue', { time: format.duration(now - first.longestSince) }))
      if (first.kind === 'nobody-free') details.unshift(reasonDetail(first, wording))
      if (first.kind === 'below-target') details.unshift(t('alertTarget', { percent: first.percent }))
      return {
        title: reasonTitle(first, names.queue(alert.queueId), wording),
        detail: details.join(t('listSeparator')),
      }
    }
    case 'unanswered':
      return {
        title: t('alertUnanswered', { agent: names.user(alert.agentId), count: alert.count }),
        detail: t('alertUnansweredDetail'),
      }
    case 'aux-overdue':
      return {
        title: t('alertAux', { agent: names.user(alert.agentId), aux: names.auxCode(alert.auxCodeId) }),
        detail: t('alertAuxDetail', { time: format.duration(now - (alert.since ?? now)) }),
      }
    case 'complaint': {
      const { customerName, agentId, level, escalatesAt } = alert.complaint
      const who = agentId === null ? null : t('complaintWith', { agent: names.user(agentId) })
      const left =
        escalatesAt === null
          ? t(level === 0 ? 'complaintOpen' : 'complaintTop')
          : t('complaintEscalates', { time: formatLongDuration(Math.max(0, escalatesAt - now)) })
      return {
        title: t('alertComplaint', { customer: customerName ?? t('complaintSomeone') }),
        detail: [left, who].filter((part) => part !== null).join(t('listSeparator')),
      }
    }
    case 'account': {
      const { accountId, health, reason } = alert.trouble
      const { what, todo } = vendorWords(reason ?? 'vendor-unreachable')
      return {
        title: t('alertAccount', { account: names.account(accountId), state: healthWord(health) }),
        detail: [what, todo].filter((part) => part !== '').join(t('listSeparator')),
      }
    }
    case 'lost':
      return {
        title: t('alertLost', { agent: names.user(alert.agentId) }),
        detail: alert.inHand === 0 ? t('alertLostIdle') : t('alertLostWork', { count: alert.inHand }),
      }
  }
}

const levelValues = ({ level, percent }: Extract<QueueReason, { kind: 'below-target' }>, format: Format) => ({
  level: format.percent(level, 1),
  percent,
})

function reasonTitle(reason: QueueReason, queue: string, { t, format }: Wording): string {
  switch (reason.kind) {
    case 'past-due':
      return t('alertPastDueTitle', { queue, count: reason.count })
    case 'nobody-free':
      return t('alertNobodyTitle', { queue })
    case 'below-target':
      return t('alertLevelTitle', { queue, level: format.percent(reason.level, 1) })
  }
}

function reasonDetail(reason: QueueReason, { t, format, now }: Wording): string {
  switch (reason.kind) {
    case 'past-due':
      return t('alertPastDue', { time: format.duration(now - reason.longestSince) })
    case 'nobody-free':
      return t(reason.signedIn === 0 ? 'alertNobodySignedIn' : 'alertNobody', { count: reason.waiting })
    case 'below-target':
      return t('alertLevel', levelValues(reason, format))
  }
}
