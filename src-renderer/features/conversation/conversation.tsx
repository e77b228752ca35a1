import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { deskOf, unreadByAgent, type Interaction } from '#shared/domain/interaction.ts'
import { isSpeech, useDesk, useFloor, useNames, useOutbox } from '../../client/index.ts'
import { cx, Icon, useT } from '../../design/index.ts'
import { BotHandOver } from './bot-summary.tsx'
import { BotWouldSay } from './bot-would-say.tsx'
import { CallNote } from './call-note.tsx'
import { CallRecord } from './call-record.tsx'
import { Composer } from './composer/composer.tsx'
import { ConversationHead } from './conversation-head.tsx'
import { Earlier } from './earlier.tsx'
import { LinkedLines, useThreadOf } from './linked-lines.tsx'
import { Thread } from './thread.tsx'
import { useFileDrop } from './use-file-drop.ts'
import './conversation.css'

export interface ConversationProps {
  readonly interaction: Interaction
  /** The agent opened it themselves; false: it came up when the one before was done. */
  readonly opened: boolean
  /** The wrap-up, which takes the composer's place over the lower half while it is open. */
  readonly wrapUp: ReactNode
  readonly wrapUpOpen: boolean
  readonly onToggleWrapUp: () => void
  /** What else can be done with the contact, in its head. */
  readonly actions?: ReactNode
  /** How it goes on where its channel lets no answer through. */
  readonly elsewhere?: ReactNode
}

/** The middle of the desk: one interaction, to read and to answer. */
export function Conversation(props: ConversationProps) {
  const { interaction, opened, wrapUp, wrapUpOpen, onToggleWrapUp, actions, elsewhere } = props
  const pending = usePending(interaction.id)
  const contacts = useThreadOf(interaction)
  const onSeen = useReadMark(interaction)
  const replyClosed = useReplyClosed(interaction)
  const readOnly = useReadOnly()
  const me = useFloor((floor) => floor.me?.userId)
  // Asked into a colleague's call one reads along.
  const isTheirs = interaction.channel === 'voice' && deskOf(interaction) !== me
  const drop = useFileDrop(interaction, replyClosed !== null || readOnly)
  return (
    <section className="conversation" {...drop.handlers}>
      <ConversationHead
        interaction={interaction}
        wrapUpOpen={wrapUpOpen}
        onToggleWrapUp={onToggleWrapUp}
        actions={actions}
      />
      <Answers interaction={interaction} />
      <BotHandOver key={`bot ${interaction.id}`} interaction={interaction} />
      {interaction.channel === 'voice' ? (
        <CallRecord interaction={interaction} contacts={contacts} />
      ) : (
        <Thread
          interaction={interaction}
          pending={pending}
          lines={contacts.length > 1 ? <LinkedLines contacts={contacts} at={interaction} /> : undefined}
          above={
            interaction.previousId === null ? null : (
              <Earlier key={interaction.previousId} interactionId={interaction.previousId} />
            )
          }
          below={<CustomerTyping interactionId={interaction.id} />}
          onSeen={onSeen}
        />
      )}
      {readOnly ? (
        <ReadOnlyComposer />
      ) : isTheirs || interaction.phase.name === 'offered' ? (
        <ReadAlong words={isTheirs ? 'readAlong' : 'ringsHere'} />
      ) : wrapUpOpen ? (
        wrapUp
      ) : interaction.channel === 'voice' ? (
        <CallNote key={interaction.id} interaction={interaction} />
      ) : (
        <>
          {replyClosed === null ? <BotWouldSay interaction={interaction} /> : null}
          <Composer
            key={interaction.id}
            interaction={interaction}
            opened={opened}
            replyClosed={replyClosed}
            elsewhere={elsewhere}
          />
        </>
      )}
      {drop.dragging ? <DropHere /> : null}
    </section>
  )
}

function DropHere() {
  const t = useT('conversation')
  return <div className="conversation-drop">{t('dropHere')}</div>
}

/** Another desk of the same agent holds the seat. */
function useReadOnly(): boolean {
  return useFloor((floor) => floor.ready && !floor.writable)
}

/** Where the composer stands while one may only look. */
function ReadOnlyComposer() {
  const t = useT('conversation')
  return (
    <p className="conversation-read-only">
      <Icon name="lock" size={14} />
      {t('composerReadOnly')}
    </p>
  )
}

/** What rings, or is a colleague's, can be read and not written about. */
function ReadAlong({ words }: { words: 'ringsHere' | 'readAlong' }) {
  const t = useT('conversation')
  return (
    <p className="conversation-read-only">
      <Icon name="phone" size={14} />
      {t(words)}
    </p>
  )
}

function useReplyClosed({ phase, contactEnded }: Interaction): string | null {
  const t = useT('conversation')
  if (contactEnded !== null || phase.name === 'wrap-up' || phase.name === 'closed') return t('composerEnded')
  return phase.name === 'parked' ? t('composerParked') : null
}

/** One's own words of this interaction that the log doesn't show yet. */
function usePending(interactionId: string) {
  const entries = useOutbox((state) => state.entries)
  return useMemo(
    () => entries.filter(isSpeech).filter(({ command }) => command.interactionId === interactionId),
    [entries, interactionId],
  )
}

/** Marks what is in sight as read, while the window is looked at. */
function useReadMark(interaction: Interaction): () => void {
  const desk = useDesk()
  const readOnly = useReadOnly()
  const unread = unreadByAgent(interaction)
  const upTo = interaction.messages.findLast(({ author }) => author.role === 'customer')?.seq ?? 0
  const [looking, setLooking] = useState(() => document.hasFocus())
  useEffect(() => {
    const look = (): void => setLooking(document.hasFocus())
    window.addEventListener('focus', look)
    window.addEventListener('blur', look)
    return () => {
      window.removeEventListener('focus', look)
      window.removeEventListener('blur', look)
    }
  }, [])
  const mine =
    interaction.phase.name === 'active' || interaction.phase.name === 'parked' || interaction.phase.name === 'wrap-up'
  return useCallback(() => {
    if (unread > 0 && looking && mine && !readOnly)
      void desk.send({ type: 'conversation.read', interactionId: interaction.id, upTo })
  }, [desk, interaction.id, unread, looking, upTo, mine, readOnly])
}

/** What the customer filled in before the chat, and the page they came from. Name and phone stand in the panel already. */
function Answers({ interaction: { introduction } }: { interaction: Interaction }) {
  const t = useT('conversation')
  if (introduction === null) return null
  const { answers, page, customerName } = introduction
  const shown = answers.filter(({ value }) => value !== customerName && !LOOKS_LIKE_PHONE.test(value))
  if (shown.length === 0 && page === null) return null
  return (
    <div className="conversation-facts">
      <Icon name={shown.length === 0 ? 'globe' : 'info'} size={14} />
      {shown.length === 0 ? null : (
        <span className="ell">
          <span className="t3">{t('answers')}</span> {shown.map(({ label, value }) => `${label} ${value}`).join(' · ')}
        </span>
      )}
      {page === null ? null : (
        <span className={cx('ell', shown.length > 0 && 'end t3')} title={page}>
          <span className="t3">{t('page')}</span> {pageName(page)}
        </span>
      )}
    </div>
  )
}

const LOOKS_LIKE_PHONE = /^\+?[\d\s-]{7,20}$/

/** A page's address without what only machines read. */
function pageName(page: string): string {
  return page.replace(/^https?:\/\//, '').replace(/[?#].*$/, '')
}

function CustomerTyping({ interactionId }: { interactionId: string }) {
  const t = useT('conversation')
  const names = useNames()
  const typing = useFloor((floor) => floor.presence.get(interactionId)?.customerTyping === true)
  const interaction = useFloor((floor) => floor.interactions.get(interactionId))
  if (!typing || interaction === undefined || interaction.contactEnded !== null) return null
  return (
    <p className="bubble-typing" role="status">
      <i />
      <i />
      <i />
      <span className="sr">{names.customer(interaction)}</span> {t('typing')}
    </p>
  )
}
