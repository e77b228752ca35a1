import { useState } from 'react'
import { CONSENT_PURPOSES, type ConsentPurpose } from '#shared/domain/consent.ts'
import type { RightsCopyForm, RightsRequest } from '#shared/domain/rights-request.ts'
import { isReason } from '#shared/protocol/primitives.ts'
import type { RightsView } from '#shared/protocol/rights-rest.ts'
import { type Problem, problemOf, problemWords, useActBlock, useDesk, useFloor, useNames } from '../../client/index.ts'
import { Button, InlineError, Refusal, toastDone, translate, useLanguage, useT } from '../../design/index.ts'
import { useAction } from '../conversation/index.ts'
import { EraseDialog } from '../customer/index.ts'
import { saveAs } from './save-file.ts'

interface ErasureProps {
  readonly view: RightsView
  readonly onChanged: () => void
  readonly onErased: () => void
}

/** [RP7] The erasure by two persons, begun or decided from the request that asked for it. */
export function StartErasure({ view: { request, customerName, erasureBy }, onChanged, onErased }: ErasureProps) {
  const t = useT('rights')
  const names = useNames()
  const me = useFloor((floor) => floor.me?.userId)
  const blocked = useActBlock()
  const [isOpen, setOpen] = useState(false)
  const { id, customerId, identity } = request
  return (
    <section>
      <h3 className="co-sub">{t('act')}</h3>
      {erasureBy === null ? null : <p className="co-says">{t('erasureWaits', { who: names.user(erasureBy) })}</p>}
      <Button
        icon="lock"
        disabledReason={blocked ?? (identity === 'open' ? t('identityFirst') : undefined)}
        onClick={() => setOpen(true)}
      >
        {t(erasureBy === null ? 'startErasure' : erasureBy === me ? 'ownErasure' : 'goErasure')}
      </Button>
      {isOpen ? (
        <EraseDialog
          card={{ customer: { id: customerId, name: customerName } }}
          requestId={id}
          onErased={onErased}
          onClose={() => {
            setOpen(false)
            onChanged()
          }}
        />
      ) : null}
    </section>
  )
}

interface ActProps {
  readonly request: RightsRequest
  readonly onChanged: () => void
}

/** [RP7] A refusal is written down for them, and names the request as its proof. */
export function Withdraw({ request: { id, customerId, kind }, onChanged }: ActProps) {
  const t = useT('rights')
  const blocked = useActBlock()
  const { run, busy, problem } = useAction()
  const isOfAutomation = kind === 'no-automation'
  const [purpose, setPurpose] = useState<ConsentPurpose>(isOfAutomation ? 'profiling' : 'marketing')
  const refuse = async (): Promise<void> => {
    const word = { purpose, channel: null, given: false, until: null, proof: 'form', proofRef: null } as const
    const about = { customerId, interactionId: null, note: '', requestId: id }
    if (!(await run({ type: 'customer.consent', ...word, ...about }))) return
    toastDone(translate('rights', 'withdrawn'))
    onChanged()
  }
  return (
    <section>
      <h3 className="co-sub">{t('act')}</h3>
      <p className="row">
        {isOfAutomation ? (
          <span>{t('purpose_profiling')}</span>
        ) : (
          <select
            className="co-select"
            aria-label={t('withdraw')}
            value={purpose}
            onChange={({ target }) => setPurpose(CONSENT_PURPOSES.find((one) => one === target.value) ?? purpose)}
          >
            {CONSENT_PURPOSES.map((one) => (
              <option key={one} value={one}>
                {t(`purpose_${one}`)}
              </option>
            ))}
          </select>
        )}
        <Button busy={busy} disabledReason={blocked} onClick={() => void refuse()}>
          {t('withdrawNow')}
        </Button>
      </p>
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
    </section>
  )
}

/** [RP9] Everything known of them, as a file for machines or a page to print. */
export function CopyOfData({ request: { id, identity }, onChanged }: ActProps) {
  const t = useT('rights')
  const language = useLanguage()
  const { api } = useDesk()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState<RightsCopyForm | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const given = reason.trim()
  const missing = identity === 'open' ? t('identityFirst') : isReason(given) ? undefined : t('copyReasonFirst')
  const take = async (form: RightsCopyForm): Promise<void> => {
    setBusy(form)
    setProblem(null)
    const asked = new URLSearchParams({ form, language, reason: given })
    try {
      const name = `personal-data-${id}.${form === 'json' ? 'json' : 'html'}`
      await saveAs(api, `/api/compliance/requests/${id}/copy?${asked}`, name)
      toastDone(translate('rights', 'copyDone'))
      onChanged()
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setBusy(null)
    }
  }
  return (
    <section>
      <h3 className="co-sub">{t('copy')}</h3>
      <p className="t3 s12">{t('copyDetail')}</p>
      <input
        className="co-text"
        aria-label={t('copyReason')}
        placeholder={t('copyReasonHint')}
        maxLength={200}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <p className="row">
        <Button icon="download" busy={busy === 'page'} disabledReason={missing} onClick={() => void take('page')}>
          {t('copyPage')}
        </Button>
        <Button icon="download" busy={busy === 'json'} disabledReason={missing} onClick={() => void take('json')}>
          {t('copyJson')}
        </Button>
      </p>
      {problem === null ? null : <InlineError what={t('copyFailed')} detail={problemWords(problem).what} />}
    </section>
  )
}
