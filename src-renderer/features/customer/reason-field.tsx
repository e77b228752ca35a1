import { Field } from '../../design/index.ts'

export interface ReasonFieldProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly onChange: (reason: string) => void
  readonly rows?: number
  readonly autoFocus?: boolean
}

/** Why something is done to a customer's record: kept for good beside it. */
export function ReasonField({ label, hint, value, onChange, rows = 2, autoFocus = false }: ReasonFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <textarea
          {...ids}
          autoFocus={autoFocus}
          rows={rows}
          maxLength={500}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
