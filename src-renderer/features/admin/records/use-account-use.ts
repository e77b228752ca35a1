import { useEffect } from 'react'
import type { ChannelAccounts, ChannelAccountState } from '#shared/protocol/accounts-rest.ts'
import { useDesk, useRemote } from '../../../client/index.ts'
import { useT } from '../../../design/index.ts'

const PATH = '/api/channel-accounts'
const LOOK_EVERY_MS = 10_000

/** How one account stands, as administrators may know. @param wanted false: it is not saved yet, and nothing is asked */
export function useAccountState(id: string, wanted = true) {
  const { api } = useDesk()
  const remote = useRemote<ChannelAccounts>(wanted ? PATH : null, (signal) => api.request(PATH, { signal }))
  const { reload } = remote
  useEffect(() => {
    if (!wanted) return
    const timer = setInterval(reload, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [wanted, reload])
  return { ...remote, state: remote.data?.accounts.find(({ accountId }) => accountId === id) }
}

/** [CF18] What becomes of what goes on through an account that is taken out of use; '' while nothing does. */
export function useUseWords(): (state: Pick<ChannelAccountState, 'open' | 'waiting'> | undefined) => string {
  const t = useT('admin')
  return (state) =>
    state === undefined
      ? ''
      : [
          state.open === 0 ? '' : t('accountOpen', { count: state.open }),
          state.waiting === 0 ? '' : t('accountWaiting', { count: state.waiting }),
        ].join('')
}
