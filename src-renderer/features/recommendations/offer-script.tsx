import type { LocalText } from '#shared/domain/channel.ts'
import { textIn } from '#shared/domain/channel.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Script } from '#shared/domain/proposition.ts'
import type { Recommendation } from '#shared/domain/recommendation.ts'
import { isProved } from '#shared/domain/verification.ts'
import { Button, cx, IconButton, useT } from '../../design/index.ts'
import { fillFacts, hasGap } from './fill-facts.ts'

export interface OfferScriptProps {
  readonly script: Script
  /** What may be said to anybody, in the place of a pitch that names something of theirs. */
  readonly general: LocalText
  readonly interaction: Interaction
  readonly recommendation: Recommendation
  /** What the customer is called aloud; undefined: by the name they came with. */
  readonly addressee: string | undefined
  /** Puts words into the reply without sending them; absent where none can be written. */
  readonly onFillIn: ((words: string) => void) | undefined
}

/** What to say, in the customer's language: the pitch, what to ask, what to answer. On a call it is read aloud. */
export function OfferScript({ script, general, interaction, recommendation, addressee, onFillIn }: OfferScriptProps) {
  const t = useT('recommendations')
  const { language, introduction, channel } = interaction
  const known = {
    facts: recommendation.grounds?.facts ?? {},
    customer: addressee ?? introduction?.customerName ?? null,
  }
  const words = (text: LocalText): string => fillFacts(textIn(language, text), known, language)
  // [PR18] Before they proved who they are, a gap is something of a record: nobody is to fill it.
  const isSayable = (text: LocalText): boolean =>
    isProved(interaction) || !hasGap(textIn(language, text), { ...known, customer: '' })
  const pitch = words(isSayable(script.pitch) ? script.pitch : general)
  const questions = script.questions.filter(isSayable)
  const objections = script.objections.filter(({ answer }) => isSayable(answer))
  const fill = (text: string) =>
    onFillIn === undefined ? null : (
      <IconButton size="small" icon="edit" label={t('fillInThis')} onClick={() => onFillIn(text)} />
    )
  return (
    <div className={cx('reco-script', channel === 'voice' && 'reco-script-call')} lang={language}>
      {pitch === '' ? null : (
        <blockquote aria-label={t('script')}>
          <span className="reco-words">{pitch}</span>
          {onFillIn === undefined ? null : (
            <Button variant="link" size="small" onClick={() => onFillIn(pitch)}>
              {t('fillIn')}
            </Button>
          )}
        </blockquote>
      )}
      {questions.length === 0 ? null : (
        <details className="reco-more">
          <summary>{t('questions', { count: questions.length })}</summary>
          <ul>
            {questions.map((question) => (
              <li key={question.zh + question.en} className="row">
                <span className="grow">{words(question)}</span>
                {fill(words(question))}
              </li>
            ))}
          </ul>
        </details>
      )}
      {objections.length === 0 ? null : (
        <details className="reco-more">
          <summary>{t('objections', { count: objections.length })}</summary>
          <ul>
            {objections.map(({ says, answer }) => (
              <li key={says.zh + says.en}>
                <b>{words(says)}</b>
                <span className="row">
                  <span className="grow">{words(answer)}</span>
                  {fill(words(answer))}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
