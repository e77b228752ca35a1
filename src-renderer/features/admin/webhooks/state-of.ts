import type { SubscriptionView } from '#shared/protocol/webhooks-rest.ts'

/** How a subscription fares, as a tone and a word. */
export function stateOf({ stopped, failingSince }: Pick<SubscriptionView, 'stopped' | 'failingSince'>) {
  if (stopped !== null)
    return {
      tone: stopped.why === 'person' ? 'neutral' : 'error',
      word: `webhookStopped_${stopped.why}`,
    } as const
  return failingSince === null
    ? ({ tone: 'ok', word: 'webhookOn' } as const)
    : ({ tone: 'warn', word: 'webhookFailing' } as const)
}
