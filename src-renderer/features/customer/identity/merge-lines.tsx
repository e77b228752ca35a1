import { useState } from 'react'
import type { ShownMerge } from '#shared/protocol/identity-rest.ts'
import { problemWords, useActBlock, useFloor, useNames } from '../../../client/index.ts'
import { Button, Dialog, DialogFoot, Refusal, toastDone, translate, useFormat, useT } from '../../../design/index.ts'
import { useAction } from '../../conversation/index.ts'
import { ReasonField } from '../reason-field.tsx'

interface MergeLinesProps {
  readonly customerId: string
  readonly merges: readonly ShownMerge[]
  readonly onChanged: () => void
}

const LEAST_LETTERS = 2

/** Which records became theirs, when and by whom; whoever may takes them apart again. */
export function MergeLines({ customerId, merges, onChanged }: MergeLinesProps) {
  const t = useT('identity')
  const format = useFormat()
  const names = useNames()
  const role = useFloor((floor) => floor.me?.role)
  const [taking, setTaking] = useState<string | null>(null)
  const mayTakeApart = role === 'supervisor' || role === 'admin'
  if (merges.length === 0) return null
  return (
    <>
      <ul className="merge-lines">
        {merges.map(({ otherId, how, at, by, reason, separated }) => {
          const told = [
            how === 'person' ? t('how_person', { name: names.user(by) }) : t(`how_${how}`),
            reason,
            separated === null ? null : t('separatedOn', { day: format.onDay(separated.at) }),
          ].filter((part) => part !== null)
          return (
            <li key={`${otherId} ${at}`} className="row gap8">
              <span className="grow">
                {t('mergedOn', { day: format.onDay(at) })}
                <span className="s12 t3">{told.join(' · ')}</span>
              </span>
              {mayTakeApart && separated === null ? (
                <Button size="small" onClick={() => setTaking(otherId)}>
                  {t('separate')}
                </Button>
              ) : null}
            </li>
          )
        })}
      </ul>
      {taking === null ? null : (
        <SeparateDialog customerId={customerId} otherId={taking} onDone={onChanged} onClose={() => setTaking(null)} />
      )}
    </>
  )
}

interface SeparateProps {
  readonly customerId: string
  readonly otherId: string
  readonly onDone: () => void
  readonly onClose: () => void
}

function SeparateDialog({ customerId, otherId, onDone, onClose }: SeparateProps) {
  const t = useT('identity')
  const blocked = useActBlock()
  const { run, busy, problem } = useAction()
  const [reason, setReason] = useState('')
  const held = blocked ?? (reason.trim().length < LEAST_LETTERS ? t('reasonFirst') : undefined)
  const separate = async (): Promise<void> => {
    if (!(await run({ type: 'customer.separate', customerId, otherId, reason: reason.trim() }))) return
    toastDone(translate('identity', 'separated'))
    onDone()
    onClose()
  }
  return (
    <Dialog label={t('separateTitle')} onClose={onClose} className="customer-dialog">
      <h2>{t('separateTitle')}</h2>
      <p className="s12 t2">{t('separateDetail')}</p>
      <ReasonField label={t('reason')} hint={t('reasonDetail')} value={reason} onChange={setReason} autoFocus />
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
      <DialogFoot onCancel={onClose}>
        <Button variant="primary" busy={busy} disabledReason={held} onClick={() => void separate()}>
          {t('separateNow')}
        </Button>
      </DialogFoot>
    </Dialog>
  )
}
