import { useState } from 'react'
import { RIGHTS_ANSWERS, type RightsKind, stepBefore } from '#shared/domain/rights-request.ts'
import type { RightsView } from '#shared/protocol/rights-rest.ts'
import { problemWords, useActBlock } from '../../client/index.ts'
import { Button, Refusal, Segmented, toastDone, translate, useT } from '../../design/index.ts'
import { useAction } from '../conversation/index.ts'

type Answer = (typeof RIGHTS_ANSWERS)[number]

/** A no is taken from whoever says it. */
const OF_ANYBODY: ReadonlySet<RightsKind> = new Set(['withdrawal', 'no-automation'])

/** [RP7] What came of it, what they were told, and why where not everything was done. */
export function AnswerRequest({ view, onDone }: { readonly view: RightsView; readonly onDone: () => void }) {
  const t = useT('rights')
  const blocked = useActBlock()
  const { run, busy, problem } = useAction()
  const { request, erasureBy } = view
  const { id, kind, identity, steps } = request
  // Carried out by two persons; only that it is not is said here.
  const answers = kind === 'erasure' ? (['refused'] as const) : RIGHTS_ANSWERS
  const [outcome, setOutcome] = useState<Answer>(answers[0])
  const [told, setTold] = useState('')
  const [why, setWhy] = useState('')
  const missing = (): string | undefined => {
    if (erasureBy !== null) return t('erasureFirst')
    if (outcome !== 'refused' && identity === 'open' && !OF_ANYBODY.has(kind)) return t('identityFirst')
    const before = stepBefore(kind, outcome)
    if (before !== null && !steps.some(({ what }) => what === before))
      return t(before !== 'copied' ? 'actFirst' : kind === 'access' ? 'partlyInWords' : 'copyFirst')
    if (told.trim() === '') return t('toldFirst')
    return outcome !== 'fulfilled' && why.trim() === '' ? t('reasonFirst') : undefined
  }
  const settle = async (): Promise<void> => {
    const reason = outcome === 'fulfilled' ? null : why.trim()
    if (!(await run({ type: 'right.settle', requestId: id, outcome, told: told.trim(), reason }))) return
    toastDone(translate('rights', 'settled'))
    onDone()
  }
  return (
    <section>
      <h3 className="co-sub">{t('answer')}</h3>
      {answers.length === 1 ? (
        <p className="s12 t3">{t('answerRefusedOnly')}</p>
      ) : (
        <Segmented
          label={t('outcome')}
          value={outcome}
          options={answers.map((value) => ({ value, label: t(`outcome_${value}`) }))}
          onChange={setOutcome}
        />
      )}
      {outcome === 'fulfilled' ? null : (
        <textarea
          className="co-text"
          aria-label={t('reason')}
          placeholder={t('reason')}
          rows={2}
          maxLength={2_000}
          value={why}
          onChange={({ target }) => setWhy(target.value)}
        />
      )}
      <textarea
        className="co-text"
        aria-label={t('told')}
        placeholder={t('told')}
        rows={2}
        maxLength={2_000}
        value={told}
        onChange={({ target }) => setTold(target.value)}
      />
      <p className="row">
        <Button
          variant="primary"
          className="end"
          busy={busy}
          disabledReason={blocked ?? missing()}
          onClick={() => void settle()}
        >
          {t('settle')}
        </Button>
      </p>
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
    </section>
  )
}
