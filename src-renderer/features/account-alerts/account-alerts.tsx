import { useEffect } from 'react'
import type { Role } from '#shared/domain/config.ts'
import { healthWord, useAccountTroubles, useFloor, useNames, vendorWords } from '../../client/index.ts'
import { pushNotice, translate } from '../../design/index.ts'

/** Who can mend an account, or answers for the customers it keeps waiting. */
const TOLD: ReadonlySet<Role> = new Set(['admin', 'supervisor'])

/** [CF19] Tells them, wherever they are in the desk, of an account that does not work. Draws nothing. */
export function AccountAlerts() {
  const role = useFloor((floor) => floor.me?.role)
  const names = useNames()
  const troubles = useAccountTroubles(role !== undefined && TOLD.has(role))
  useEffect(() => {
    for (const { accountId, health, reason, since } of troubles) {
      const state = healthWord(health)
      const why = vendorWords(reason ?? 'vendor-unreachable').what
      pushNotice({
        id: `account.${accountId}`,
        icon: 'link',
        tone: health === 'down' ? 'error' : 'warn',
        title: translate('channels', 'troubleNotice', { name: names.account(accountId), state, why }),
        about: since ?? 0,
        leadsTo: { kind: 'place', path: role === 'admin' ? ['admin', 'account', accountId] : ['supervise', 'stuck'] },
      })
    }
  }, [troubles, names, role])
  return null
}
