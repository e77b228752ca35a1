import type { Interaction } from '#shared/domain/interaction.ts'
import { languageWritten, wordsOf } from '#shared/domain/written-language.ts'
import type { BotSuggestions, BotSuggestsWhy, BotWouldSay } from '#shared/protocol/bot-suggest.ts'
import { useDesk, useFloor, useRemote } from '../../client/index.ts'
import { Button, Icon, useHoldsKeys, useShortcut, useT } from '../../design/index.ts'
import { ArticleLink, sureWords } from './answer-source.tsx'
import { INSERT_KEYS, useInsertAnswer } from './insert-answer.ts'
import './bot-would-say.css'

/** As much as the question may hold. */
const LONGEST = 1_000

/** [BT83] Above the composer: what the bot of this way in would say to what the customer wrote and nobody answered. */
export function BotWouldSay({ interaction }: { readonly interaction: Interaction }) {
  const { api } = useDesk()
  const hasBot = useFloor(
    ({ config }) => (config.entryPoint.get(interaction.entryPointId)?.record.bot ?? null) !== null,
  )
  const words = unanswered(interaction)
  const { entryPointId } = interaction
  const language = languageWritten(interaction)
  // What came from the bot's own hands comes with a summary already.
  const isAsked = hasBot && interaction.bot === null && words !== ''
  const path = isAsked ? `/api/bot/suggestion?${new URLSearchParams({ entryPointId, language, q: words })}` : null
  const { data } = useRemote(path, (signal) => api.request<BotSuggestions>(path ?? '', { signal }))
  if (path === null || data?.suggestion == null || data.suggestion.would === null) return null
  const { would, why } = data.suggestion
  return <Suggested interaction={interaction} would={would} why={why} />
}

/** One message a line; the last ones, where it is too much. */
function unanswered({ messages }: Interaction): string {
  const answeredAt = messages.findLast(
    ({ author, audience }) => author.role !== 'customer' && author.role !== 'system' && audience === 'public',
  )?.seq
  return messages
    .filter(({ author, seq }) => author.role === 'customer' && seq > (answeredAt ?? 0))
    .map(({ content }) => wordsOf(content).trim().replaceAll(/\s+/gu, ' '))
    .filter((text) => text !== '')
    .join('\n')
    .slice(-LONGEST)
    .trim()
}

interface SuggestedProps {
  readonly interaction: Interaction
  readonly would: BotWouldSay
  readonly why: BotSuggestsWhy
}

function Suggested({ interaction, would, why }: SuggestedProps) {
  const t = useT('bot')
  const put = useInsertAnswer(interaction.id)
  const isAnswer = would.is === 'answer'
  const insert = (): void => (would.is === 'answer' ? put(would.hit.articleId, would.text) : undefined)
  useShortcut('conversation', INSERT_KEYS, t('insertAnswer'), insert, { enabled: isAnswer })
  useHoldsKeys(INSERT_KEYS, isAnswer)
  return (
    <section className="bot-would" aria-label={t('wouldSay')}>
      <Icon name="bot" size={14} />
      <div className="bot-would-words">
        <Words would={would} />
        <Why why={why} />
      </div>
      {isAnswer ? (
        <Button size="small" keys={INSERT_KEYS} onClick={insert}>
          {t('insertAnswer')}
        </Button>
      ) : null}
    </section>
  )
}

function Words({ would }: { readonly would: BotWouldSay }) {
  const t = useT('bot')
  switch (would.is) {
    case 'answer':
      return (
        <>
          <p className="t3 s12">
            {t('wouldSay')} · <ArticleLink articleId={would.hit.articleId} title={would.hit.text.title} /> ·{' '}
            {sureWords(would.hit.score)}
          </p>
          <p className="bot-would-text" lang={would.hit.text.language} title={would.text}>
            {would.text}
          </p>
        </>
      )
    case 'ask-back':
      return (
        <p className="bot-would-titles">
          <span className="t3 s12">{t('wouldAsk')}</span>
          {would.hits.map(({ articleId, text }) => (
            <ArticleLink key={articleId} articleId={articleId} title={text.title} />
          ))}
        </p>
      )
    case 'hand-over':
      return <p className="t3 s12">{t('wouldHandOver', { why: t(`reason_${would.reason}`) })}</p>
    case 'not-understood':
      return <p className="t3 s12">{t('wouldNotUnderstand')}</p>
  }
}

/** [BT84] Those who decide on it read why customers do not get this at once. */
function Why({ why }: { readonly why: BotSuggestsWhy }) {
  const t = useT('bot')
  const decides = useFloor(({ me }) => me?.role === 'supervisor' || me?.role === 'admin')
  if (!decides) return null
  const figures =
    'asked' in why ? { percent: Math.floor((why.right / why.asked) * 100), asked: why.asked } : { percent: 0, asked: 0 }
  return <p className="t3 s12">{t(`suggests_${why.is}`, figures)}</p>
}
