import { faultWords, healthWord, useAccountsHealth, useAccountTroubles, useFloor } from '../../../client/index.ts'
import { useFormat, useT } from '../../../design/index.ts'
import type { ListRow } from '../record-list.tsx'
import { RecordPage } from '../record-page.tsx'
import { account } from './account.tsx'

/** [CF19] All accounts, each with how it stands with its vendor. */
export function AccountsPage({ chosen }: { chosen: string | undefined }) {
  const t = useT('channels')
  const format = useFormat()
  const records = useFloor((floor) => floor.config.account)
  const troubles = useAccountTroubles()
  const standings = useAccountsHealth()
  const standingOf = (row: ListRow): ListRow => {
    const trouble = troubles.find(({ accountId }) => accountId === row.id)
    if (trouble === undefined) {
      const isWell = standings.some(({ accountId, health }) => accountId === row.id && health === 'connected')
      return isWell && !row.mark ? { ...row, mark: { tone: 'ok', words: healthWord('connected') } } : row
    }
    const { health, reason, since } = trouble
    const why = faultWords(reason ?? 'vendor-unreachable').what
    return {
      ...row,
      mark: { tone: health === 'down' ? 'error' : 'warn', words: healthWord(health) },
      trouble: since === null ? why : t('troubleLine', { why, at: format.momentWithin(since) }),
    }
  }
  return <RecordPage definition={account} records={records} chosen={chosen} standingOf={standingOf} />
}
