import { useEffect, useRef, useState } from 'react'
import { BOT_CHANNELS, type BotChannel, type BotTryTurn } from '#shared/protocol/bot-try.ts'
import { botFlowSchema } from '#shared/protocol/bot-schemas.ts'
import { LANGUAGES, type Language } from '#shared/domain/channel.ts'
import { asLines, type MessageContent } from '#shared/domain/message.ts'
import type { BotFlowRecord } from '#shared/domain/bot.ts'
import { problemWords, useNames } from '../../../../client/index.ts'
import { Button, InlineError, Segmented, Tag, useChannelName, useLanguage, useT } from '../../../../design/index.ts'
import { useTalk } from './use-talk.ts'

/** A telephone to talk with the flow as it is drafted: nothing is saved, and no customer sees it. */
export function TryOut({ flow }: { flow: BotFlowRecord }) {
  const t = useT('admin')
  const channelName = useChannelName()
  const shown = useLanguage()
  const [channel, setChannel] = useState<BotChannel>('chat')
  const [language, setLanguage] = useState<Language>(shown)
  const [text, setText] = useState('')
  const { lines, busy, problem, isOver, begin, say } = useTalk(flow, channel, language)
  const isWhole = botFlowSchema.safeParse(flow).success
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    end.current?.scrollIntoView?.({ block: 'nearest' })
  }, [lines])
  const send = (): void => {
    const words = text.trim()
    if (words === '' || busy || isOver) return
    setText('')
    void say(words)
  }
  return (
    <div className="bf-try">
      <div className="bf-try-head">
        <Segmented
          label={t('tryChannel')}
          value={channel}
          options={BOT_CHANNELS.map((value) => ({ value, label: channelName(value) }))}
          onChange={setChannel}
        />
        <Segmented
          label={t('tryLanguage')}
          value={language}
          options={LANGUAGES.map((value) => ({ value, label: value === 'en' ? 'EN' : '中' }))}
          onChange={setLanguage}
        />
      </div>
      <div className="bf-phone" role="log" aria-label={t('flowSide_try')}>
        {lines.length === 0 && !busy ? (
          <p className="t3 s12">{t(isWhole ? 'tryEmpty' : 'tryNotWhole')}</p>
        ) : (
          lines.map((line, at) =>
            line.who === 'customer' ? (
              <p key={at} className="bf-said">
                {line.text}
              </p>
            ) : (
              <BotLine
                key={at}
                turn={line.turn}
                channel={channel}
                answer={at === lines.length - 1 && !isOver && !busy ? (words) => void say(words) : undefined}
              />
            ),
          )
        )}
        {problem === null ? null : (
          <InlineError what={t('tryFailed')} detail={problemWords(problem).what} onRetry={() => void begin()} />
        )}
        <div ref={end} />
      </div>
      <form
        className="bf-try-foot"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <Button
          icon={lines.length === 0 ? 'play' : 'refresh'}
          disabledReason={isWhole ? undefined : t('tryNotWhole')}
          onClick={() => void begin()}
        >
          {t(lines.length === 0 ? 'tryBegin' : 'tryAgain')}
        </Button>
        {lines.length === 0 ? null : (
          <>
            <input
              className="bf-try-words grow"
              aria-label={t('tryWords')}
              placeholder={t(isOver ? 'tryOver' : 'tryWords')}
              disabled={isOver}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Button
              type="submit"
              variant="primary"
              icon="send"
              busy={busy}
              disabledReason={isOver ? t('tryOver') : undefined}
            >
              {t('trySend')}
            </Button>
          </>
        )}
      </form>
    </div>
  )
}

interface BotLineProps {
  turn: BotTryTurn
  channel: BotChannel
  /** Undefined: this is not the last word. */
  answer: ((words: string) => void) | undefined
}

function BotLine({ turn, channel, answer }: BotLineProps) {
  const t = useT('admin')
  const names = useNames()
  const { source, handedOver, found } = turn
  return (
    <div className="bf-turn">
      {turn.say.map(({ messageId, content }) => (
        <Said key={messageId} content={content} channel={channel} answer={answer} />
      ))}
      <p className="bf-behind s12 t3">
        <Tag tone={turn.kind === 'not-understood' ? 'warn' : 'neutral'}>{t(`botTurn_${turn.kind}`)}</Tag>
        {source === null ? null : (
          <span>{t('trySource', { title: source.title, percent: Math.round(source.confidence * 100) })}</span>
        )}
        {handedOver === null ? null : (
          <span>
            {t(`botReason_${handedOver.reason}`)} →{' '}
            {handedOver.queueId === null ? t('flowQueueOwn') : names.queue(handedOver.queueId)}
          </span>
        )}
      </p>
      {source !== null || found.length === 0 ? null : (
        <ul className="bf-found s12 t3" aria-label={t('tryFound')}>
          {found.slice(0, 3).map(({ articleId, title, confidence }) => (
            <li key={articleId}>{t('trySource', { title, percent: Math.round(confidence * 100) })}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** As the channel shows it: buttons in the chat, a tappable list in WeChat, numbered lines in a text message. */
function Said({
  content,
  channel,
  answer,
}: { content: MessageContent; channel: BotChannel } & Pick<BotLineProps, 'answer'>) {
  const t = useT('admin')
  if (content.kind === 'text') return <p className="bf-bubble">{content.text}</p>
  if (content.kind !== 'menu')
    return <p className="bf-bubble">{'attachment' in content ? content.attachment.name : t('tryOther')}</p>
  if (channel === 'sms') return <p className="bf-bubble">{asLines(content)}</p>
  const buttons = content.options.map(({ id, text }) => (
    <button key={id} type="button" disabled={answer === undefined} onClick={() => answer?.(text)}>
      {text}
    </button>
  ))
  return (
    <div className={channel === 'wechat' ? 'bf-bubble bf-links' : 'bf-menu'}>
      {channel === 'wechat' ? content.head : <p className="bf-bubble">{content.head}</p>}
      <div className="bf-choices">{buttons}</div>
      {content.tail === '' ? null : <p className="bf-bubble">{content.tail}</p>}
    </div>
  )
}
