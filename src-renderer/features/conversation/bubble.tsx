import { memo } from 'react'
import type { BotAnswer } from '#shared/domain/bot.ts'
import { HIDDEN_CODE, type Card, type Message, type MessageContent } from '#shared/domain/message.ts'
import { useFloor, useNames, type SpeechEntry } from '../../client/index.ts'
import { Avatar, cx, Icon, scriptOf, useFormat, useT } from '../../design/index.ts'
import { CardPicture } from '../propositions/index.ts'
import { AnswerSource } from './answer-source.tsx'
import { FileAttachment, ImageAttachment } from './attachment.tsx'
import { Delivery, PendingDelivery, WhatToDo } from './delivery.tsx'
import { LocationBox, MenuBox } from './message-boxes.tsx'
import { nightKey } from './night.tsx'
import { FilmMessage, VoiceMessage } from './voice-message.tsx'

export interface BubbleProps {
  readonly message: Message
  readonly interactionId: string
  readonly customerName: string
  readonly continued: boolean
  readonly readOnly: boolean
  /** The bot's answer that this message is; null: it is none. */
  readonly answer: BotAnswer | null
  /** The option the customer took of the choice put here. */
  readonly chosenId: string | null
}

/**
 * One message: the customer's on the left, the centre's on the right, notes between colleagues across.
 * Drawn again only when it changes itself: threads grow long, and a word said must not redraw them all.
 */
export const Bubble = memo(function Bubble({
  message,
  interactionId,
  customerName,
  continued,
  readOnly,
  answer,
  chosenId,
}: BubbleProps) {
  const t = useT('conversation')
  const bot = useT('bot')
  const outreach = useT('outreach')
  const names = useNames()
  const format = useFormat()
  const me = useFloor((floor) => floor.me?.userId)
  const { author, audience, content, at } = message
  const who =
    author.role === 'customer'
      ? customerName
      : author.role === 'agent'
        ? names.user(author.agentId)
        : author.role === 'bot'
          ? bot('name')
          : t(author.role)

  if (audience === 'internal') {
    return (
      <div className="thread-note" role="note">
        <Icon name="note" size={14} />
        <span className="grow">
          <b>{who}</b>
          <span className="thread-text">{content?.kind === 'text' ? content.text : t('hidden')}</span>
        </span>
        <span className="nw">
          {t('internalNote')} · {format.time(at)}
        </span>
      </div>
    )
  }
  const out = author.role !== 'customer'
  const colleague = out && !(author.role === 'agent' && author.agentId === me)
  return (
    <div
      className={cx(
        'bubble',
        out && 'bubble-out',
        continued && 'bubble-continued',
        message.delivery === 'failed' && 'bubble-bad',
      )}
    >
      {author.role === 'bot' || author.role === 'system' ? (
        <span className="bubble-machine" title={who}>
          <Icon name={author.role === 'bot' ? 'bot' : 'info'} size={14} />
        </span>
      ) : (
        <span title={who} className="bubble-who">
          <Avatar name={who} tone={out ? 'solid' : 'neutral'} />
        </span>
      )}
      <div className="bubble-body">
        <span className="sr">{who}</span>
        <Content message={message} interactionId={interactionId} chosenId={chosenId} />
        <div className="bubble-meta">
          {author.role === 'bot' || (colleague && author.role === 'agent') ? <span>{who}</span> : null}
          <time dateTime={new Date(at).toISOString()} title={format.timeWithSeconds(at)}>
            {format.time(at)}
          </time>
          {message.atNight === undefined ? null : (
            <span title={outreach(nightKey(message.atNight), { ...message.atNight })}>
              {outreach('nightConfirmed')}
            </span>
          )}
          {out || !isCodeHidden(content) ? null : <span title={t('codeHiddenWhy')}>{t('codeHidden')}</span>}
          {out ? <Delivery message={message} interactionId={interactionId} readOnly={readOnly} /> : null}
        </div>
        {answer === null ? null : <AnswerSource answer={answer} readOnly={readOnly} />}
        {out ? <WhatToDo message={message} /> : null}
      </div>
    </div>
  )
})

/** [IL10] */
function isCodeHidden(content: MessageContent | null): boolean {
  const words = content?.kind === 'text' ? content.text : content?.kind === 'voice' ? content.transcript : null
  return words?.includes(HIDDEN_CODE) === true
}

interface ContentProps {
  readonly message: Message
  readonly interactionId: string
  readonly chosenId: string | null
}

function Content({ message: { content }, interactionId, chosenId }: ContentProps) {
  const t = useT('conversation')
  if (content === null) return <div className="bubble-box t3">{t('hidden')}</div>
  switch (content.kind) {
    case 'text':
      return (
        <div className="bubble-box thread-text" lang={scriptOf(content.text)}>
          {content.text}
        </div>
      )
    case 'image':
      return <ImageAttachment attachment={content.attachment} interactionId={interactionId} />
    case 'voice':
      return <VoiceMessage voice={content} interactionId={interactionId} />
    case 'video':
      return <FilmMessage attachment={content.attachment} interactionId={interactionId} />
    case 'file':
      return <FileAttachment attachment={content.attachment} interactionId={interactionId} />
    case 'template':
      return (
        <div className="bubble-box thread-text" lang={scriptOf(content.text)}>
          {content.text}
        </div>
      )
    case 'menu':
      return <MenuBox menu={content} chosenId={chosenId} />
    case 'location':
      return <LocationBox location={content} />
    case 'card':
      return <CardBox card={content} />
  }
}

/** A card as the customer has it, with its way on. */
function CardBox({ card: { title, text, link, picture } }: { card: Card }) {
  const t = useT('conversation')
  return (
    <div className="bubble-box bubble-card" lang={scriptOf(title)}>
      <b className="row">
        <Icon name="card" size={14} />
        <span>{title}</span>
      </b>
      {picture === undefined ? null : (
        <CardPicture picture={picture} alt={picture.name} className="bubble-card-picture" />
      )}
      <p className="thread-text">{text}</p>
      {link === null ? null : (
        <span className="bubble-link">
          <a className="row gap4" href={link} target="_blank" rel="noopener noreferrer" title={link}>
            <Icon name="external" size={14} />
            {t('cardLink')}
          </a>
          <span className="t3 ell">{hostOf(link)}</span>
        </span>
      )}
    </div>
  )
}

/** Where the link leads: one looks before one follows what a stranger sent. */
const hostOf = (link: string): string => (URL.canParse(link) ? new URL(link).host : link)

/** One's own words on their way. */
export function PendingBubble({ entry, continued }: { entry: SpeechEntry; continued: boolean }) {
  const t = useT('conversation')
  const me = useFloor((floor) => floor.me?.displayName)
  const { command, preview } = entry
  if (command.type === 'note.add') {
    return (
      <div className="thread-note" role="note">
        <Icon name="note" size={14} />
        <span className="grow">
          <b>{me}</b>
          <span className="thread-text">{command.text}</span>
        </span>
        <span className="row gap4">
          <PendingDelivery entry={entry} />
        </span>
      </div>
    )
  }
  return (
    <div className={cx('bubble bubble-out', continued && 'bubble-continued', entry.failure !== null && 'bubble-bad')}>
      <span className="bubble-who">
        <Avatar name={me} tone="solid" />
      </span>
      <div className="bubble-body">
        {command.content.kind === 'text' ? (
          <div className="bubble-box thread-text">{command.content.text}</div>
        ) : command.content.kind === 'template' ? (
          <div className="bubble-box thread-text">{preview?.name ?? command.content.code}</div>
        ) : (
          <div className="bubble-box row">
            <Icon name={preview?.contentType.startsWith('image/') === true ? 'image' : 'file'} />
            <span className="ell">{preview?.name ?? t('file')}</span>
          </div>
        )}
        <div className="bubble-meta">
          <PendingDelivery entry={entry} />
        </div>
      </div>
    </div>
  )
}
