import type { StuckMessage, WaitingMessage } from '#shared/protocol/accounts-rest.ts'
import { useNames } from '../../client/index.ts'
import { Button, ChannelIcon, scriptOf, useFormat, useT } from '../../design/index.ts'
import { excerptOf } from '../conversation/index.ts'
import { openCustomer } from '../customer/index.ts'

/** When, to whom, what and by whom: what both tables of our words begin with. */
export function SaidCells({ item, earlier = [] }: { item: WaitingMessage; earlier?: StuckMessage['earlier'] }) {
  const t = useT('channels')
  const conversation = useT('conversation')
  const format = useFormat()
  const names = useNames()
  const { channel, customerId, introduction, at, agentId, content } = item
  const words = excerptOf(t, content)
  const by = (id: string | null): string => (id === null ? conversation('system') : names.user(id))
  return (
    <>
      <td className="nw num">{format.moment(at)}</td>
      <td className="nw">
        <span className="row gap4">
          <ChannelIcon channel={channel} tinted />
          <Button variant="link" size="small" title={t('stuckOpen')} onClick={() => openCustomer(customerId)}>
            {names.customer({ introduction })}
          </Button>
        </span>
      </td>
      <td className="stuck-words" title={words} lang={scriptOf(words)}>
        {words}
      </td>
      <td className="nw">
        {by(agentId)}
        {earlier.map((one) => (
          <small key={one.at}>{t('stuckBefore', { by: by(one.agentId), at: format.moment(one.at) })}</small>
        ))}
      </td>
    </>
  )
}
