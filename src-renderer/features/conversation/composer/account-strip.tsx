import { useEffect } from 'react'
import type { AccountsHealth } from '#shared/protocol/accounts-rest.ts'
import { useDesk, useFloor, useNames, useRemote, vendorWords } from '../../../client/index.ts'
import { cx, Icon, useT } from '../../../design/index.ts'

const PATH = '/api/channel-accounts/health'
const LOOK_EVERY_MS = 10_000

/** [CF6] The account this goes through does not work as it should: why, and what to expect. */
export function AccountStrip({ accountId }: { accountId: string | null }) {
  const t = useT('channels')
  const names = useNames()
  const { api } = useDesk()
  const account = useFloor((floor) => (accountId === null ? undefined : floor.config.account.get(accountId)?.record))
  const { data, reload } = useRemote<AccountsHealth>(accountId === null ? null : PATH, (signal) =>
    api.request(PATH, { signal }),
  )
  useEffect(() => {
    if (accountId === null) return
    const timer = setInterval(reload, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [accountId, reload])
  const state = data?.accounts.find((one) => one.accountId === accountId)
  if (account === undefined || state === undefined) return null
  const { health, reason } = state
  if (health === 'connected' || health === 'unknown') return null
  const name = names.text(account.name)
  const { what, todo } = vendorWords(reason ?? 'vendor-unreachable')
  const isDown = health === 'down'
  return (
    <div className={cx('composer-account', health === 'degraded' && 'composer-account-limited')} role="alert">
      <Icon name={isDown ? 'alert' : 'warning'} size={14} />
      <span className="ell">
        {health === 'off' ? t('stripOff', { name }) : t(isDown ? 'stripDown' : 'stripDegraded', { name, why: what })}
      </span>
      <span className="end t2 ell">
        {health === 'off' ? null : isDown && canWait(reason) ? t('stripQueues') : todo}
      </span>
    </div>
  )
}

/** While a vendor cannot be reached at all, a message waits for it. */
const canWait = (reason: string | null): boolean => reason === null || reason === 'vendor-unreachable'
