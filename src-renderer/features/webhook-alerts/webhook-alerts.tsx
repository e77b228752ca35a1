import { useEffect } from 'react'
import type { Subscriptions } from '#shared/protocol/webhooks-rest.ts'
import { useDesk, useFloor } from '../../client/index.ts'
import { pushNotice, translate } from '../../design/index.ts'

const LOOK_EVERY_MS = 300_000

/** [WH41] Tells administrators, wherever they are in the desk, of a subscription that was switched off. Draws nothing. */
export function WebhookAlerts() {
  const { api } = useDesk()
  const isAdmin = useFloor((floor) => floor.me?.role === 'admin')
  useEffect(() => {
    if (!isAdmin) return
    const leaving = new AbortController()
    const look = async (): Promise<void> => {
      const { subscriptions } = await api.request<Subscriptions>('/api/webhooks', { signal: leaving.signal })
      for (const { id, name, stopped } of subscriptions) {
        if (stopped === null || stopped.why === 'person') continue
        pushNotice({
          id: `webhook.${id}`,
          icon: 'send',
          tone: 'error',
          title: translate('admin', 'webhookNews', { name }),
          about: stopped.at,
          leadsTo: { kind: 'place', path: ['admin', 'webhooks', id] },
        })
      }
    }
    // Without the line there is nothing to tell; the next look comes.
    const quietly = (): void => void look().catch(() => undefined)
    quietly()
    const timer = setInterval(quietly, LOOK_EVERY_MS)
    return () => {
      leaving.abort()
      clearInterval(timer)
    }
  }, [api, isAdmin])
  return null
}
