import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useFloor, useNames } from '../../client/index.ts'
import { cx, Icon, useT } from '../../design/index.ts'
import { bestDisposition, dispositionLines, searchDispositions } from './disposition-tree.ts'

export interface DispositionPickerProps {
  readonly queueId: string
  readonly value: string | null
  readonly invalid: boolean
  readonly onChange: (id: string) => void
}

/** The tree of outcomes: type to find, arrows to move, Enter to choose. */
export function DispositionPicker({ queueId, value, invalid, onChange }: DispositionPickerProps) {
  const t = useT('wrapUp')
  const records = useFloor((floor) => floor.config.disposition)
  const { text } = useNames()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState<string | null>(value)
  const list = useRef<HTMLUListElement>(null)
  const id = useId()
  const lines = useMemo(() => dispositionLines(records, queueId, text), [records, queueId, text])
  const shown = searchDispositions(lines, query)
  const leaves = shown.filter(({ leaf }) => leaf)
  const active =
    leaves.find((line) => line.id === at) ??
    (query.trim() === '' ? leaves.find((line) => line.id === value) : bestDisposition(leaves, query)) ??
    undefined

  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })
  }, [active?.id])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      if (active !== undefined) onChange(active.id)
      return
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || leaves.length === 0) return
    event.preventDefault()
    const from = active === undefined ? -1 : leaves.indexOf(active)
    setAt(leaves[(from + step + leaves.length) % leaves.length]?.id ?? null)
  }

  return (
    <div className={cx('disposition', invalid && 'disposition-invalid')}>
      <div className="disposition-search">
        <Icon name="search" size={14} />
        <input
          value={query}
          placeholder={t('findDisposition')}
          aria-label={t('findDisposition')}
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-invalid={invalid || undefined}
          aria-activedescendant={active === undefined ? undefined : `${id}-${active.id}`}
          onChange={(event) => {
            setQuery(event.target.value)
            // Another word, another best match: what was walked to stays only while nothing is looked for.
            setAt(null)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <ul ref={list} id={id} className="disposition-list scroll" role="listbox" aria-label={t('disposition')}>
        {shown.map((line) =>
          line.leaf ? (
            // The search field moves and chooses by key.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={line.id}
              id={`${id}-${line.id}`}
              role="option"
              aria-selected={line.id === value}
              data-active={line.id === active?.id || undefined}
              className="disposition-leaf"
              style={{ paddingLeft: 8 + line.depth * 16 }}
              title={line.path}
              onClick={() => {
                setAt(line.id)
                onChange(line.id)
              }}
            >
              <span className="ell grow">{line.name}</span>
              {line.id === value ? <Icon name="check" size={14} /> : null}
            </li>
          ) : (
            <li
              key={line.id}
              role="presentation"
              className="disposition-branch"
              style={{ paddingLeft: 8 + line.depth * 16 }}
            >
              {line.name}
            </li>
          ),
        )}
        {shown.length === 0 ? (
          <li className="disposition-none">{lines.length === 0 ? t('noDispositions') : t('noDisposition')}</li>
        ) : null}
      </ul>
    </div>
  )
}
