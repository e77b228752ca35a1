import { useState } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import {
  RIGHTS_DAYS,
  RIGHTS_IDENTITIES,
  type RightsIdentity,
  RIGHTS_KINDS,
  type RightsKind,
  RIGHTS_WAYS,
  type RightsWay,
} from '#shared/domain/rights-request.ts'
import { newId, problemWords } from '../../client/index.ts'
import {
  Button,
  Dialog,
  DialogFoot,
  Field,
  Refusal,
  serverNow,
  toastDone,
  translate,
  useFormat,
  useT,
} from '../../design/index.ts'
import { useAction } from '../conversation/index.ts'

export interface RightsDialogProps {
  readonly customerId: string
  /** The contact in which they ask; null: they were looked up. */
  readonly interaction: Interaction | null
  readonly onSaved: () => void
  readonly onClose: () => void
}

const DAY_MS = 86_400_000

/** [RP5] Which right, how it came, who it is, and what they want in their words. */
export function RightsDialog({ customerId, interaction, onSaved, onClose }: RightsDialogProps) {
  const t = useT('rights')
  const format = useFormat()
  const { run, busy, problem } = useAction()
  const [requestId] = useState(newId)
  const isProved = interaction !== null && (interaction.identified || interaction.verification !== null)
  const [kind, setKind] = useState<RightsKind>('access')
  const [way, setWay] = useState<RightsWay>(interaction?.channel ?? 'branch')
  const [identity, setIdentity] = useState<RightsIdentity>(isProved ? 'contact' : 'open')
  const [words, setWords] = useState('')
  const text = words.trim()
  const save = async (): Promise<void> => {
    const about = { requestId, customerId, kind, way, interactionId: interaction?.id ?? null, identity, text }
    if (!(await run({ type: 'right.request', ...about }))) return
    toastDone(translate('rights', 'saved'))
    onSaved()
    onClose()
  }
  return (
    <Dialog label={t('add')} onClose={onClose} className="customer-dialog">
      <h2>{t('add')}</h2>
      <Field label={t('kind')} hint={t(`law_${kind}`)}>
        {(ids) => (
          <select
            {...ids}
            className="panel-input"
            value={kind}
            onChange={({ target }) => setKind(RIGHTS_KINDS.find((one) => one === target.value) ?? kind)}
          >
            {RIGHTS_KINDS.map((one) => (
              <option key={one} value={one}>
                {t(`kind_${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('words')} hint={t('wordsDetail')}>
        {(ids) => (
          <textarea
            {...ids}
            autoFocus
            rows={3}
            maxLength={2_000}
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
        )}
      </Field>
      <div className="rights-pair">
        <Field label={t('way')}>
          {(ids) => (
            <select
              {...ids}
              className="panel-input"
              value={way}
              onChange={({ target }) => setWay(RIGHTS_WAYS.find((one) => one === target.value) ?? way)}
            >
              {RIGHTS_WAYS.map((one) => (
                <option key={one} value={one}>
                  {t(`way_${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('identity')} hint={isProved || interaction === null ? undefined : t('identityNotHere')}>
          {(ids) => (
            <select
              {...ids}
              className="panel-input"
              value={identity}
              onChange={({ target }) => setIdentity(RIGHTS_IDENTITIES.find((one) => one === target.value) ?? identity)}
            >
              {RIGHTS_IDENTITIES.filter((one) => isProved || one !== 'contact').map((one) => (
                <option key={one} value={one}>
                  {t(`identity_${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <p className="t3 s12">{t('dueNote', { day: format.day(serverNow() + RIGHTS_DAYS * DAY_MS) })}</p>
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
      <DialogFoot onCancel={onClose}>
        <Button
          variant="primary"
          busy={busy}
          disabledReason={text === '' ? t('wordsFirst') : undefined}
          onClick={() => void save()}
        >
          {t('save')}
        </Button>
      </DialogFoot>
    </Dialog>
  )
}
