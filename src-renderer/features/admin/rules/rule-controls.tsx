/** What react-querybuilder draws its tree with: the controls of the other forms. */
import { Input, Select, Switch } from 'antd'
import type {
  ActionProps,
  ControlElementsProp,
  FullField,
  NotToggleProps,
  ValueEditorProps,
  VersatileSelectorProps,
} from 'react-querybuilder'
import { createContext, use } from 'react'
import { Button, IconButton, useT, NumberInput, type Translate } from '../../../design/index.ts'
import { byLabel } from '../form/choice-fields.tsx'
import { factOf } from '../shelf-words.ts'
import { MOST_DEEP } from './rule-query.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

/** Codes a fact can have, with their words; undefined: anything may be written. */
export const ChoicesOf = createContext<(field: string) => readonly Choice[] | undefined>(() => undefined)

function Selector({ className, options, value, title, disabled, handleOnChange }: VersatileSelectorProps) {
  const choices = [...options].flatMap((option) =>
    'options' in option ? [] : [{ value: option.name, label: option.label }],
  )
  return (
    <Select<string>
      className={className ?? ''}
      aria-label={title ?? ''}
      disabled={disabled ?? false}
      value={value ?? ''}
      options={choices}
      popupMatchSelectWidth={false}
      showSearch={choices.length > 7 ? { filterOption: byLabel } : false}
      onChange={handleOnChange}
    />
  )
}

function Action({ className, label, title, disabled, handleOnClick }: ActionProps) {
  return (
    <Button
      variant="text"
      size="small"
      icon="plus"
      className={className}
      disabledReason={disabled === true ? title : undefined}
      onClick={() => handleOnClick()}
    >
      {label}
    </Button>
  )
}

/** A group below the deepest level could not be stored. */
function AddGroup(props: ActionProps) {
  return props.level + 1 >= MOST_DEEP ? null : <Action {...props} />
}

function Remove({ title, handleOnClick }: ActionProps) {
  return <IconButton icon="close" size="small" label={title ?? ''} onClick={() => handleOnClick()} />
}

function NotToggle({ checked, title, disabled, label, handleOnChange }: NotToggleProps) {
  return (
    <label className="ad-rule-not s12" title={title}>
      <Switch size="small" checked={checked === true} disabled={disabled ?? false} onChange={handleOnChange} />
      {label}
    </label>
  )
}

const UNITS: Readonly<Partial<Record<string, 'years' | 'points' | 'times' | 'yuan' | 'days'>>> = {
  age: 'years',
  loyalty: 'points',
  satisfaction: 'points',
  contribution: 'points',
  credit: 'points',
  completeness: 'points',
  trust: 'points',
  assets: 'yuan',
  maturingAmount: 'yuan',
  cardBill: 'yuan',
  maturingInDays: 'days',
  cardDueInDays: 'days',
  contacts30: 'times',
}

/** What a number counts. */
function unitOf(field: string, t: Translate<'admin'>): string | undefined {
  const unit = UNITS[field]
  return unit === undefined ? undefined : t(`unit_${unit}`)
}

function ValueEditor({ field, operator, value, title, disabled, handleOnChange }: ValueEditorProps) {
  const t = useT('admin')
  const choices = use(ChoicesOf)(field)
  const fact = factOf(field)
  const common = { 'aria-label': title ?? '', disabled: disabled ?? false, className: 'ad-rule-value' }
  if (operator === 'null' || operator === 'notNull') return null
  if (fact?.type === 'yes-no')
    return (
      <Select<string>
        {...common}
        value={value === false ? 'no' : 'yes'}
        options={[
          { value: 'yes', label: t('value_yes') },
          { value: 'no', label: t('value_no') },
        ]}
        onChange={(chosen) => handleOnChange(chosen === 'yes')}
      />
    )
  if (operator === 'in' || operator === 'notIn')
    return (
      <Select<string[]>
        {...common}
        mode={choices === undefined ? 'tags' : 'multiple'}
        value={Array.isArray(value) ? value.map(String) : []}
        options={[...(choices ?? [])]}
        popupMatchSelectWidth={false}
        showSearch={{ filterOption: byLabel }}
        onChange={handleOnChange}
      />
    )
  if (choices !== undefined)
    return (
      <Select<string>
        {...common}
        value={typeof value === 'string' && value !== '' ? value : null}
        options={[...choices]}
        popupMatchSelectWidth={false}
        showSearch={choices.length > 7 ? { filterOption: byLabel } : false}
        onChange={handleOnChange}
      />
    )
  if (fact?.type === 'number')
    return (
      <NumberInput
        {...common}
        value={typeof value === 'number' ? value : null}
        suffix={unitOf(field, t)}
        onChange={(next) => handleOnChange(next ?? '')}
      />
    )
  return (
    <Input
      {...common}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => handleOnChange(event.target.value)}
    />
  )
}

export const controls: ControlElementsProp<FullField, string> = {
  actionElement: Action,
  addGroupAction: AddGroup,
  removeRuleAction: Remove,
  removeGroupAction: Remove,
  notToggle: NotToggle,
  valueSelector: Selector,
  valueEditor: ValueEditor,
}
