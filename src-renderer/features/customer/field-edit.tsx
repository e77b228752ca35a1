import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import { fieldFault, longestOf, recordFault, type FieldFault } from '#shared/domain/field-limits.ts'
import { byBelief } from '#shared/domain/precedence.ts'
import { type GoldenField, RECORD_FIELDS, type RecordField } from '#shared/domain/profile.ts'
import { problemWords, useActBlock } from '../../client/index.ts'
import {
  Button,
  Refusal,
  serverNow,
  toastDone,
  toastTold,
  translate,
  useListedKey,
  useT,
  zoneName,
} from '../../design/index.ts'
import { useAction } from '../conversation/index.ts'
import { choicesOf, codeOf, useFieldWords } from './use-field-words.ts'

const FAULT_WORDS = {
  'too-long': 'fieldTooLong',
  'day-unreal': 'dayUnreal',
  'zone-unknown': 'zoneUnknown',
  'language-unknown': 'languageUnknown',
} as const satisfies Record<FieldFault, string>

const ZONES = 'customer-zones'

/** Every zone the browser knows, found by its name or its place. */
function ZoneList() {
  return (
    <datalist id={ZONES}>
      {Intl.supportedValuesOf('timeZone').map((zone) => (
        <option key={zone} value={zone}>
          {zoneName(zone)}
        </option>
      ))}
    </datalist>
  )
}

export interface FieldEditProps {
  readonly customerId: string
  readonly field: GoldenField
  readonly onDone: () => void
  readonly onChanged: () => void
}

/** [PA10] One field changed where it stands: Enter saves, Esc leaves it as it was, empty takes back what an agent wrote. */
export function FieldEdit({ customerId, field: known, onDone, onChanged }: FieldEditProps) {
  const { field, value, others } = known
  const t = useT('profile')
  const common = useT('common')
  const words = useFieldWords()
  const blocked = useActBlock()
  const { run, busy, problem } = useAction()
  const before = value === null ? '' : (codeOf(field, value) ?? value)
  const [typed, setTyped] = useState(before)
  const [fault, setFault] = useState<FieldFault | null>(null)
  const control = useRef<HTMLInputElement & HTMLSelectElement>(null)
  useEffect(() => control.current?.focus(), [])
  useListedKey('customer', 'enter', common('save'))
  useListedKey('customer', 'escape', common('cancel'))

  const tell = (next: string | null): void => {
    void run({ type: 'customer.tell', customerId, field, value: next }).then((done) => {
      if (!done) return
      if (next === null) toastDone(translate('common', 'saved'))
      else toastSaved(known)
      onChanged()
      onDone()
    })
  }
  const save = (): void => {
    const next = typed.trim() === '' ? null : typed.trim()
    if (busy || blocked !== undefined) return
    if (typed.trim() === before) return onDone()
    const wrong = next === null ? null : faultIn(field, next)
    setFault(wrong)
    if (wrong === null) tell(next)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      save()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      onDone()
    }
  }
  // What was typed stays until it is decided about; a field only looked at closes by itself.
  const onBlur = (event: FocusEvent): void => {
    const stays =
      event.relatedTarget instanceof Node && event.currentTarget.parentElement?.contains(event.relatedTarget)
    if (typed === before && stays !== true) onDone()
  }
  const shared = {
    ref: control,
    className: 'panel-input',
    value: typed,
    'aria-label': t('fieldEditing', { field: t(`field_${field}`) }),
    'aria-busy': busy,
    'aria-invalid': fault !== null || undefined,
    title: blocked ?? t('fieldClear'),
    onKeyDown,
    onBlur,
  }
  const choices = choicesOf(field)
  const ours = others.find((other) => other.source === 'agent')
  return (
    <>
      {choices === null ? (
        <input
          {...shared}
          type={field === 'birthDate' ? 'date' : 'text'}
          list={field === 'timeZone' ? ZONES : undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
      ) : (
        <select {...shared} onChange={(event) => setTyped(event.target.value)}>
          <option value="">—</option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {t(choice)}
            </option>
          ))}
        </select>
      )}
      {field === 'timeZone' ? <ZoneList /> : null}
      {fault === null ? null : <Refusal what={t(FAULT_WORDS[fault], { most: longestOf(field) })} />}
      {ours === undefined ? null : (
        <Button size="small" variant="link" disabledReason={blocked} busy={busy} onClick={() => tell(null)}>
          {t('withdrawOurs', { value: words(field, ours.value) })}
        </Button>
      )}
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
    </>
  )
}

const faultIn = (field: GoldenField['field'], value: string): FieldFault | null =>
  isOfRecord(field) ? recordFault(field, value) : fieldFault(field, value, serverNow())

const isOfRecord = (field: GoldenField['field']): field is RecordField => RECORD_FIELDS.some((one) => one === field)

/** [CP54] What was written down is said to stand beside what is believed, where it does. @param known as it was shown */
export function toastSaved(known: GoldenField | undefined): void {
  const source = known?.source ?? null
  if (known !== undefined && source !== null && isOutranked(known))
    toastTold(translate('profile', 'savedBeside', { source: translate('profile', `source_${source}`) }))
  else toastDone(translate('common', 'saved'))
}

/** [CP1] Whether an agent's word of now would be believed less than what is shown. */
function isOutranked({ source, at }: GoldenField): boolean {
  return source !== null && at !== null && byBelief({ source, at }, { source: 'agent', at: serverNow() }) < 0
}
