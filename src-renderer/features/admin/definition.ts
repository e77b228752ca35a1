import type { ComponentType } from 'react'
import type { ConfigKind, ConfigRecords, Versioned } from '#shared/domain/config.ts'
import type { RecordGap } from '#shared/domain/record-gap.ts'
import type { ConfigMaps } from '#shared/domain/config-fold.ts'
import type { Names } from '../../client/index.ts'
import type { Format, IconName, Language, Tone, Translate } from '../../design/index.ts'

export interface EditorProps<R> {
  id: string
  isNew: boolean
  record: R
  config: ConfigMaps
  names: Names
  change: (patch: Partial<R>) => void
  /** What is wrong at a field, or at the first place below it. */
  problem: (path: string) => string | undefined
}

export interface SavedProps<R> {
  saved: Versioned<R>
  names: Names
  config: ConfigMaps
}

export interface RowWords {
  readonly language: Language
  readonly names: Names
  readonly config: ConfigMaps
  readonly t: Translate<'admin'>
  readonly common: Translate<'common'>
  readonly format: Format
}

/** A word at the end of a row, such as 草稿. */
export interface RowMark {
  readonly tone: Tone
  readonly words: string
}

/** Who edits what, for rules that hang on it. */
export interface Editing<R> {
  /** As the centre has it; null: nobody saved it yet. */
  readonly before: R | null
  readonly isCompliance: boolean
  readonly config: ConfigMaps
}

/** What makes one kind of record different from the others on the shared list and editor. */
export interface Definition<K extends ConfigKind> {
  readonly kind: K
  readonly icon: IconName
  /** Edited over the whole width, in place of the list. */
  readonly wide?: boolean
  /** A new record: as much as possible is right already. */
  readonly blank: (config: ConfigMaps, language: Language) => ConfigRecords[K]
  readonly nameOf: (record: ConfigRecords[K], language: Language) => string
  /** What a record lacks by more than its shape; default: nothing. */
  readonly gapsOf?: (record: ConfigRecords[K], editing: Editing<ConfigRecords[K]>) => readonly RecordGap[]
  /** What customers would stumble over with a record, and did not before; it is saved only after a question. */
  readonly stumbles?: (
    record: ConfigRecords[K],
    before: ConfigRecords[K] | null,
    t: Translate<'admin'>,
  ) => readonly string[]
  /** Second line in the list. */
  readonly detailOf: (record: ConfigRecords[K], words: RowWords) => string
  /** How the record stands, where that is more than in use or archived. */
  readonly markOf?: (record: ConfigRecords[K], words: RowWords) => RowMark | null
  /** Default: by name. */
  readonly compare?: (a: Versioned<ConfigRecords[K]>, b: Versioned<ConfigRecords[K]>) => number
  readonly Editor: ComponentType<EditorProps<ConfigRecords[K]>>
  /** What compliance says of a saved record, which they otherwise only read; absent: they edit it, or never see it. */
  readonly Judged?: ComponentType<{ readonly saved: Versioned<ConfigRecords[K]> }>
  /** What only a saved record has: keys, passwords, code to copy. */
  readonly Saved?: ComponentType<SavedProps<ConfigRecords[K]>>
}

/** Records of one kind, typed by it: a map by kind loses that on a type parameter. */
export type RecordsOf<K extends ConfigKind> = ReadonlyMap<string, Versioned<ConfigRecords[K]>>
