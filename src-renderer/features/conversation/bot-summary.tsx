import { useId, useState } from 'react'
import { textIn } from '#shared/domain/channel.ts'
import type { BotAnswer, BotSummary } from '#shared/domain/bot.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { Icon, IconButton, toastDone, useLanguage, useT } from '../../design/index.ts'
import { AnswerLine } from './answer-source.tsx'
import { botGist } from './bot-gist.ts'
import './bot-summary.css'

/** [BT87] What the bot passes on with a contact: why, what they asked, what it answered, what they gave. */
export function BotHandOver({ interaction: { bot } }: { readonly interaction: Interaction }) {
  const t = useT('bot')
  const [open, setOpen] = useState(true)
  const bodyId = useId()
  if (bot === null || bot.handedOver === null) return null
  const { summary } = bot.handedOver
  return (
    <section className="bot-hand-over" aria-label={t('summary')}>
      <button
        type="button"
        className="bot-hand-over-head"
        aria-expanded={open}
        aria-controls={bodyId}
        title={t(open ? 'hideSummary' : 'showSummary')}
        onClick={() => setOpen(!open)}
      >
        <Icon name="bot" size={14} />
        <span className="ell">{botGist(bot)}</span>
        <Icon name={open ? 'chevron-up' : 'chevron-down'} size={14} />
      </button>
      <div id={bodyId} hidden={!open}>
        {summary === null ? (
          <p className="t3">{t('summaryHidden')}</p>
        ) : (
          <Summary summary={summary} answers={bot.answers} />
        )}
      </div>
    </section>
  )
}

interface SummaryProps {
  readonly summary: BotSummary
  /** As they stand in the contact: whoever took it out of the bot's hands left no list of them. */
  readonly answers: readonly BotAnswer[]
}

function Summary({ summary: { asked, answered, collected }, answers }: SummaryProps) {
  const t = useT('bot')
  const common = useT('common')
  const language = useLanguage()
  const copy = (value: string): void => {
    navigator.clipboard.writeText(value).then(
      () => toastDone(common('copied')),
      // Where the browser forbids it, the value stays selectable.
      () => {},
    )
  }
  return (
    <dl>
      {asked.length === 0 ? null : (
        <>
          <dt>{t('asked')}</dt>
          <dd>
            {asked.map((words, index) => (
              <q key={index}>{words}</q>
            ))}
          </dd>
        </>
      )}
      {asked.length + answers.length === 0 ? null : (
        <>
          <dt>{t('answered')}</dt>
          <dd>
            {answers.length === 0 ? <span className="t3">{t('answeredNothing')}</span> : null}
            {answers.map(({ messageId, articleId, helped }) => (
              <AnswerLine
                key={messageId}
                articleId={articleId}
                title={answered.find((one) => one.articleId === articleId)?.title}
                helped={helped}
              />
            ))}
          </dd>
        </>
      )}
      {collected.length === 0 ? null : (
        <>
          <dt>{t('collected')}</dt>
          <dd>
            {collected.map(({ label, value }, index) => (
              <span className="bot-hand-over-line" key={index}>
                <span className="t3 nw">{textIn(language, label)}</span>
                <span>{value}</span>
                <IconButton
                  size="small"
                  icon="copy"
                  label={t('copy', { label: textIn(language, label) })}
                  onClick={() => copy(value)}
                />
              </span>
            ))}
          </dd>
        </>
      )}
    </dl>
  )
}
