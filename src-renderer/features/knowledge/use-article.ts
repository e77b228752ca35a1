import { useEffect, useMemo, useState } from 'react'
import type { Versioned } from '#shared/domain/config.ts'
import type { ArticleLine } from '#shared/protocol/knowledge-rest.ts'
import {
  edit,
  isDirty,
  keepMine,
  meet,
  openNew,
  openRecord,
  problemOf,
  stored,
  takeTheirs,
  useDesk,
  useFloor,
  type Problem,
} from '../../client/index.ts'
import { navigate, serverNow, toastDone, useT } from '../../design/index.ts'
import { type ArticleDraft, draftOf, newDraft, toSave } from './article-draft.ts'

export type Step = 'approve' | 'retire' | 'restore'

const TOLD = { approve: 'approvedNow', retire: 'retiredNow', restore: 'restoredNow' } as const

/**
 * [KN45] One article being written: what others save meanwhile is met, and never takes the place of what is written here.
 * @param line null: there is none of this id yet
 */
export function useArticle(id: string, line: ArticleLine | null, question: string, onChanged: () => void) {
  const t = useT('knowledge')
  const { api } = useDesk()
  const me = useFloor((floor) => floor.me?.userId ?? '')
  const article = line?.article
  const latest = useMemo((): Versioned<ArticleDraft> | null => {
    if (article === undefined) return null
    const { version, at, by, content } = article.latest
    return { id, version, archived: article.retired, changedAt: at, changedBy: by, record: draftOf(content) }
  }, [article, id])
  const [held, setState] = useState(() => (latest === null ? openNew(newDraft(question)) : openRecord(latest)))
  const [busy, setBusy] = useState<'save' | Step | null>(null)
  // Done, and not yet to be seen: what was pressed twice is done once.
  const [settled, setSettled] = useState<{ readonly step: Step; readonly on: ArticleLine | null } | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const state = latest === null || busy !== null ? held : meet(held, latest)
  if (state !== held) setState(state)
  const dirty = isDirty(state)

  const path = `/api/knowledge/articles/${encodeURIComponent(id)}`
  const run = async (what: 'save' | Step, post: () => Promise<ArticleLine>, done: (line: ArticleLine) => void) => {
    setBusy(what)
    setProblem(null)
    let isDone = false
    try {
      done(await post())
      isDone = true
    } catch (thrown) {
      const found = problemOf(thrown)
      // Another's version is fetched, and stands beside one's own once it is here.
      setProblem(found.code === 'version-conflict' && what === 'save' ? null : found)
    }
    setBusy(null)
    onChanged()
    return isDone
  }
  const save = (): Promise<boolean> => {
    const body = toSave(state.base?.version ?? 0, state.draft)
    return run(
      'save',
      () => api.request<ArticleLine>(path, { method: 'POST', body }),
      (saved) => {
        setState((now) => ({ ...stored(state, id, me, serverNow()), draft: now.draft }))
        toastDone(t('saved', { version: saved.article.latest.version }))
      },
    )
  }
  const step = (what: Step): Promise<boolean> => {
    const body = { step: what, version: state.base?.version ?? 0 }
    return run(
      what,
      () => api.request<ArticleLine>(`${path}/steps`, { method: 'POST', body }),
      () => {
        setSettled({ step: what, on: line })
        toastDone(t(TOLD[what]))
      },
    )
  }

  const isStored = line !== null
  useEffect(() => {
    // Begun as new, it is known by its own address once it is stored.
    if (isStored && !dirty) navigate(['knowledge', id], true)
  }, [isStored, dirty, id])

  return {
    state,
    dirty,
    busy: busy ?? (settled !== null && settled.on === line ? settled.step : null),
    problem,
    change: (patch: Partial<ArticleDraft>) => setState((now) => edit(now, patch)),
    /** On what is written by then: a file takes a while to arrive. */
    attach: (file: ArticleDraft['attachments'][number]) =>
      setState((now) => edit(now, { attachments: [...now.draft.attachments, file] })),
    takeTheirs: () => setState(takeTheirs),
    keepMine: () => setState(keepMine),
    save,
    step,
  }
}
