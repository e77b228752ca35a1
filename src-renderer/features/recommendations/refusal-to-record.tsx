import { useState } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { problemWords, useActBlock, useDesk, type Problem } from '../../client/index.ts'
import { Button, Refusal, useT } from '../../design/index.ts'

/** What the customer's record says of offers, and whom to tell once it says more. */
export interface KnownRefusal {
  readonly recorded: boolean
  readonly onRecorded: () => void
}

/** [PR31] They said it; one press makes it count in every contact from now on. */
export function RefusalToRecord({ interaction, refusal }: { interaction: Interaction; refusal: KnownRefusal }) {
  const t = useT('recommendations')
  const desk = useDesk()
  const blocked = useActBlock()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  if (refusal.recorded) return <p>{t('refusalRecorded')}</p>
  const messageId = interaction.offersRefusedIn ?? null
  const record = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    const result = await desk.send({
      type: 'customer.consent',
      customerId: interaction.customerId,
      purpose: 'profiling',
      channel: null,
      given: false,
      until: null,
      proof: messageId === null ? 'spoken' : 'message',
      proofRef: messageId,
      interactionId: interaction.id,
      note: '',
    })
    setBusy(false)
    if (result.ok) refusal.onRecorded()
    else setProblem(result.problem)
  }
  return (
    <>
      <Button size="small" icon="shield" busy={busy} disabledReason={blocked} onClick={() => void record()}>
        {t('recordRefusal')}
      </Button>
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
    </>
  )
}
