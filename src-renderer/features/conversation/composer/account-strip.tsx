import { useAccountsHealth, useFloor, useNames, vendorWords } from '../../../client/index.ts'
import { cx, Icon, useT } from '../../../design/index.ts'

/** [CF6] The account this goes through does not work as it should: why, and what to expect. */
export function AccountStrip({ accountId }: { accountId: string | null }) {
  const t = useT('channels')
  const names = useNames()
  const account = useFloor((floor) => (accountId === null ? undefined : floor.config.account.get(accountId)?.record))
  const standing = useAccountsHealth(accountId !== null).find((one) => one.accountId === accountId)
  if (account === undefined) return null
  // The record says at once what the next look at the vendor will.
  const health = account.enabled ? standing?.health : 'off'
  if (health !== 'down' && health !== 'degraded' && account.enabled) return null
  const reason = standing?.reason ?? null
  const name = names.text(account.name)
  const { what, todo } = vendorWords(reason ?? 'vendor-unreachable')
  const isDown = health === 'down'
  return (
    <div className={cx('composer-account', health === 'degraded' && 'composer-account-limited')} role="alert">
      <Icon name={isDown ? 'alert' : 'warning'} size={14} />
      <span className="ell">
        {!account.enabled ? t('stripOff', { name }) : t(isDown ? 'stripDown' : 'stripDegraded', { name, why: what })}
      </span>
      <span className="end t2 ell">
        {!account.enabled ? null : isDown && canWait(reason) ? t('stripQueues') : todo}
      </span>
    </div>
  )
}

/** While a vendor cannot be reached at all, a message waits for it. */
const canWait = (reason: string | null): boolean => reason === null || reason.startsWith('vendor-unreachable')
