import { useId } from 'react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import './field.css'

export interface FieldProps {
  label: ReactNode
  /** What is wrong with the value, and how to put it right. */
  error?: string | undefined
  hint?: ReactNode
  /** After the label, in grey: 选填. */
  aside?: ReactNode
  /** Draws the control with the ids it must carry, so that label and error are spoken with it. */
  children: (ids: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }) => ReactNode
}

/** A labelled control of a form, with its hint or its error below. */
export function Field({ label, error, hint, aside, children }: FieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const note = error ?? hint
  return (
    <div className="hl-field">
      <label htmlFor={id}>
        {label}
        {aside === undefined ? null : <span className="hl-field-aside">{aside}</span>}
      </label>
      {children({
        id,
        'aria-describedby': note === undefined ? undefined : noteId,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {note === undefined ? null : (
        <p
          id={noteId}
          className={error === undefined ? 'hl-field-hint' : 'hl-field-error'}
          role={error === undefined ? undefined : 'alert'}
        >
          {error === undefined ? null : <Icon name="alert" size={14} />}
          {note}
        </p>
      )}
    </div>
  )
}
