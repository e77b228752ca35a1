import { useState } from 'react'
import type { ConfigKind, ConfigRecords, Versioned } from '#shared/domain/config.ts'
import type { RecordGap } from '#shared/domain/record-gap.ts'
import { configChangeSchema, configRecordSchemas } from '#shared/protocol/config-schemas.ts'
import {
  useDesk,
  useFloor,
  type Problem,
  sameValue,
  valueAt,
  discard,
  edit,
  isDirty,
  keepMine,
  meet,
  openNew,
  openRecord,
  stored,
  takeTheirs,
  type EditorState,
} from '../../client/index.ts'
import { serverNow, useT } from '../../design/index.ts'
import { gapProblems, problemAt, refusedField, shapeProblems, type FieldProblems } from './problems.ts'

export interface RecordEditor<R> {
  readonly state: EditorState<R>
  readonly dirty: boolean
  readonly busy: boolean
  /** How many fields are wrong, shown or not. */
  readonly problemCount: number
  /** Saving was tried since the last success. */
  readonly tried: boolean
  /** What the server said no with, where no field could show it. */
  readonly refusal: Problem | null
  readonly problem: (path: string) => string | undefined
  readonly change: (patch: Partial<R>) => void
  /** Puts an earlier version in the form, to be looked at and saved; false: it does not fit today's form. */
  readonly fill: (record: unknown) => boolean
  readonly discard: () => void
  readonly takeTheirs: () => void
  readonly keepMine: () => void
  /** True once it is stored. */
  readonly save: () => Promise<boolean>
}

/**
 * Edits one record of one kind.
 * @param latest the record as the centre has it; undefined for a new one
 * @param defaults what a new one begins with
 * @param gapsOf what a record lacks by more than its shape
 */
export function useRecordEditor<K extends ConfigKind>(
  kind: K,
  id: string,
  latest: Versioned<ConfigRecords[K]> | undefined,
  defaults: () => ConfigRecords[K],
  gapsOf: (record: ConfigRecords[K]) => readonly RecordGap[] = () => [],
): RecordEditor<ConfigRecords[K]> {
  const t = useT('admin')
  const { send } = useDesk()
  const me = useFloor((floor) => floor.me?.userId ?? '')
  const [held, setState] = useState(() => (latest === undefined ? openNew(defaults()) : openRecord(latest)))
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [refusal, setRefusal] = useState<Problem | null>(null)
  const [refused, setRefused] = useState<{ readonly problems: FieldProblems; readonly of: ConfigRecords[K] } | null>(
    null,
  )

  // What others saved is met while drawing, so that no frame shows an outdated form.
  // While a save is under way its own outcome may come before its answer: that is waited for.
  const state = latest === undefined || busy ? held : meet(held, latest)
  if (state !== held) setState(state)

  const shape = shapeProblems(t, kind, state.draft)
  // The server's word stands until the field it was about is changed.
  const standing = new Map(
    [...(refused?.problems ?? [])].filter(([path]) =>
      sameValue(valueAt(refused?.of, path), valueAt(state.draft, path)),
    ),
  )
  const gaps = gapProblems(t, gapsOf(state.draft))
  const problems: FieldProblems = new Map([...standing, ...gaps, ...shape])
  const isChanged = (path: string): boolean => !sameValue(valueAt(state.pristine, path), valueAt(state.draft, path))

  const save = async (): Promise<boolean> => {
    setTried(true)
    setRefusal(null)
    const { draft, base } = state
    const change = configChangeSchema.safeParse({ kind, id, expectedVersion: base?.version ?? 0, record: draft })
    if (!change.success || gaps.size > 0 || state.theirs !== null) return false
    setBusy(true)
    const result = await send({ type: 'config.save', change: change.data })
    setBusy(false)
    if (result.ok) {
      setState((now) => ({ ...stored(state, id, me, serverNow()), draft: now.draft }))
      setTried(false)
      setRefused(null)
      return true
    }
    const field = refusedField(t, result.problem)
    if (field === null) setRefusal(result.problem)
    else setRefused({ problems: new Map([field]), of: draft })
    return false
  }

  return {
    state,
    dirty: isDirty(state),
    busy,
    tried,
    refusal,
    problemCount: problems.size,
    problem: (path) => (tried || standing.size > 0 || isChanged(path) ? problemAt(problems, path) : undefined),
    change: (patch) => setState((now) => edit(now, patch)),
    fill: (record) => {
      const parsed = configRecordSchemas[kind].safeParse(record)
      // What the schema of the kind gives is of the kind; TypeScript does not follow the pair.
      if (parsed.success) setState((now) => ({ ...now, draft: parsed.data as ConfigRecords[K] }))
      return parsed.success
    },
    discard: () => {
      setState(discard)
      setTried(false)
      setRefusal(null)
    },
    takeTheirs: () => setState(takeTheirs),
    keepMine: () => setState(keepMine),
    save,
  }
}
