import { useEffect, useRef } from 'react'
import type { ProfileField } from '#shared/domain/profile.ts'
import { Field, useT } from '../../design/index.ts'

export interface QuestionsProps {
  readonly fields: readonly ProfileField[]
  readonly answers: readonly string[]
  /** Counts the failed tries: a new one begins at the first field. */
  readonly round: number
  readonly onChange: (index: number, answer: string) => void
}

/** What to ask, by the names of fields alone: the right answers stay on the server. */
export function Questions({ fields, answers, round, onChange }: QuestionsProps) {
  const t = useT('profile')
  return (
    <>
      <p className="s12 t2">{t('askAll')}</p>
      <div className="verification-fields">
        {fields.map((field, index) => (
          <OneField
            key={field}
            label={t(`field_${field}`)}
            value={answers[index] ?? ''}
            longest={100}
            first={index === 0}
            round={round}
            onChange={(answer) => onChange(index, answer)}
          />
        ))}
      </div>
    </>
  )
}

export interface OneFieldProps {
  readonly label: string
  readonly value: string
  readonly longest: number
  readonly digits?: boolean
  readonly first?: boolean
  readonly round: number
  readonly onChange: (value: string) => void
}

/** Whoever went on to write somewhere else while this was read is left there. */
export function mayTakeFocus(own: HTMLElement): boolean {
  const { activeElement } = document
  return (
    activeElement === null || activeElement === document.body || own.closest('aside')?.contains(activeElement) === true
  )
}

/** One answer; the first takes the focus, and again after a try that failed. */
export function OneField({ label, value, longest, digits = false, first = true, round, onChange }: OneFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const own = input.current
    if (!first || own === null || !mayTakeFocus(own)) return
    own.focus()
    if (round > 0) own.select()
  }, [first, round])
  return (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          ref={input}
          className="panel-input"
          autoComplete="off"
          inputMode={digits ? 'numeric' : undefined}
          maxLength={longest}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
