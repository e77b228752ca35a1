import { Checkbox, Select, Switch } from 'antd'
import type { ReactNode } from 'react'
import { CHANNELS, type Channel } from '#shared/domain/channel.ts'
import { ChannelIcon, Field, Segmented, useChannelName } from '../../../design/index.ts'
import type { FieldBase } from './text-fields.tsx'

export interface Option<V extends string> {
  readonly value: V
  readonly label: string
  readonly disabled?: boolean
}

export interface SelectFieldProps<V extends string> extends FieldBase {
  value: V | null
  options: readonly Option<V>[]
  onChange: (value: V) => void
  placeholder?: string | undefined
  /** Said after the control. */
  after?: ReactNode
}

/** Finds a choice by its words, whatever their case. */
export const byLabel = (typed: string, option: { label?: unknown } | undefined): boolean =>
  typeof option?.label === 'string' && option.label.toLowerCase().includes(typed.toLowerCase())

/** One of a list, found by typing. */
export function SelectField<V extends string>({
  label,
  help,
  error,
  value,
  options,
  onChange,
  placeholder = '',
  after,
}: SelectFieldProps<V>) {
  return (
    <Field label={label} hint={help} error={error}>
      {({ id }) => (
        <span className="row">
          <Select<V>
            id={id}
            aria-label={label}
            className="ad-select"
            value={value}
            options={options.map((option) => ({ ...option }))}
            status={error === undefined ? '' : 'error'}
            placeholder={placeholder}
            showSearch={options.length > 7 ? { filterOption: byLabel } : false}
            onChange={onChange}
          />
          {after}
        </span>
      )}
    </Field>
  )
}

/** What a select uses for "none": the records themselves hold null. */
const NONE = '-none-'

export interface NullableSelectFieldProps extends FieldBase {
  value: string | null
  none: string
  options: readonly Option<string>[]
  onChange: (value: string | null) => void
}

/** One of a list, or none, which has its own word. */
export function NullableSelectField({ value, none, options, onChange, ...field }: NullableSelectFieldProps) {
  return (
    <SelectField
      {...field}
      value={value ?? NONE}
      options={[{ value: NONE, label: none }, ...options]}
      onChange={(chosen) => onChange(chosen === NONE ? null : chosen)}
    />
  )
}

export interface MultiSelectProps {
  id?: string | undefined
  label: string
  value: readonly string[]
  options: readonly Option<string>[]
  invalid?: boolean | undefined
  onChange: (value: readonly string[]) => void
}

export function MultiSelect({ id, label, value, options, invalid = false, onChange }: MultiSelectProps) {
  return (
    <Select<string[]>
      {...(id === undefined ? {} : { id })}
      mode="multiple"
      aria-label={label}
      className="ad-multi"
      value={[...value]}
      options={options.map((option) => ({ ...option }))}
      status={invalid ? 'error' : ''}
      showSearch={{ filterOption: byLabel }}
      onChange={onChange}
    />
  )
}

export interface ScopeFieldProps extends FieldBase {
  value: readonly string[] | null
  /** Said for null and for a list. */
  words: { readonly all: string; readonly some: string }
  options: readonly Option<string>[]
  onChange: (value: readonly string[] | null) => void
}

/** Everything, or only what is listed. */
export function ScopeField({ label, help, error, value, words, options, onChange }: ScopeFieldProps) {
  return (
    <Field label={label} hint={help} error={error}>
      {({ id }) => (
        <span className="ad-scope">
          <Segmented
            label={label}
            value={value === null ? 'all' : 'some'}
            options={[
              { value: 'all', label: words.all },
              { value: 'some', label: words.some },
            ]}
            onChange={(chosen) => onChange(chosen === 'all' ? null : [])}
          />
          {value === null ? null : (
            <MultiSelect
              id={id}
              label={label}
              value={value}
              options={options}
              invalid={error !== undefined}
              onChange={onChange}
            />
          )}
        </span>
      )}
    </Field>
  )
}

export interface ToggleFieldProps extends FieldBase {
  value: boolean
  onChange: (value: boolean) => void
}

/** A yes or no with its words beside it. */
export function ToggleField({ label, help, value, onChange }: ToggleFieldProps) {
  return (
    <label className="ad-toggle">
      <Switch size="small" checked={value} onChange={onChange} aria-label={label} />
      <span>
        {label}
        {help === undefined ? null : <small>{help}</small>}
      </span>
    </label>
  )
}

export interface ChannelsFieldProps extends FieldBase {
  value: readonly Channel[]
  onChange: (value: readonly Channel[]) => void
}

export function ChannelsField({ label, help, error, value, onChange }: ChannelsFieldProps) {
  const name = useChannelName()
  return (
    <Field label={label} hint={help} error={error}>
      {({ id }) => (
        <Checkbox.Group<Channel>
          className="ad-channels"
          value={[...value]}
          onChange={(chosen) => onChange(CHANNELS.filter((channel) => chosen.includes(channel)))}
        >
          {CHANNELS.map((channel, index) => (
            <Checkbox key={channel} value={channel} {...(index === 0 ? { id } : {})}>
              <span className="row gap4">
                <ChannelIcon channel={channel} tinted />
                {name(channel)}
              </span>
            </Checkbox>
          ))}
        </Checkbox.Group>
      )}
    </Field>
  )
}
