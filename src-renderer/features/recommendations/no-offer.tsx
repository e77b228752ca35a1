import type { Interaction } from '#shared/domain/interaction.ts'
import type { Withheld } from '#shared/domain/recommendation.ts'
import { Button, Icon, useT } from '../../design/index.ts'
import { sourceLine } from '../../client/index.ts'
import { heldWords } from './held-words.ts'
import { type KnownRefusal, RefusalToRecord } from './refusal-to-record.tsx'
import { WhyNone } from './why-none.tsx'

type Rule = Pick<Withheld, 'policy' | 'reason'>
const REFUSED: Rule = { policy: 'recommendations-off', reason: '' }

/** Nothing must be offered now: so it says, why, and what to do instead. */
export function NoOffer({
  interaction,
  withheld,
  refusal,
  onVerify,
}: {
  interaction: Interaction
  withheld: Withheld | null
  refusal: KnownRefusal | undefined
  /** Opens the way to prove who they are; absent where it cannot be. */
  onVerify: (() => void) | undefined
}) {
  const t = useT('recommendations')
  const mood = interaction.moods.at(-1)
  // [OF62] The customer's own word before anything the contact came to.
  const hasRefused = refusal?.recorded === true && mood !== 'no-offers'
  // [PR41] Whatever held it back before: out of hand nothing is offered, and nothing can be done about it.
  const isOver = withheld !== null && (interaction.contactEnded !== null || interaction.phase.name === 'wrap-up')
  const waitsForProof = !isOver && withheld?.policy === 'identity' && !hasRefused
  // [OF80] Proof brings nothing of somebody who has no record.
  const isRecordless = withheld?.reason === 'no-record'
  const held = hasRefused ? REFUSED : withheld
  if (held === null && mood === undefined)
    return (
      <div className="reco-none">
        <Icon name="target" size={14} />
        {t('none')}
        <WhyNone interactionId={interaction.id}>
          <Button variant="link" size="small" aria-label={t('whyNone')}>
            {t('whyNoneShort')}
          </Button>
        </WhyNone>
      </div>
    )
  return (
    <section className="reco-withheld" aria-label={t('withheld')}>
      <div className="row">
        <Icon name="target" />
        <b className="grow">{t(waitsForProof && !isRecordless ? 'verifyFirst' : 'withheld')}</b>
        <WhyNone interactionId={interaction.id}>
          <Button variant="link" size="small">
            {t('grounds')}
          </Button>
        </WhyNone>
      </div>
      {held === null ? null : (
        <>
          <p>{isOver && !hasRefused ? t('stop_not-in-hand') : heldWords(held.policy, held.reason)}</p>
          {isOver && !hasRefused ? null : <p className="s12 t3">{sourceLine(held.policy, held.reason)}</p>}
        </>
      )}
      {waitsForProof && onVerify !== undefined ? (
        <Button size="small" variant="primary" icon="shield" keys="alt+k" keysInTooltip onClick={onVerify}>
          {t(isRecordless ? 'sayWho' : 'verify')}
        </Button>
      ) : null}
      {mood === undefined ? null : (
        <>
          <p>{t(`mood_${mood}`)}</p>
          {held === null ? <p className="s12 t3">{sourceLine('silence', mood)}</p> : null}
        </>
      )}
      {refusal !== undefined && interaction.moods.includes('no-offers') ? (
        <RefusalToRecord interaction={interaction} refusal={refusal} />
      ) : null}
    </section>
  )
}
