import { useState } from 'react'
import type { DeadItem } from '#shared/protocol/accounts-rest.ts'
import { problemOf, problemWords, takeWords, useDesk, useFloor, useNames } from '../../client/index.ts'
import { Button, toastDone, useFormat, useT } from '../../design/index.ts'
import { StuckTable, WhyCell } from './stuck-table.tsx'

export interface DeadTableProps {
  readonly items: readonly DeadItem[]
  readonly onTaken: () => void
}

/** [CF11] What came in and could not be taken, and the way back. */
export function DeadTable({ items, onTaken }: DeadTableProps) {
  const t = useT('channels')
  return (
    <StuckTable heads={[t('stuckWhen'), t('stuckAccount'), t('stuckWhy')]}>
      {items.map((item) => (
        <DeadRow key={item.key} item={item} onTaken={onTaken} />
      ))}
    </StuckTable>
  )
}

function DeadRow({ item, onTaken }: { item: DeadItem; onTaken: () => void }) {
  const { key, accountId, at, attempts, error, isErased } = item
  const t = useT('channels')
  const refusals = useT('refusals')
  const format = useFormat()
  const names = useNames()
  const { api } = useDesk()
  const account = useFloor((floor) => floor.config.account.get(accountId)?.record)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const { what, todo } = takeWords(error)
  const again = async (): Promise<void> => {
    setBusy(true)
    setRefused(null)
    try {
      await api.request('/api/inbox/dead/revive', { method: 'POST', body: { key } })
      toastDone(t('stuckTaken'))
      onTaken()
    } catch (thrown) {
      setRefused(problemWords(problemOf(thrown)).what)
    }
    setBusy(false)
  }
  return (
    <tr>
      <td className="nw num">{format.moment(at)}</td>
      <td className="nw">{account === undefined ? '—' : names.text(account.name)}</td>
      <WhyCell
        what={what}
        todo={[todo, t('stuckTries', { count: attempts })].join(' · ')}
        said={error}
        refused={refused}
      />
      <td className="stuck-act">
        <Button
          size="small"
          icon="refresh"
          busy={busy}
          disabledReason={isErased ? refusals('words-expired') : undefined}
          onClick={() => void again()}
        >
          {t('stuckAgain')}
        </Button>
      </td>
    </tr>
  )
}
