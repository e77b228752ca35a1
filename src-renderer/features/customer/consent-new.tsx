import { Popover } from 'antd'
import { useState, type ReactElement } from 'react'
import type { Channel } from '#shared/domain/channel.ts'
import type { CONSENT_PROOFS, ConsentPurpose } from '#shared/domain/consent.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { problemWords, useActBlock } from '../../client/index.ts'
import { Button, Refusal, toastDone, translate, useT } from '../../design/index.ts'
import { useAction } from '../conversation/index.ts'

type Proof = Exclude<(typeof CONSENT_PROOFS)[number], 'import'>
const PROOFS: readonly Proof[] = ['message', 'recording', 'spoken', 'form']

interface WordProps {
  readonly customerId: string
  readonly interaction: Interaction | null
  readonly purpose: ConsentPurpose
  readonly channel: Channel | null
  /** The channel in words; null where the purpose has none. */
  readonly label: string | null
  /** Only this answer changes anything. */
  readonly only?: boolean
  readonly onChanged: () => void
}

export interface NewWordProps extends WordProps {
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  readonly children: ReactElement
}

/** Yes or no and what proves it, in one press. */
export function NewWord({ open, onOpen, children, ...word }: NewWordProps) {
  return (
    <Popover
      open={open}
      onOpenChange={onOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      styles={{ container: { padding: 12 } }}
      content={<Words {...word} onClose={() => onOpen(false)} />}
    >
      {children}
    </Popover>
  )
}

function Words({
  customerId,
  interaction,
  purpose,
  channel,
  label,
  only,
  onChanged,
  onClose,
}: WordProps & { onClose: () => void }) {
  const t = useT('profile')
  const blocked = useActBlock()
  const { run, busy, problem } = useAction()
  const [note, setNote] = useState('')
  const proofs = proofsIn(interaction)
  const say = async (given: boolean, proof: Proof): Promise<void> => {
    const proofRef = proofs[proof]?.ref ?? null
    const interactionId = interaction?.id ?? null
    const word = { purpose, channel, given, until: null, proof, proofRef, interactionId, note: note.trim() }
    if (!(await run({ type: 'customer.consent', customerId, ...word }))) return
    toastDone(translate('profile', 'consentSaved'))
    onChanged()
    onClose()
  }
  const reasonAgainst = (proof: Proof): string | undefined => {
    if (blocked !== undefined) return blocked
    if (proofs[proof] !== undefined) return undefined
    return t(proof === 'message' ? 'proofNeedsMessage' : 'proofNeedsCall')
  }
  const answers = [true, false].filter((given) => only === undefined || only === given)
  return (
    <div
      className="panel-pop"
      role="presentation"
      onKeyDown={(event) => (event.key === 'Escape' ? onClose() : undefined)}
    >
      <b>{[t(`purpose_${purpose}`), label].filter((part) => part !== null).join(' · ')}</b>
      {answers.map((given) => (
        <fieldset key={String(given)} className="consent-answer">
          <legend>{t(given ? 'consentAgrees' : 'consentRefuses')}</legend>
          <div className="row gap4">
            {PROOFS.map((proof) => (
              <Button
                key={proof}
                size="small"
                busy={busy}
                aria-label={`${t(given ? 'consentAgrees' : 'consentRefuses')} ${t(`proof_${proof}`)}`}
                tooltip={proof === 'message' ? t('proofByMessage') : undefined}
                disabledReason={reasonAgainst(proof)}
                onClick={() => void say(given, proof)}
              >
                {t(`proof_${proof}`)}
              </Button>
            ))}
          </div>
        </fieldset>
      ))}
      <input
        className="panel-input"
        aria-label={t('consentNote')}
        placeholder={t('consentNote')}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
    </div>
  )
}

/** What this contact can prove it with, and where it stands. */
function proofsIn(interaction: Interaction | null): Partial<Record<Proof, { readonly ref: string | null }>> {
  const written = interaction?.messages.findLast(({ author }) => author.role === 'customer')
  const isCall = interaction?.channel === 'voice'
  return {
    ...(written === undefined ? {} : { message: { ref: written.id } }),
    ...(isCall ? { recording: { ref: null } } : {}),
    spoken: { ref: null },
    form: { ref: null },
  }
}
