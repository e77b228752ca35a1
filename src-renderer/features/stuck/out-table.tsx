import { useState } from 'react'
import type { StuckMessage } from '#shared/protocol/accounts-rest.ts'
import { newId, problemWords, unknownWords, useDesk, useFloor, useNames, vendorWords } from '../../client/index.ts'
import { Button, ChannelIcon, scriptOf, toastDone, useFormat, useT } from '../../design/index.ts'
import { excerptOf } from '../conversation/index.ts'
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
  const format = useFormat()
  const names = useNames()
  const desk = useDesk()
  const role = useFloor((floor) => floor.me?.role)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const { interactionId, messageId, channel, introduction, at, agentId, content, delivery, failure, open } = item
  const { what, todo } = delivery === 'unknown' ? unknownWords() : vendorWords(failure ?? 'vendor-unreachable')
  const words = excerptOf(t, content)
  const why = role === 'supervisor' ? (open ? undefined : t('stuckOver')) : t('stuckNotYours')
  const resend = async (): Promise<void> => {
    setBusy(true)
    setRefused(null)
    const sent = await desk.send({ type: 'message.resend', interactionId, messageId, newMessageId: newId() })
    if (sent.ok) {
      toastDone(t('stuckSent'))
      await desk.folded(sent.seq)
      onSent()
    } else setRefused(problemWords(sent.problem).what)
    setBusy(false)
  }
  return (
    <tr>
      <td className="nw num">{format.moment(at)}</td>
      <td className="nw">
        <span className="row gap4">
          <ChannelIcon channel={channel} tinted />
          {names.customer({ introduction })}
        </span>
      </td>
      <td className="stuck-words" title={words} lang={scriptOf(words)}>
        {words}
      </td>
      <td className="nw">{agentId === null ? conversation('system') : names.user(agentId)}</td>
      <WhyCell what={what} todo={todo} said={failure ?? undefined} refused={refused} />
      <td className="stuck-act">
        <Button size="small" icon="send" busy={busy} disabledReason={why} onClick={() => void resend()}>
          {conversation('resend')}
        </Button>
      </td>
    </tr>
  )
}
