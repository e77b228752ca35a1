import type { CentreConfig } from '#shared/domain/config.ts'
import { standingAsk } from '#shared/domain/one-time-password.ts'
import type { ComplianceAccounts } from '#shared/protocol/rest.ts'

/**
 * [M25] Whose hands made somebody compliance and let them in, for those who share the role with them.
 * @param now ms since the epoch
 */
export function complianceAccounts({ user }: Pick<CentreConfig, 'user'>, now: number): ComplianceAccounts {
  const accounts = [...user.values()].flatMap(({ id, archived, hands, record }) =>
    archived || hands === undefined || record.role !== 'compliance'
      ? []
      : [{ userId: id, ...hands, asked: standingAsk(hands, now) }],
  )
  return { accounts }
}
