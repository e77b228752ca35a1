import { useState } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { problemWords, useActBlock, useDesk, type Problem } from '../../client/index.ts'
import { Button, Refusal, useT } from '../../design/index.ts'

/** What the customer's record says of offers, and whom to tell once it says more. */
export interface KnownRefusal {
  readonly recorded: boolean
  /** They want no calls with offers either. */
  readonly noCalls: boolean
  readonly onRecorded: () => void
}

/** [PR31] [PR43] They said it; one press makes it count in every contact from now on, on a call for calls as well. */
export function RefusalToRecord({ interaction, refusal }: { interaction: Interaction; refusal: KnownRefusal }) {
  const t = useT('recommendations')
  const desk = useDesk()
  const blocked = useActBlock()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const mayRefuseCalls = interaction.channel === 'voice' && !refusal.noCalls
  if (refusal.recorded && !mayRefuseCalls) return <p>{t('refusalRecorded')}</p>
  // On a call it was heard: what names the moment is a note of the agent's own, and proves nothing.
  const messageId = interaction.channel === 'voice' ? null : (interaction.offersRefusedIn ?? null)
  const refuses = {
    type: 'customer.consent',
    customerId: interaction.customerId,
    given: false,
    until: null,
    proof: messageId === null ? 'spoken' : 'message',
    proofRef: messageId,
    interactionId: interaction.id,
    note: '',
  } as const
  const ofOffers = { ...refuses, purpose: 'profiling', channel: null } as const
  const ofCalls = { ...refuses, purpose: 'marketing', channel: 'voice' } as const
  const record = async (words: readonly Parameters<typeof desk.send>[0][]): Promise<void> => {
    setBusy(true)
    setProblem(null)
    for (const word of words) {
      const result = await desk.send(word)
      if (result.ok) continue
      setProblem(result.problem)
      break
    }
    setBusy(false)
    refusal.onRecorded()
  }
  const offers = refusal.recorded ? [] : [ofOffers]
  return (
    <>
      {refusal.recorded ? <p>{t('refusalRecorded')}</p> : null}
      <div className="row gap4 wrap">
        {mayRefuseCalls ? (
          <Button
            size="small"
            icon="shield"
            busy={busy}
            disabledReason={blocked}
            onClick={() => void record([...offers, ofCalls])}
          >
            {t(refusal.recorded ? 'recordNoCalls' : 'recordBoth')}
          </Button>
        ) : null}
        {refusal.recorded ? null : (
          <Button
            size="small"
            {...(mayRefuseCalls ? {} : { icon: 'shield' as const })}
            busy={busy}
            disabledReason={blocked}
            onClick={() => void record(offers)}
          >
            {t(mayRefuseCalls ? 'recordOffersOnly' : 'recordRefusal')}
          </Button>
        )}
      </div>
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
    </>
  )
}
