import { useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { Button, cx, EmptyState, Icon, navigate, Tag, useListedKey, useShortcut, useT } from '../../design/index.ts'
import type { IconName } from '../../design/index.ts'
import type { ConfigKind } from '#shared/domain/config.ts'
import { archivedWords } from './archived-words.ts'
import type { RowMark } from './definition.ts'
import { walkList } from './walk-list.ts'

export interface ListRow {
  readonly id: string
  readonly name: string
  readonly detail: string
  readonly archived: boolean
  readonly mark?: RowMark | null
  /** What is wrong with it, below the rest. */
  readonly trouble?: string | undefined
}

export interface RecordListProps {
  kind: ConfigKind
  icon: IconName
  rows: readonly ListRow[]
  selectedId: string | null
  /** The address before a row's id. Default: the kind's in administration. */
  address?: readonly string[] | undefined
  /** Undefined where there is exactly one record, or none may be made. */
  onCreate: (() => void) | undefined
  /** Beside the button that makes a new one. */
  headAction?: ReactNode
  /** Words that also find a row. */
  keywordsOf?: ((id: string) => string) | undefined
  /** Draws the rows another way, as the tree does; searching falls back to plain rows. */
  renderRows?: ((rows: readonly ListRow[]) => ReactNode) | undefined
}

/** All records of one kind: found by typing, walked with arrows. */
export function RecordList(props: RecordListProps) {
  const {
    kind,
    icon,
    rows,
    selectedId,
    address = ['admin', kind],
    onCreate,
    headAction,
    keywordsOf,
    renderRows,
  } = props
  const t = useT('admin')
  const [query, setQuery] = useState('')
  const [withArchived, setWithArchived] = useState(false)
  const archivedCount = rows.filter(({ archived }) => archived).length
  const selectedArchived = rows.some(({ id, archived }) => archived && id === selectedId)
  const inView = rows.filter(({ archived }) => withArchived || selectedArchived || !archived)
  const wanted = query.trim().toLowerCase()
  const found = inView.filter(({ id, name, detail }) =>
    `${name} ${detail} ${keywordsOf?.(id) ?? ''}`.toLowerCase().includes(wanted),
  )
  const what = t(`one_${kind}`)
  useShortcut('admin', 'n', t('keyNew'), () => onCreate?.(), { enabled: onCreate !== undefined })
  useListedKey('admin', 'arrowdown', t('keyWalk'))
  useShortcut('admin', '/', t('keyFind'), () => document.querySelector<HTMLElement>('.ad-search')?.focus())

  return (
    <section className="ad-list" aria-label={t(kind)}>
      <header className="ad-list-head">
        <h2>{t(kind)}</h2>
        <span className="end row gap4">
          {headAction}
          {onCreate === undefined ? null : (
            <Button size="small" icon="plus" onClick={onCreate} keys="n" keysInTooltip>
              {t('create', { what })}
            </Button>
          )}
        </span>
      </header>
      {inView.length > 6 || query !== '' ? (
        <div className="ad-list-find">
          <Icon name="search" size={14} />
          <input
            type="search"
            className="ad-search"
            placeholder={t('search', { what: t(kind) })}
            aria-label={t('search', { what: t(kind) })}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
      ) : null}
      {inView.length === 0 ? (
        <EmptyState
          icon={icon}
          title={t(`empty_${kind}`)}
          detail={t(`teach_${kind}`)}
          action={
            onCreate === undefined ? undefined : (
              <Button variant="primary" icon="plus" onClick={onCreate}>
                {t('create', { what })}
              </Button>
            )
          }
        />
      ) : found.length === 0 ? (
        <EmptyState icon="search" title={t('nothingFound', { query })} />
      ) : wanted === '' && renderRows !== undefined ? (
        renderRows(found)
      ) : (
        <ul className="ad-rows scroll">
          {found.map((row) => (
            <li key={row.id}>
              <RowButton
                kind={kind}
                row={row}
                selected={row.id === selectedId}
                onClick={() => navigate([...address, row.id])}
              />
            </li>
          ))}
        </ul>
      )}
      {archivedCount === 0 ? null : (
        <footer className="ad-list-foot">
          <label>
            <input
              type="checkbox"
              checked={withArchived || selectedArchived}
              onChange={(event) => setWithArchived(event.target.checked)}
            />
            {t(archivedWords(kind).show, { count: archivedCount })}
          </label>
        </footer>
      )}
    </section>
  )
}

export interface RowButtonProps {
  kind: ConfigKind
  row: ListRow
  selected: boolean
  onClick: () => void
  /** Default: arrows walk the list. */
  onKeyDown?: ((event: KeyboardEvent<HTMLElement>) => void) | undefined
}

export function RowButton({ kind, row, selected, onClick, onKeyDown = walkList }: RowButtonProps) {
  const t = useT('admin')
  return (
    <button
      type="button"
      data-row-button
      className={cx('ad-row', row.archived && 'ad-row-archived')}
      aria-current={selected || undefined}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <span className="ad-row-name ell">{row.name || t('unnamed')}</span>
      {row.archived ? (
        <Tag>{t(archivedWords(kind).mark)}</Tag>
      ) : row.mark ? (
        <Tag tone={row.mark.tone}>{row.mark.words}</Tag>
      ) : null}
      {row.detail === '' ? null : <span className="ad-row-detail ell">{row.detail}</span>}
      {row.trouble === undefined ? null : <span className="ad-row-trouble">{row.trouble}</span>}
    </button>
  )
}
