import type { Subscriptions, SubscriptionView } from '#shared/protocol/webhooks-rest.ts'
import { problemWords, useDesk, useRemote } from '../../../client/index.ts'
import {
  Button,
  Card,
  EmptyState,
  InlineError,
  navigate,
  SkeletonTable,
  Tag,
  useFormat,
  useT,
} from '../../../design/index.ts'
import { DestinationsCard } from './destinations-card.tsx'
import { NewSubscription, SubscriptionPage } from './subscription-page.tsx'
import { stateOf } from './state-of.ts'
import './webhooks.css'

const NEW = 'new'

/** [WH40] `/admin/webhooks/<id>`: who of the bank's systems is told what. */
export function WebhooksPage({ chosen }: { chosen: string | undefined }) {
  const t = useT('admin')
  const { api } = useDesk()
  const { data, problem, reload } = useRemote('/api/webhooks', (signal) =>
    api.request<Subscriptions>('/api/webhooks', { signal }),
  )
  const subscription = data?.subscriptions.find(({ id }) => id === chosen)
  return (
    <div className="ad-overview ad-hooks scroll">
      <div className="ad-hooks-column">
        {problem !== undefined && data === undefined ? (
          <InlineError what={t('webhookFailedToLoad')} detail={problemWords(problem).what} onRetry={reload} />
        ) : data === undefined ? (
          <SkeletonTable rows={6} columns={5} />
        ) : chosen === NEW ? (
          <NewSubscription onChanged={reload} />
        ) : subscription === undefined ? (
          <>
            <SubscriptionList subscriptions={data.subscriptions} />
            <DestinationsCard onChanged={reload} />
          </>
        ) : (
          <SubscriptionPage key={subscription.id} subscription={subscription} onChanged={reload} />
        )}
      </div>
    </div>
  )
}

function SubscriptionList({ subscriptions }: { subscriptions: readonly SubscriptionView[] }) {
  const t = useT('admin')
  const create = (
    <Button variant="primary" icon="plus" onClick={() => navigate(['admin', 'webhooks', NEW])}>
      {t('webhookNew')}
    </Button>
  )
  return (
    <Card title={t('webhooks')} actions={subscriptions.length === 0 ? undefined : create}>
      <p className="ad-hooks-about t3">{t('webhooksDetail')}</p>
      {subscriptions.length === 0 ? (
        <EmptyState icon="send" title={t('webhookNothing')} detail={t('webhookNothingDetail')} action={create} />
      ) : (
        <div className="ad-hooks-sheet scroll">
          <table>
            <thead>
              <tr>
                <th>{t('webhookName')}</th>
                <th>{t('webhookState')}</th>
                <th>{t('webhookEvents')}</th>
                <th className="num">{t('webhookWaiting')}</th>
                <th className="num">{t('webhookGivenUp')}</th>
                <th>{t('webhookLast')}</th>
              </tr>
            </thead>
            <tbody>
              {subscriptions.map((subscription) => (
                <SubscriptionRow key={subscription.id} subscription={subscription} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}

function SubscriptionRow({ subscription }: { subscription: SubscriptionView }) {
  const t = useT('admin')
  const format = useFormat()
  const { id, name, url, kinds, waiting, failed, lastSuccessAt } = subscription
  const { tone, word } = stateOf(subscription)
  return (
    <tr>
      <td>
        <Button variant="link" onClick={() => navigate(['admin', 'webhooks', id])}>
          {name}
        </Button>
        <small className="t3 ell">{url}</small>
      </td>
      <td>
        <Tag tone={tone}>{t(word)}</Tag>
      </td>
      <td className="t2">{t('webhookEventsCount', { n: kinds.length })}</td>
      <td className="num">{format.number(waiting)}</td>
      <td className="num">{format.number(failed)}</td>
      <td className="t2">{lastSuccessAt === null ? t('webhookNever') : format.moment(lastSuccessAt)}</td>
    </tr>
  )
}
