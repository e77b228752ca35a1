import { useEffect } from 'react'
import type { ComplianceAccounts } from '#shared/protocol/rest.ts'
import { useDesk, useFloor, useNames } from '../../client/index.ts'
import { pushNotice, serverNow, translate } from '../../design/index.ts'

const PATH = '/api/compliance/passwords'
const LOOK_EVERY_MS = 300_000
/** As long as the bell keeps what it was told. */
const NEWS_MS = 7 * 86_400_000

/** [M25] Tells compliance, wherever they are in the desk, who let whom into an account like theirs. Draws nothing. */
export function PasswordAlerts() {
  const { api } = useDesk()
  const names = useNames()
  const isCompliance = useFloor((floor) => floor.me?.role === 'compliance')
  useEffect(() => {
    if (!isCompliance) return
    const leaving = new AbortController()
    const look = async (): Promise<void> => {
      const { accounts } = await api.request<ComplianceAccounts>(PATH, { signal: leaving.signal })
      for (const { userId, asked, given } of accounts)
        for (const [step, hand] of [
          ['asked', asked],
          ['given', given],
        ] as const) {
          if (hand === null || hand.at < serverNow() - NEWS_MS) continue
          pushNotice({
            id: `password.${step}.${userId}`,
            icon: 'key',
            tone: 'warn',
            title: translate('compliance', `password_${step}`, { by: names.user(hand.by), who: names.user(userId) }),
            detail: translate('compliance', 'passwordNotYours'),
            about: hand.at,
            leadsTo: { kind: 'place', path: ['compliance'] },
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
  }, [api, names, isCompliance])
  return null
}
