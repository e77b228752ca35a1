import { Select, Switch } from 'antd'
import { useState } from 'react'
import { Field, useT, NumberInput } from '../../../design/index.ts'
import type { FieldBase } from './text-fields.tsx'

export interface NumberFieldProps extends FieldBase {
  value: number
  onChange: (value: number) => void
  unit?: string | undefined
  step?: number | undefined
}

/** An emptied number field: no number, which no schema accepts. */
const asNumber = (value: number | null): number => value ?? Number.NaN
const shown = (value: number): number | null => (Number.isNaN(value) ? null : value)

/** A number with its unit. Limits are not clamped to: what is out of range is said in words. */
export function NumberField({ label, help, error, value, onChange, unit, step = 1 }: NumberFieldProps) {
  return (
    <Field label={label} hint={help} error={error}>
      {(ids) => (
        <span className="row">
          <NumberInput
            {...ids}
            className="ad-number"
            value={shown(value)}
            status={error === undefined ? '' : 'error'}
            step={step}
            onChange={(next) => onChange(asNumber(next))}
          />
          {unit === undefined ? null : <span className="t3">{unit}</span>}
        </span>
      )}
    </Field>
  )
}

const UNITS = [
  { seconds: 1, key: 'unitSeconds' },
  { seconds: 60, key: 'unitMinutes' },
  { seconds: 3_600, key: 'unitHours' },
] as const
type UnitSeconds = (typeof UNITS)[number]['seconds']

/** The largest unit in which the time is a whole number. */
function unitFor(seconds: number): UnitSeconds {
  if (seconds !== 0 && seconds % 3_600 === 0) return 3_600
  return seconds !== 0 && seconds % 60 === 0 ? 60 : 1
}

export interface SecondsInputProps {
  id?: string | undefined
  label: string
  value: number
  invalid?: boolean | undefined
  onChange: (seconds: number) => void
}

/** A length of time in a unit of choice, kept in seconds. */
export function SecondsInput({ id, label, value, invalid = false, onChange }: SecondsInputProps) {
  const t = useT('admin')
  const [unit, setUnit] = useState<UnitSeconds>(() => unitFor(value))
  // A value from elsewhere that the chosen unit can't show whole is shown in its own.
  const shownUnit = value % unit === 0 || Number.isNaN(value) ? unit : unitFor(value)
  return (
    <span className="row gap4">
      <NumberInput
        {...(id === undefined ? {} : { id })}
        aria-label={label}
        className="ad-number"
        value={shown(value / shownUnit)}
        status={invalid ? 'error' : ''}
        onChange={(next) => onChange(asNumber(next) * shownUnit)}
      />
      <Select
        className="ad-unit"
        aria-label={`${label} ${t('unitSeconds')}`}
        value={shownUnit}
        options={UNITS.map(({ seconds, key }) => ({ value: seconds, label: t(key) }))}
        onChange={(next) => {
          setUnit(next)
          if (!Number.isNaN(value)) onChange((value / shownUnit) * next)
        }}
      />
    </span>
  )
}

export interface SecondsFieldProps extends FieldBase {
  value: number
  onChange: (seconds: number) => void
}

export function SecondsField({ label, help, error, value, onChange }: SecondsFieldProps) {
  return (
    <Field label={label} hint={help} error={error}>
      {({ id }) => (
        <SecondsInput id={id} label={label} value={value} invalid={error !== undefined} onChange={onChange} />
      )}
    </Field>
  )
}

export interface OptionalFieldProps extends FieldBase {
  value: number | null
  /** What switching it on begins with. */
  initial: number
  /** Said beside the switch while it is off. */
  off?: string | undefined
  onChange: (value: number | null) => void
}

/** A length of time that may be switched off altogether. */
export function OptionalSecondsField({ label, help, error, value, initial, off, onChange }: OptionalFieldProps) {
  const t = useT('admin')
  return (
    <Field label={label} hint={help} error={error}>
      {({ id }) => (
        <span className="row ad-optional">
          <Switch id={id} size="small" checked={value !== null} onChange={(on) => onChange(on ? initial : null)} />
          {value === null ? (
            <span className="t3">{off ?? t('value_off')}</span>
          ) : (
            <SecondsInput label={label} value={value} invalid={error !== undefined} onChange={onChange} />
          )}
        </span>
      )}
    </Field>
  )
}

/** A number with its unit that may be switched off altogether. */
export function OptionalNumberField(props: OptionalFieldProps & { unit: string }) {
  const t = useT('admin')
  const { label, help, error, value, initial, off, unit, onChange } = props
  return (
    <Field label={label} hint={help} error={error}>
      {({ id }) => (
        <span className="row ad-optional">
          <Switch id={id} size="small" checked={value !== null} onChange={(on) => onChange(on ? initial : null)} />
          {value === null ? (
            <span className="t3">{off ?? t('value_off')}</span>
          ) : (
            <span className="row">
              <NumberInput
                aria-label={label}
                className="ad-number"
                value={shown(value)}
                status={error === undefined ? '' : 'error'}
                onChange={(next) => onChange(asNumber(next))}
              />
              <span className="t3">{unit}</span>
            </span>
          )}
        </span>
      )}
    </Field>
  )
}
