import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { useDraft } from '../../client/index.ts'
import { CountBadge, useKeysTaken, useShortcut, useT } from '../../design/index.ts'
import { KnowledgePane } from './knowledge-pane.tsx'
import { INSERT_KEYS, useAskedArticle, useInsertAnswer, type AskedArticle } from '../conversation/index.ts'
import { useSuggestions } from './use-suggestions.ts'
import './knowledge.css'

const OPEN_BY_TYPING = '//'

/** [KN13] The panel's column: the customer, and beside them, one key away, what the bank knows. */
export function KnowledgeBeside({ interaction, children }: { interaction: Interaction; children: ReactNode }) {
  const t = useT('knowledge')
  const [open, setOpen] = useState(false)
  const search = useRef<HTMLInputElement>(null)
  const suggestions = useSuggestions(interaction)
  const [draft, change] = useDraft(interaction.id)
  const show = (): void => {
    setOpen(true)
    requestAnimationFrame(() => search.current?.focus())
  }
  const [first] = suggestions
  const put = useInsertAnswer(interaction.id)
  const mayInsert = !useKeysTaken(INSERT_KEYS)
  useShortcut(
    'conversation',
    INSERT_KEYS,
    t('insertFirst'),
    () => (first === undefined ? false : put(first.articleId, first.text.body)),
    { enabled: mayInsert && first !== undefined && interaction.phase.name === 'active' },
  )
  useShortcut('conversation', 'alt+b', t('openPane'), () => (open ? setOpen(false) : show()))
  const asked = useAskedHere()
  const [shownFor, setShownFor] = useState(0)
  if (asked !== null && asked.nth !== shownFor) {
    setShownFor(asked.nth)
    setOpen(true)
  }
  const typed = draft.mode === 'reply' && draft.reply === OPEN_BY_TYPING
  useEffect(() => {
    if (!typed) return
    change({ reply: '' })
    setOpen(true)
    requestAnimationFrame(() => search.current?.focus())
  }, [typed, change])
  return (
    <div className="kn-beside">
      <div className="kn-tabs" role="tablist" aria-label={t('panel')}>
        <button type="button" role="tab" aria-selected={!open} onClick={() => setOpen(false)}>
          {t('customerTab')}
        </button>
        <button type="button" role="tab" aria-selected={open} title="Alt+B" onClick={() => setOpen(true)}>
          {t('title')}
          <CountBadge
            className="kn-tab-count"
            count={suggestions.length}
            label={t('suggestions', { count: suggestions.length })}
          />
        </button>
      </div>
      <div className="kn-face" hidden={open}>
        {children}
      </div>
      {open ? (
        <KnowledgePane
          interaction={interaction}
          suggestions={suggestions}
          insertKeys={mayInsert ? INSERT_KEYS : undefined}
          asked={asked}
          searchRef={search}
        />
      ) : null}
    </div>
  )
}

/** [BT86] What was asked for since this conversation was opened. */
function useAskedHere(): AskedArticle | null {
  const asked = useAskedArticle()
  const [before] = useState(asked?.nth ?? 0)
  return asked === null || asked.nth === before ? null : asked
}
