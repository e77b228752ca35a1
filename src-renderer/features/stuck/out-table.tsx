import { useState } from 'react'
import type { StuckMessage } from '#shared/protocol/accounts-rest.ts'
import { newId, problemWords, unknownWords, useDesk, useFloor, vendorWords } from '../../client/index.ts'
import { Button, toastDone, useT } from '../../design/index.ts'
import { AskDialog } from './ask-dialog.tsx'
import { SaidCells } from './said-cells.tsx'
import { StuckTable, WhyCell } from './stuck-table.tsx'

export interface OutTableProps {
  readonly items: readonly StuckMessage[]
  readonly onSent: () => void
}

/** [CF8] What did not go out, why, and who may send it again. */
export function OutTable({ items, onSent }: OutTableProps) {
  const t = useT('channels')
  return (
    <StuckTable heads={[t('stuckWhen'), t('stuckWho'), t('stuckWhat'), t('stuckBy'), t('stuckWhy')]}>
      {items.map((item) => (
        <OutRow key={item.messageId} item={item} onSent={onSent} />
      ))}
    </StuckTable>
  )
}

function OutRow({ item, onSent }: { item: StuckMessage; onSent: () => void }) {
  const t = useT('channels')
  const conversation = useT('conversation')
  const desk = useDesk()
  const role = useFloor((floor) => floor.me?.role)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const [asking, setAsking] = useState<'send' | 'settle' | null>(null)
  const { interactionId, messageId, delivery, failure, open } = item
  const { what, todo } = delivery === 'unknown' ? unknownWords() : vendorWords(failure ?? 'vendor-unreachable')
  const isTheirs = role === 'supervisor'
  const why = isTheirs ? (open ? undefined : t('stuckOver')) : t('stuckNotYours')
  const act = async (command: Parameters<typeof desk.send>[0], done: string): Promise<void> => {
    setAsking(null)
    setBusy(true)
    setRefused(null)
    const answer = await desk.send(command)
    if (answer.ok) {
      toastDone(done)
      await desk.folded(answer.seq)
      onSent()
    } else setRefused(problemWords(answer.problem).what)
    setBusy(false)
  }
  const resend = (): void =>
    void act({ type: 'message.resend', interactionId, messageId, newMessageId: newId() }, t('stuckSent'))
  const settle = (): void => void act({ type: 'message.settle', interactionId, messageId }, t('stuckSettled'))
  return (
    <tr>
      <SaidCells item={item} earlier={item.earlier} />
      <WhyCell what={what} todo={todo} said={failure ?? undefined} refused={refused} />
      <td className="stuck-act">
        <Button
          size="small"
          icon="send"
          busy={busy}
          disabledReason={why}
          // [CF21] Sent twice, it cannot be taken back.
          onClick={() => (delivery === 'unknown' ? setAsking('send') : resend())}
        >
          {conversation('resend')}
        </Button>
        <Button
          size="small"
          variant="text"
          disabledReason={isTheirs ? undefined : t('stuckSettleNotYours')}
          onClick={() => setAsking('settle')}
        >
          {t('stuckSettle')}
        </Button>
        {asking === 'send' ? (
          <AskDialog
            title={t('stuckSendTitle')}
            detail={t('stuckSendDetail')}
            confirm={conversation('resend')}
            onConfirm={resend}
            onClose={() => setAsking(null)}
          />
        ) : null}
        {asking === 'settle' ? (
          <AskDialog
            title={t('stuckSettleTitle')}
            detail={t('stuckSettleDetail')}
            confirm={t('stuckSettle')}
            onConfirm={settle}
            onClose={() => setAsking(null)}
          />
        ) : null}
      </td>
    </tr>
  )
}
