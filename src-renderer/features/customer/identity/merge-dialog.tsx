import { useState } from 'react'
import type { MergeField, MergePreview, MergeSide, MergeWord } from '#shared/protocol/identity-rest.ts'
import { problemWords, useActBlock, useDesk, useRemote } from '../../../client/index.ts'
import {
  Banner,
  Button,
  cx,
  Dialog,
  DialogFoot,
  InlineError,
  Refusal,
  scriptOf,
  SkeletonList,
  toastDone,
  translate,
  useChannelName,
  useFormat,
  useT,
} from '../../../design/index.ts'
import { useAction } from '../../conversation/index.ts'
import { ReasonField } from '../reason-field.tsx'
import { useFieldWords } from '../use-field-words.ts'

export interface MergeDialogProps {
  readonly customerId: string
  readonly otherId: string
  readonly onDone: () => void
  readonly onClose: () => void
}

const LEAST_LETTERS = 2

/** [PA21] What making two records one will do, before it is done; which of them stays is chosen here. */
export function MergeDialog({ customerId, otherId, onDone, onClose }: MergeDialogProps) {
  const t = useT('identity')
  const { api } = useDesk()
  const blocked = useActBlock()
  const { run, busy, problem } = useAction()
  const [chosen, setStaying] = useState<string | null>(null)
  const [better, setBetter] = useState(customerId)
  const staying = chosen ?? better
  const [reason, setReason] = useState('')
  const going = staying === customerId ? otherId : customerId
  const path = `/api/customers/${encodeURIComponent(staying)}/merge-preview?otherId=${encodeURIComponent(going)}`
  const preview = useRemote(path, (signal) => api.request<MergePreview>(path, { signal }))
  // Opened the way it is advised; from then on a person decides.
  if (preview.data?.better === 'other' && chosen === null && staying === customerId) setBetter(otherId)
  const short = reason.trim().length < LEAST_LETTERS ? t('reasonFirst') : undefined
  const held = blocked ?? (preview.data?.toldApart === true ? t('toldApart') : short)
  const merge = async (): Promise<void> => {
    if (!(await run({ type: 'customer.merge', customerId: staying, otherId: going, reason: reason.trim() }))) return
    toastDone(translate('identity', 'merged'))
    onDone()
    onClose()
  }
  return (
    <Dialog label={t('mergeTitle')} onClose={onClose} className="customer-dialog merge-dialog">
      <h2>{t('mergeTitle')}</h2>
      {preview.data !== undefined ? (
        <>
          {preview.data.toldApart ? <Banner tone="warn">{t('toldApart')}</Banner> : null}
          {preview.data.better === 'other' && !preview.data.toldApart ? (
            <Banner tone="info">{t('betterSwap')}</Banner>
          ) : null}
          <Sides preview={preview.data} onSwap={() => setStaying(going)} />
          <Holds preview={preview.data} />
        </>
      ) : preview.problem === undefined ? (
        <SkeletonList rows={5} />
      ) : (
        <InlineError what={t('previewFailed')} detail={problemWords(preview.problem).what} onRetry={preview.reload} />
      )}
      <ReasonField label={t('reason')} hint={t('reasonDetail')} value={reason} onChange={setReason} />
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
      <DialogFoot onCancel={onClose}>
        <Button variant="primary" busy={busy} disabledReason={held} onClick={() => void merge()}>
          {t('mergeNow')}
        </Button>
      </DialogFoot>
    </Dialog>
  )
}

const COUNTS = [
  ['countPoints', 'contactPoints'],
  ['countContacts', 'contacts'],
  ['countOpen', 'openContacts'],
  ['countTasks', 'tasks'],
  ['countNotes', 'notes'],
] as const satisfies readonly (readonly [string, keyof MergeSide])[]

/** Both side by side; what will stand afterwards is set strong. */
function Sides({ preview: { sides, fields }, onSwap }: { preview: MergePreview; onSwap: () => void }) {
  const t = useT('identity')
  const words = useT('profile')
  const [all, setAll] = useState(false)
  const disputed = fields.filter(({ why }) => why === 'believed')
  const rest = fields.length - disputed.length
  const label = ({ field }: MergeField): string => (field === 'name' ? t('name') : words(`field_${field}`))
  return (
    <table className="merge-sides">
      <thead>
        <tr>
          <td>
            <Button size="small" icon="transfer" onClick={onSwap}>
              {t('swap')}
            </Button>
          </td>
          <th scope="col">
            {t('stays')} <SideName side={sides.own} />
          </th>
          <th scope="col">
            {t('goes')} <SideName side={sides.other} />
          </th>
        </tr>
      </thead>
      <tbody>
        {(all ? fields : disputed).map((field) => (
          <tr key={field.field}>
            <th scope="row">
              {label(field)}
              <span className="s12 t3">{t(`why_${field.why}`)}</span>
            </th>
            <Word word={field.own} field={field} wins={field.wins === 'own'} />
            <Word word={field.other} field={field} wins={field.wins === 'other'} />
          </tr>
        ))}
        {all || rest === 0 ? null : (
          <tr>
            <td colSpan={3}>
              <Button variant="link" size="small" onClick={() => setAll(true)}>
                {t('undisputed', { count: rest })}
              </Button>
            </td>
          </tr>
        )}
        <tr>
          <th scope="row">{t('customerNumber')}</th>
          {[sides.own, sides.other].map(({ customerId, numberTail }) => (
            <td key={customerId}>{numberTail === null ? t('prospect') : t('tail', { tail: numberTail })}</td>
          ))}
        </tr>
        {COUNTS.filter(([, key]) => sides.own[key] + sides.other[key] > 0).map(([name, key]) => (
          <tr key={key}>
            <th scope="row">{t(name)}</th>
            <td>{sides.own[key]}</td>
            <td>{sides.other[key] === 0 ? '0' : `+${sides.other[key]}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function SideName({ side: { name } }: { side: MergeSide }) {
  const t = useT('identity')
  return (
    <span className="s12 t3 ell" lang={scriptOf(name)}>
      {name ?? t('nameless')}
    </span>
  )
}

function Word({ word, field, wins }: { word: MergeWord | null; field: MergeField; wins: boolean }) {
  const t = useT('identity')
  const words = useT('profile')
  const fieldWords = useFieldWords()
  const format = useFormat()
  if (word === null) return <td className="t3">{t('nothing')}</td>
  const told =
    word.value === null ? t('hiddenValue') : field.field === 'name' ? word.value : fieldWords(field.field, word.value)
  const origin =
    word.source === null
      ? t('byRecord')
      : [words(`source_${word.source}`), word.at === null ? null : format.day(word.at)]
          .filter((part) => part !== null)
          .join(' · ')
  return (
    <td className={cx(wins && 'merge-wins', !wins && field.why !== 'agree' && 'merge-loses')}>
      <span lang={scriptOf(word.value)}>{told}</span>
      <span className="s12 t3">{origin}</span>
    </td>
  )
}

/** What nobody's later word takes back. */
function Holds({ preview: { refusals, doNotContact } }: { preview: MergePreview }) {
  const t = useT('identity')
  const words = useT('profile')
  const channelName = useChannelName()
  if (refusals.length === 0 && !doNotContact) return null
  return (
    <div className="merge-holds">
      <b>{t('willHold')}</b>
      <ul>
        {doNotContact ? <li>{t('doNotContact')}</li> : null}
        {refusals.map(({ purpose, channel, from }) => {
          const what = { purpose: words(`purpose_${purpose}`) }
          return (
            <li key={`${purpose} ${channel ?? ''}`}>
              {channel === null ? t('refusedAll', what) : t('refusedOn', { ...what, channel: channelName(channel) })}
              <span className="s12 t3"> {t(`from_${from}`)}</span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
