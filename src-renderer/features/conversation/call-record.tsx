import { useEffect, useRef } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { useFloor, useNames } from '../../client/index.ts'
import { ChannelIcon, cx, scriptOf, useFormat, useT } from '../../design/index.ts'
import { RecordingPlayer } from '../recordings/index.ts'
import { Bubble } from './bubble.tsx'
import { useLinkedItems } from './linked-lines.tsx'
import { noticeWords } from './notice-words.ts'
import type { ThreadItem } from './thread-items.ts'
import './call-record.css'

export interface CallRecordProps {
  readonly interaction: Interaction
  /** [OT11] Every contact of its thread, the call included; what was written in them stands between its lines. */
  readonly contacts: readonly Interaction[]
}

/** What was said and done in a call: notes and events by the clock, the newest in sight. */
export function CallRecord({ interaction, contacts }: CallRecordProps) {
  const t = useT('conversation')
  const scroller = useRef<HTMLDivElement>(null)
  const items = useLinkedItems(contacts)
  useEffect(() => {
    const element = scroller.current
    if (element !== null) element.scrollTop = element.scrollHeight
  }, [items.length])
  return (
    <div ref={scroller} className="call-record scroll" role="log" aria-label={t('record')} tabIndex={0}>
      <ol>
        {items.map(({ item, interaction: of }) => (
          <Line key={`${of.id} ${item.key}`} item={item} interaction={of} isElsewhere={of.id !== interaction.id} />
        ))}
      </ol>
    </div>
  )
}

interface LineProps {
  readonly item: ThreadItem
  readonly interaction: Interaction
  /** In another contact of the thread. */
  readonly isElsewhere: boolean
}

function Line({ item, interaction, isElsewhere }: LineProps) {
  const names = useNames()
  const format = useFormat()
  const me = useFloor((floor) => floor.me?.userId)
  const time = (
    <span className="call-record-when">
      <time>{format.time(item.at)}</time>
      {isElsewhere ? <ChannelIcon channel={interaction.channel} tinted /> : null}
    </span>
  )
  switch (item.kind) {
    case 'day':
      return null
    case 'notice':
      return (
        <li>
          {time}
          <div>
            <span className="call-record-event">{noticeWords(item.notice, '', names, me).trim()}</span>
            {item.notice.kind === 'recorded' ? (
              <RecordingPlayer
                recording={item.notice.recording}
                interactionId={interaction.id}
                spans={item.notice.spans}
              />
            ) : null}
          </div>
        </li>
      )
    case 'pending':
      return (
        <li className="call-record-pending">
          {time}
          <span>{'text' in item.entry.command ? item.entry.command.text : ''}</span>
        </li>
      )
    case 'message': {
      const { message } = item
      const isNote = message.audience === 'internal' && message.content?.kind === 'text'
      if (!isNote)
        return (
          <li>
            {time}
            <Bubble
              message={message}
              interactionId={interaction.id}
              customerName={names.customer(interaction)}
              continued={item.continued}
              answer={null}
              chosenId={null}
              readOnly
            />
          </li>
        )
      const author = message.author.role === 'agent' ? message.author.agentId : null
      const words = message.content?.kind === 'text' ? message.content.text : ''
      return (
        <li>
          {time}
          <span lang={scriptOf(words)}>
            {author === me ? null : <b className={cx('call-record-author')}>{names.user(author)} </b>}
            {words}
          </span>
        </li>
      )
    }
  }
}
