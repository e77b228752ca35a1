import { zoneName } from '../../../design/index.ts'
import { SelectField } from './choice-fields.tsx'
import type { FieldBase } from './text-fields.tsx'

/** Zones of China first, then every other the browser knows. */
const NEAR = ['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Hong_Kong', 'Asia/Taipei', 'Asia/Singapore']

export function ZoneField({
  value,
  onChange,
  ...field
}: FieldBase & { value: string; onChange: (zone: string) => void }) {
  const zones = [...new Set([...NEAR, value, ...Intl.supportedValuesOf('timeZone')])]
  return (
    <SelectField
      {...field}
      value={value}
      options={zones.map((zone) => ({ value: zone, label: `${zoneName(zone)} (${zone})` }))}
      onChange={onChange}
    />
  )
}
