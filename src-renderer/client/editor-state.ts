import type { Versioned } from '#shared/domain/config.ts'
import { sameValue } from '#shared/lib/same-value.ts'

/** One record being edited. */
export interface EditorState<R> {
  /** The version the edit stands on; null: it does not exist yet. */
  readonly base: Versioned<R> | null
  /** What the edit began with: the base, or a new record's defaults. */
  readonly pristine: R
  readonly draft: R
  /** A newer version that someone else made while there are changes here. */
  readonly theirs: Versioned<R> | null
}

export function openRecord<R>(base: Versioned<R>): EditorState<R> {
  return { base, pristine: base.record, draft: base.record, theirs: null }
}

export function openNew<R>(defaults: R): EditorState<R> {
  return { base: null, pristine: defaults, draft: defaults, theirs: null }
}

export function edit<R>(state: EditorState<R>, patch: Partial<R>): EditorState<R> {
  return { ...state, draft: { ...state.draft, ...patch } }
}

export function discard<R>(state: EditorState<R>): EditorState<R> {
  return { ...state, draft: state.pristine }
}

export function isDirty<R>({ pristine, draft }: EditorState<R>): boolean {
  return !sameValue(pristine, draft)
}

/** Takes note of the record as it now stands: without changes here it is followed, with changes both are kept apart. */
export function meet<R>(state: EditorState<R>, latest: Versioned<R>): EditorState<R> {
  const { base, theirs } = state
  const known = theirs ?? base
  if (known !== null && (latest === known || latest.version < known.version)) return state
  // Our own save, as the centre stored it.
  if (known !== null && latest.version === known.version)
    return isDirty(state) ? { ...state, base: latest, pristine: latest.record } : openRecord(latest)
  if (!isDirty(state) || sameValue(latest.record, state.draft)) return openRecord(latest)
  // Archived and restored in the meantime, but not changed: nothing to decide.
  if (base !== null && sameValue(latest.record, base.record)) return { ...state, base: latest }
  return { ...state, theirs: latest }
}

/** The draft was stored: editing goes on from it, before the centre's own word of it comes. */
export function stored<R>(state: EditorState<R>, id: string, by: string, at: number): EditorState<R> {
  const { base, draft } = state
  const version = (base?.version ?? 0) + 1
  return {
    base: { id, version, archived: false, changedAt: at, changedBy: by, record: draft },
    pristine: draft,
    draft,
    theirs: null,
  }
}

export function takeTheirs<R>(state: EditorState<R>): EditorState<R> {
  return state.theirs === null ? state : openRecord(state.theirs)
}

/** Goes on with one's own changes, now on top of the newer version. */
export function keepMine<R>(state: EditorState<R>): EditorState<R> {
  return state.theirs === null
    ? state
    : { base: state.theirs, pristine: state.theirs.record, draft: state.draft, theirs: null }
}
