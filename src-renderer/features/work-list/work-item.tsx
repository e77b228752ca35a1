import { memo } from 'react'
import { useStore } from 'zustand'
import { neverReached } from '#shared/domain/call.ts'
import { unreadByAgent, type Interaction } from '#shared/domain/interaction.ts'
import {
  awaitingReplySince,
  inHandSince,
  REPLY_TARGET_MS,
  useDesk,
  useDraft,
  useFloor,
  useNames,
} from '../../client/index.ts'
import {
  ChannelTile,
  CountBadge,
  cx,
  formatDuration,
  Icon,
  ProgressBar,
  scriptOf,
  SlaMark,
  slaLevel,
  Tag,
  Timer,
  useFormat,
  useSecond,
  useT,
} from '../../design/index.ts'
import { deliveryFaces } from '../conversation/index.ts'
import { isCustomersTurn, lastLine } from './last-line.ts'
import './work-item.css'

export interface WorkItemProps {
  readonly interaction: Interaction
  readonly selected: boolean
  readonly onSelect: (id: string) => void
}

/** One interaction in hand: who, what was said last, and what it asks of the agent. */
export const WorkItem = memo(function WorkItem({ interaction, selected, onSelect }: WorkItemProps) {
  const t = useT('workList')
  const names = useNames()
  const me = useFloor((floor) => floor.me?.userId)
  const [draft] = useDraft(interaction.id)
  const { phase, channel } = interaction
  const unread = unreadByAgent(interaction)
  const inWrapUp = phase.name === 'wrap-up'
  const name = names.customer(interaction)
  const disposition = useDisposition(interaction)
  const line = inWrapUp
    ? disposition === null
      ? t(neverReached(interaction.call) ? 'callUnreached' : 'ended')
      : t('endedAs', { disposition: names.disposition(disposition) })
    : lastLine(interaction, names, me)
  const written =
    draft.returned.length > 0 ? t('unsent') : draft.reply !== '' || draft.note !== '' ? t('draft') : undefined

  return (
    <li>
      <button
        type="button"
        className={cx('work-item', selected && 'work-item-on')}
        aria-current={selected || undefined}
        data-work={interaction.id}
        onClick={() => onSelect(interaction.id)}
      >
        <ChannelTile channel={channel} icon={inWrapUp ? 'note' : channel} />
        <span className="work-name ell" lang={scriptOf(name)}>
          {name}
        </span>
        <Clock interaction={interaction} />
        <span className="work-line">
          <span className="ell" lang={scriptOf(line)}>
            {line}
          </span>
          {inWrapUp ? null : <CountBadge className="end" count={unread} label={t('unread', { count: unread })} />}
        </span>
        <span className="work-foot">
          {inWrapUp ? (
            <WrapUpMeter interaction={interaction} />
          ) : (
            <>
              <Tag>{names.queue(interaction.queueId)}</Tag>
              {written === undefined ? null : (
                <Tag tone={draft.returned.length > 0 ? 'error' : 'neutral'}>{written}</Tag>
              )}
              <Turn interaction={interaction} brief={written !== undefined} />
            </>
          )}
        </span>
      </button>
    </li>
  )
})

/** The disposition chosen so far, here or as the server keeps it. */
function useDisposition({ id, wrapUp }: Interaction): string | null {
  const { drafts } = useDesk()
  const draft = useStore(drafts.wrapUp.state, (all) => all.get(id))
  return draft === undefined ? (wrapUp?.dispositionId ?? null) : draft.dispositionId
}

/** Top right: how long the customer waits for an answer, else how long it has been in hand. */
function Clock({ interaction }: { interaction: Interaction }) {
  const t = useT('workList')
  const now = useSecond() * 1_000
  const format = useFormat()
  const { phase } = interaction
  const waitingSince = awaitingReplySince(interaction)
  if (phase.name === 'wrap-up') {
    return (
      <span className="s12 t2 nw">
        {t('wrapping')} {formatDuration(now - phase.since)}
      </span>
    )
  }
  if (phase.name === 'parked') {
    if (phase.remindAt === null) return <span className="s12 t3 nw">{t('parkedFor')}</span>
    const due = now >= phase.remindAt
    return (
      <span className={cx('s12 nw', due ? 'warn' : 't2')}>
        {due ? t('remindDue') : t('remindAt', { time: format.time(phase.remindAt) })}
      </span>
    )
  }
  if (waitingSince !== null) {
    const waited = now - waitingSince
    return (
      <SlaMark level={slaLevel(waited, REPLY_TARGET_MS)}>
        {t('reply')} {formatDuration(waited)}
      </SlaMark>
    )
  }
  return <span className="s12 t2 nw">{formatDuration(now - inHandSince(interaction))}</span>
}

/** Bottom right: whose turn it is. */
/** @param brief a sign and a time alone: what was not sent, and the queue, stand beside it */
function Turn({ interaction, brief }: { interaction: Interaction; brief: boolean }) {
  const t = useT('workList')
  const { phase, contactEnded } = interaction
  if (contactEnded !== null) return <span className="end nw">{t('contactEnded')}</span>
  if (phase.name === 'active' && isCustomersTurn(interaction)) {
    return (
      <span className="end row gap4 nw">
        <LastWord interaction={interaction} brief={brief} />
      </span>
    )
  }
  return (
    <span className="end nw" title={brief ? t('handling') : undefined}>
      <span className={cx(brief && 'sr')}>{t('handling')}</span> <Timer since={inHandSince(interaction)} />
    </span>
  )
}

/** [D43] The customer has the word once ours reached the channel; until then, how far it came. */
function LastWord({ interaction: { messages }, brief }: { interaction: Interaction; brief: boolean }) {
  const t = useT('workList')
  const conversation = useT('conversation')
  const last = messages.findLast(({ audience, author }) => audience === 'public' && author.role === 'agent')
  const delivery = last === undefined || last.repeatedBy !== undefined ? 'sent' : last.delivery
  const { icon, word } = deliveryFaces[delivery]
  const isThere = delivery === 'sent' || delivery === 'delivered' || delivery === 'read'
  return (
    <span className={cx('row gap4', delivery === 'failed' && 'err', delivery === 'unknown' && 'warn')}>
      <Icon name={icon} size={14} />
      <span className={cx(brief && isThere && 'sr')}>{isThere ? t('awaitingCustomer') : conversation(word)}</span>
    </span>
  )
}

function WrapUpMeter({ interaction: { phase } }: { interaction: Interaction }) {
  const t = useT('workList')
  const now = useSecond() * 1_000
  if (phase.name !== 'wrap-up' || phase.deadline === null) return null
  const left = phase.deadline - now
  const share = 1 - left / Math.max(1, phase.deadline - phase.since)
  return (
    <>
      <ProgressBar className="grow" value={share} tone={left <= 0 ? 'breach' : left < 20_000 ? 'near' : 'brand'} />
      <span className={cx('nw', left < 20_000 && 'warn')}>
        {left <= 0 ? t('overdue') : t('left', { time: formatDuration(Math.ceil(left / 1_000) * 1_000) })}
      </span>
    </>
  )
}

/** Keeps the place of an item that went away while the pointer was in the list. */
export function GoneItem() {
  const t = useT('workList')
  return <li className="work-item work-item-gone">{t('gone')}</li>
}
