import type { ConfigMaps } from '#shared/domain/config-fold.ts'
import type { Names } from '../../client/index.ts'
import type { Option } from './form/choice-fields.tsx'

type Choosable =
  | 'entryPoint'
  | 'botFlow'
  | 'queue'
  | 'hours'
  | 'skill'
  | 'auxCode'
  | 'user'
  | 'disposition'
  | 'intent'
  | 'proposition'

/** Records in use as choices, by name; `keep` stays choosable though archived, since it is what stands there. */
export function optionsOf(
  config: ConfigMaps,
  names: Names,
  kind: Choosable,
  keep: readonly (string | null)[] = [],
): readonly Option<string>[] {
  const nameOf = names[kind]
  return [...config[kind].values()]
    .filter(({ id, archived }) => !archived || keep.includes(id))
    .map(({ id }) => ({ value: id, label: nameOf(id) }))
    .toSorted((a, b) => a.label.localeCompare(b.label))
}

/** Users who may own work, as choices. */
export function agentOptions(config: ConfigMaps, keep: readonly string[] = []): readonly Option<string>[] {
  return [...config.user.values()]
    .filter(({ id, archived, record }) => keep.includes(id) || (!archived && servesCustomers(record.role)))
    .map(({ id, record }) => ({ value: id, label: [record.displayName, record.employeeNo].filter(Boolean).join(' ') }))
    .toSorted((a, b) => a.label.localeCompare(b.label))
}

export function servesCustomers(role: string): boolean {
  return role === 'agent' || role === 'outbound' || role === 'supervisor'
}
