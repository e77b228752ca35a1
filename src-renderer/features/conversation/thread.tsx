import { useEffect, useRef, type ReactNode } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { useFloor, useNames, type SpeechEntry } from '../../client/index.ts'
import { Button, useFormat, useT } from '../../design/index.ts'
import { RecordingPlayer } from '../recordings/index.ts'
import { Bubble, PendingBubble } from './bubble.tsx'
import { noticeWords } from './notice-words.ts'
import { customerMessagesAfter, type Notice, type ThreadItem } from './thread-items.ts'
import { useAnchoredScroll } from './use-anchored-scroll.ts'
import { useThreadItems } from './use-thread-items.ts'
import './thread.css'

export interface ThreadProps {
  readonly interaction: Interaction
  /** One's own words not yet in the log. */
  readonly pending?: readonly SpeechEntry[]
  /** The lines, where they are of more than this interaction. */
  readonly lines?: ReactNode
  /** Earlier conversations and the way to them, above the first line. */
  readonly above?: ReactNode
  /** What the customer does right now, below the last line. */
  readonly below?: ReactNode
  readonly readOnly?: boolean
  /** The newest line is in sight. */
  readonly onSeen?: (() => void) | undefined
}

const nothing: readonly SpeechEntry[] = []

/** A conversation, anchored to its newest line. The same for the agent, the supervisor and past transcripts. */
export function Thread({ interaction, pending = nothing, lines, above, below, readOnly = false, onSeen }: ThreadProps) {
  const t = useT('conversation')
  const { scroller, content, atBottom, toBottom } = useAnchoredScroll(interaction.id)
  const seenSeq = useRef(0)
  const last = interaction.messages.at(-1)?.seq ?? 0

  useEffect(() => {
    if (!atBottom) return
    seenSeq.current = last
    onSeen?.()
  }, [atBottom, last, onSeen])

  // One's own words are looked at, wherever one was reading.
  const known = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => {
    if (pending.some(({ id }) => !known.current.has(id))) toBottom()
    known.current = new Set(pending.map(({ id }) => id))
  }, [pending, toBottom])

  const newer = atBottom ? 0 : customerMessagesAfter(interaction, seenSeq.current)
  return (
    <div className="thread">
      <div ref={scroller} className="thread-scroll scroll" role="log" aria-label={t('thread')} tabIndex={0}>
        <div ref={content} className="thread-content">
          {above}
          {lines ?? <ThreadLines interaction={interaction} pending={pending} readOnly={readOnly} />}
          {below}
        </div>
      </div>
      {atBottom ? null : (
        <Button
          className="thread-pill"
          size="small"
          variant={newer > 0 ? 'primary' : 'default'}
          icon="arrow-down"
          onClick={toBottom}
        >
          {newer > 0 ? t('newMessages', { count: newer }) : t('toBottom')}
        </Button>
      )}
    </div>
  )
}

/** The lines of one interaction, without a frame of their own. */
export function ThreadLines({
  interaction,
  pending = nothing,
  readOnly = true,
}: Pick<ThreadProps, 'interaction' | 'pending' | 'readOnly'>) {
  const names = useNames()
  const items = useThreadItems(interaction, pending)
  const customerName = names.customer(interaction)
  return items.map((item) => (
    <Line key={item.key} item={item} interactionId={interaction.id} customerName={customerName} readOnly={readOnly} />
  ))
}

/** One line of a thread. */
export function Line({
  item,
  interactionId,
  customerName,
  readOnly,
}: {
  item: ThreadItem
  interactionId: string
  customerName: string
  readOnly: boolean
}) {
  const format = useFormat()
  switch (item.kind) {
    case 'day':
      return <p className="thread-day">{format.day(item.at)}</p>
    case 'notice':
      return <NoticeLine at={item.at} notice={item.notice} interactionId={interactionId} />
    case 'message':
      return (
        <Bubble
          message={item.message}
          interactionId={interactionId}
          customerName={customerName}
          continued={item.continued}
          readOnly={readOnly}
          answer={item.bot?.answer ?? null}
          chosenId={item.bot?.chosenId ?? null}
        />
      )
    case 'pending':
      return <PendingBubble entry={item.entry} continued={item.continued} />
  }
}

function NoticeLine({ at, notice, interactionId }: { at: number; notice: Notice; interactionId: string }) {
  const names = useNames()
  const format = useFormat()
  const me = useFloor((floor) => floor.me?.userId)
  const said = notice.kind === 'transferred' ? notice.note : notice.kind === 'survey' ? notice.comment : null
  return (
    <>
      <p className="thread-notice">
        {noticeWords(notice, format.time(at), names, me)}
        {said === null || said === '' ? null : <q>{said}</q>}
      </p>
      {notice.kind === 'recorded' ? (
        <RecordingPlayer recording={notice.recording} interactionId={interactionId} spans={notice.spans} />
      ) : null}
    </>
  )
}
