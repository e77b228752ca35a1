import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { GoldenField } from '#shared/domain/profile.ts'
import { problemWords, useActBlock } from '../../client/index.ts'
import { Refusal, toastDone, translate, useListedKey, useT } from '../../design/index.ts'
import { useAction } from '../conversation/index.ts'
import { choicesOf, codeOf } from './use-field-words.ts'

export interface FieldEditProps {
  readonly customerId: string
  readonly field: GoldenField
  readonly onDone: () => void
  readonly onChanged: () => void
}

/** [PA10] One field changed where it stands: Enter saves, Esc leaves it as it was, empty takes back what an agent wrote. */
export function FieldEdit({ customerId, field: { field, value }, onDone, onChanged }: FieldEditProps) {
  const t = useT('profile')
  const common = useT('common')
  const blocked = useActBlock()
  const { run, busy, problem } = useAction()
  const before = value === null ? '' : (codeOf(field, value) ?? value)
  const [typed, setTyped] = useState(before)
  const control = useRef<HTMLInputElement & HTMLSelectElement>(null)
  useEffect(() => control.current?.focus(), [])
  useListedKey('customer', 'enter', common('save'))
  useListedKey('customer', 'escape', common('cancel'))

  const save = (): void => {
    const next = typed.trim() === '' ? null : typed.trim()
    if (busy || blocked !== undefined) return
    if (typed.trim() === before) return onDone()
    void run({ type: 'customer.tell', customerId, field, value: next }).then((done) => {
      if (!done) return
      toastDone(translate('common', 'saved'))
      onChanged()
      onDone()
    })
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
  const onBlur = (): void => {
    if (typed === before) onDone()
  }
  const shared = {
    ref: control,
    className: 'panel-input',
    value: typed,
    'aria-label': t('fieldEditing', { field: t(`field_${field}`) }),
    'aria-busy': busy,
    title: blocked ?? t('fieldClear'),
    onKeyDown,
    onBlur,
  }
  const choices = choicesOf(field)
  return (
    <>
      {choices === null ? (
        <input
          {...shared}
          type={field === 'birthDate' ? 'date' : 'text'}
          maxLength={200}
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
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
    </>
  )
}
