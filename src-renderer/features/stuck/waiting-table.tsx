import type { WaitingMessage } from '#shared/protocol/accounts-rest.ts'
import { useFloor, useNames } from '../../client/index.ts'
import { useT } from '../../design/index.ts'
import { SaidCells } from './said-cells.tsx'
import { StuckTable, WhyCell } from './stuck-table.tsx'

/** [CF22] What is still here because its account cannot take it: it goes by itself once that can. */
export function WaitingTable({ items }: { items: readonly WaitingMessage[] }) {
  const t = useT('channels')
  return (
    <StuckTable heads={[t('stuckWhen'), t('stuckWho'), t('stuckWhat'), t('stuckBy'), t('stuckWhy')]}>
      {items.map((item) => (
        <WaitingRow key={item.messageId} item={item} />
      ))}
    </StuckTable>
  )
}

function WaitingRow({ item }: { item: WaitingMessage }) {
  const t = useT('channels')
  const names = useNames()
  const name = useFloor((floor) => floor.config.account.get(item.accountId ?? '')?.record.name)
  const account = name === undefined ? '—' : names.text(name)
  return (
    <tr>
      <SaidCells item={item} />
      <WhyCell what={t('stuckWaitsFor', { account })} todo="" said={undefined} refused={null} />
      <td className="stuck-act t3">{t('stuckWaits.todo')}</td>
    </tr>
  )
}
