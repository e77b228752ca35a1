import type { ConfigKind, ConfigRecords } from '#shared/domain/config.ts'
import type { DeskCommand } from '../commands.ts'

export type ConfigChange = Extract<DeskCommand, { readonly type: 'config.save' }>['change']
export type ConfigArchive = Extract<DeskCommand, { readonly type: 'config.archive' }>
export type ConfigRestore = Extract<DeskCommand, { readonly type: 'config.restore' }>

/** One record with its kind, for rules that look at it in the light of the others. */
export type Candidate = {
  readonly [K in ConfigKind]: { readonly kind: K; readonly id: string; readonly record: ConfigRecords[K] }
}[ConfigKind]
