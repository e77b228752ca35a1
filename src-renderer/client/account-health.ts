/** How the accounts at vendors stand, for everyone who has to know that one of them does not work. */
import { useEffect, useMemo } from 'react'
import type { AccountsHealth } from '#shared/protocol/accounts-rest.ts'
import { useDesk, useFloor, useRemote } from './react.ts'

const PATH = '/api/channel-accounts/health'
const LOOK_EVERY_MS = 10_000

export type AccountStanding = AccountsHealth['accounts'][number]

/** An account that is in use and does not work as it should. */
export type AccountTrouble = AccountStanding & { readonly health: 'down' | 'degraded' }

/** @param wanted false: nobody here needs to know, and nothing is asked */
export function useAccountsHealth(wanted = true): readonly AccountStanding[] {
  const { api } = useDesk()
  const { data, reload } = useRemote<AccountsHealth>(wanted ? PATH : null, (signal) => api.request(PATH, { signal }))
  useEffect(() => {
    if (!wanted) return
    const timer = setInterval(reload, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [wanted, reload])
  return data?.accounts ?? NONE
}

const NONE: readonly AccountStanding[] = []

const isTrouble = (standing: AccountStanding): standing is AccountTrouble =>
  standing.health === 'down' || standing.health === 'degraded'

/** [CF19] Accounts in use that do not work: what is down before what is limited, the longest first. */
export function useAccountTroubles(wanted = true): readonly AccountTrouble[] {
  const standings = useAccountsHealth(wanted)
  const accounts = useFloor((floor) => floor.config.account)
  return useMemo(
    () =>
      standings
        .filter(isTrouble)
        .filter(({ accountId }) => {
          const account = accounts.get(accountId)
          return account !== undefined && !account.archived && account.record.enabled
        })
        .toSorted((one, other) => gravity[one.health] - gravity[other.health] || (one.since ?? 0) - (other.since ?? 0)),
    [standings, accounts],
  )
}

const gravity = { down: 0, degraded: 1 } as const
