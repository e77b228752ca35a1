import { useEffect, useRef } from 'react'
import { Kbd, Tag, useT } from '../../../design/index.ts'
import { textParts, type CannedReply } from './canned.ts'
import './canned-dock.css'

export interface CannedDockProps {
  readonly id: string
  readonly query: string
  readonly found: readonly CannedReply[]
  /** false: there are no replies at all */
  readonly any: boolean
  readonly at: number
  readonly onHover: (index: number) => void
  readonly onChoose: (reply: CannedReply) => void
}

export const optionId = (dockId: string, index: number): string => `${dockId}-${index}`

/** Canned replies docked on the composer: it pushes the thread up and covers nothing. Choosing fills in, it never sends. */
export function CannedDock({ id, query, found, any, at, onHover, onChoose }: CannedDockProps) {
  const t = useT('conversation')
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <div className="canned">
      {found.length === 0 ? (
        <p className="canned-none">{any ? t('cannedEmpty', { query }) : t('cannedNone')}</p>
      ) : (
        <ul ref={list} id={id} role="listbox" aria-label={t('canned')} className="canned-list scroll">
          {found.map((reply, index) => (
            // The keyboard reaches it through the field, which keeps the focus.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={reply.id}
              id={optionId(id, index)}
              role="option"
              aria-selected={index === at}
              className={index === at ? 'canned-on' : undefined}
              onMouseMove={() => onHover(index)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(reply)}
            >
              <code title={reply.title}>
                /<Marked text={reply.shortcut} query={query} />
              </code>
              <span className="ell">
                {textParts(reply.text).map(({ text, variable }, part) =>
                  variable ? (
                    <span key={part} className="canned-variable">
                      {text}
                    </span>
                  ) : (
                    text
                  ),
                )}
              </span>
              {reply.compliance ? <Tag tone="ok">{t('compliance')}</Tag> : <span />}
            </li>
          ))}
        </ul>
      )}
      <footer>
        <span>
          <Kbd keys="arrowup" />
          <Kbd keys="arrowdown" /> {t('cannedChoose')}
        </span>
        <span>
          <Kbd keys="enter" /> {t('cannedFill')}
        </span>
        <span>
          <Kbd keys="esc" /> {t('cannedClose')}
        </span>
        <span className="end ell">{t('cannedHint')}</span>
      </footer>
    </div>
  )
}

function Marked({ text, query }: { text: string; query: string }) {
  const from = query === '' ? -1 : text.toLowerCase().indexOf(query.toLowerCase())
  if (from === -1) return text
  const to = from + query.length
  return (
    <>
      {text.slice(0, from)}
      <mark>{text.slice(from, to)}</mark>
      {text.slice(to)}
    </>
  )
}
