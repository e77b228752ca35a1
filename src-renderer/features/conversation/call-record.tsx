import { useEffect, useRef } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { useFloor, useNames, type SpeechEntry } from '../../client/index.ts'
import { cx, scriptOf, useFormat, useT } from '../../design/index.ts'
import { RecordingPlayer } from '../recordings/index.ts'
import { Bubble } from './bubble.tsx'
import { noticeWords } from './notice-words.ts'
import type { ThreadItem } from './thread-items.ts'
import { useThreadItems } from './use-thread-items.ts'
import './call-record.css'

export interface CallRecordProps {
  readonly interaction: Interaction
  /** Own notes the log doesn't show yet. */
  readonly pending: readonly SpeechEntry[]
}

/** What was said and done in a call: notes and events by the clock, the newest in sight. */
export function CallRecord({ interaction, pending }: CallRecordProps) {
  const t = useT('conversation')
  const scroller = useRef<HTMLDivElement>(null)
  const items = useThreadItems(interaction, pending)
  useEffect(() => {
    const element = scroller.current
    if (element !== null) element.scrollTop = element.scrollHeight
  }, [items.length])
  return (
    <div ref={scroller} className="call-record scroll" role="log" aria-label={t('record')} tabIndex={0}>
      <ol>
        {items.map((item) => (
          <Line key={item.key} item={item} interaction={interaction} />
        ))}
      </ol>
    </div>
  )
}

function Line({ item, interaction }: { item: ThreadItem; interaction: Interaction }) {
  const names = useNames()
  const format = useFormat()
  const me = useFloor((floor) => floor.me?.userId)
  const time = format.time(item.at)
  switch (item.kind) {
    case 'day':
      return null
    case 'notice':
      return (
        <li>
          <time>{time}</time>
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
          <time>{time}</time>
          <span>{'text' in item.entry.command ? item.entry.command.text : ''}</span>
        </li>
      )
    case 'message': {
      const { message } = item
      const isNote = message.audience === 'internal' && message.content?.kind === 'text'
      if (!isNote)
        return (
          <li>
            <time>{time}</time>
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
          <time>{time}</time>
          <span lang={scriptOf(words)}>
            {author === me ? null : <b className={cx('call-record-author')}>{names.user(author)} </b>}
            {words}
          </span>
        </li>
      )
    }
  }
}
