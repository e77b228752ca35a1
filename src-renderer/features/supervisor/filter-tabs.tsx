export interface FilterTabsProps<Value extends string> {
  label: string
  value: Value
  options: readonly { readonly value: Value; readonly label: string; readonly count: number }[]
  onChange: (value: Value) => void
}

/** Small chips in a card's head: one of them filters the table below. */
export function FilterTabs<Value extends string>({ label, value, options, onChange }: FilterTabsProps<Value>) {
  return (
    <div className="sv-chips" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className="sv-chip"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label} <b>{option.count}</b>
        </button>
      ))}
    </div>
  )
}
