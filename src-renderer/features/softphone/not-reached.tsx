import { neverReached } from '#shared/domain/call.ts'
import type { DialFailure } from '#shared/domain/call-events.ts'
import { hiddenNumber, useFloor } from '../../client/index.ts'
import { Button, ChannelTile, Icon, useT } from '../../design/index.ts'
import { useDial } from './use-dial.ts'

const reasons = {
  unreachable: 'notReachedUnreachable',
  busy: 'notReachedBusy',
  'no-answer': 'notReachedNoAnswer',
  declined: 'notReachedDeclined',
  invalid: 'notReachedInvalid',
} as const satisfies Record<DialFailure, string>

/** The customer this agent called did not answer: why, and calling again. Stands in the call's place until the contact is closed. */
export function NotReached() {
  const t = useT('softphone')
  const words = useT('conversation')
  const me = useFloor((floor) => floor.me?.userId)
  const interaction = useFloor((floor) =>
    [...floor.interactions.values()].findLast(
      ({ phase, call }) => phase.name === 'wrap-up' && phase.agentId === me && neverReached(call),
    ),
  )
  const { dial, busy, block } = useDial()
  const failure = interaction?.call?.failures.findLast(({ what }) => what === 'dial')
  if (interaction === undefined || failure === undefined) return null
  const { introduction, customerId } = interaction
  return (
    <div className="call-bar call-told" role="alert">
      <ChannelTile channel="voice" size={32} />
      <Icon name="warning" size={14} className="warn" />
      <span className="ell">
        <b>{hiddenNumber(introduction?.address ?? '')}</b>{' '}
        {words('dialFailed', { time: '', why: words(reasons[failure.reason]) }).trim()}
      </span>
      {introduction === null ? null : (
        <Button
          size="small"
          icon="phone"
          busy={busy}
          disabledReason={block}
          onClick={() => void dial({ contactId: interaction.id }, customerId)}
        >
          {t('dialAgain')}
        </Button>
      )}
    </div>
  )
}
