import { useId, useState } from 'preact/hooks'
import type { ChatState } from '#shared/domain/chat-wire.ts'
import type { ChatView } from '../chat/view.ts'
import type { TextKey } from '../lib/texts.ts'
import { useWidget } from './context.ts'
import { StarIcon, TickIcon } from './icons.tsx'

const SCORES = [
  [1, 'survey1'],
  [2, 'survey2'],
  [3, 'survey3'],
  [4, 'survey4'],
  [5, 'survey5'],
] as const satisfies readonly (readonly [number, TextKey])[]

type EndedBy = Extract<ChatState, { name: 'ended' }>['by']

function sayWho(by: EndedBy): TextKey {
  return by === 'customer' ? 'endedByYou' : by === 'idle' ? 'endedIdle' : 'ended'
}

/** The end of a chat: that it is over, what the customer thought of it, and the way back in. */
export function Ended({ view, by, askSurvey }: { view: ChatView; by: EndedBy; askSurvey: boolean }) {
  const { chat, t } = useWidget()
  const isAsking = askSurvey && (view.survey === 'asked' || view.survey === 'sending')
  return (
    <div class="ended">
      <p class="notice">{t(sayWho(by))}</p>
      {isAsking && <Survey isSending={view.survey === 'sending'} />}
      {view.survey === 'thanked' && (
        <p class="thanks" role="status">
          <TickIcon />
          {t('surveyThanks')}
        </p>
      )}
      <button type="button" class={isAsking ? 'secondary' : 'primary'} onClick={chat.again}>
        {t('again')}
      </button>
    </div>
  )
}

function Survey({ isSending }: { isSending: boolean }) {
  const { chat, t } = useWidget()
  const [score, setScore] = useState<number | null>(null)
  const [comment, setComment] = useState('')
  const id = useId()
  const chosen = SCORES.find(([value]) => value === score)
  return (
    <form
      class="survey"
      onSubmit={(event) => {
        event.preventDefault()
        if (score !== null) void chat.rate(score, comment.trim())
      }}
    >
      <fieldset>
        <legend>{t('surveyQuestion')}</legend>
        <div class="stars">
          {SCORES.map(([value, key]) => (
            <label key={value} class={score !== null && value <= score ? 'is-on' : ''} title={t(key)}>
              <input
                type="radio"
                name={id}
                value={value}
                checked={score === value}
                aria-label={`${value}，${t(key)}`}
                onChange={() => setScore(value)}
              />
              <StarIcon filled={score !== null && value <= score} />
            </label>
          ))}
        </div>
        <p class="stars-word" aria-hidden="true">
          {chosen === undefined ? '\u00a0' : t(chosen[1])}
        </p>
      </fieldset>
      {score !== null && (
        <>
          <textarea
            rows={2}
            maxLength={1_000}
            placeholder={t('surveyComment')}
            aria-label={t('surveyComment')}
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          <button type="submit" class="primary" disabled={isSending}>
            {t('surveySend')}
          </button>
        </>
      )}
      {score === null && (
        <button type="button" class="text-button" onClick={chat.skipSurvey}>
          {t('surveySkip')}
        </button>
      )}
    </form>
  )
}
