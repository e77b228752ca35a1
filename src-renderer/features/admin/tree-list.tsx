import { useState } from 'react'
import type { DragEvent, KeyboardEvent } from 'react'
import { cx, InlineError, IconButton, navigate, useListedKey, useT } from '../../design/index.ts'
import { problemWords } from '../../client/index.ts'
import { RowButton, type ListRow } from './record-list.tsx'
import { isUnder, moveStep, placeAt, treeRows, type Direction } from './tree.ts'
import type { Moves, OrderedKind } from './use-moves.ts'
import { walkList } from './walk-list.ts'

export interface TreeListProps {
  kind: OrderedKind
  rows: readonly ListRow[]
  selectedId: string | null
  moves: Moves
  /** Undefined where entries have none below. */
  onAddChild: ((parentId: string) => void) | undefined
}

/** Where something dragged would land, seen from the row under the pointer. */
interface DropPlace {
  readonly id: string
  readonly where: 'before' | 'inside' | 'after'
}

const keys: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
}

/** Records in an order of their own, nested where they may be: moved by dragging or with Alt and the arrows. */
export function TreeList({ kind, rows, selectedId, moves, onAddChild }: TreeListProps) {
  const t = useT('admin')
  const [dragged, setDragged] = useState<string | null>(null)
  const [drop, setDrop] = useState<DropPlace | null>(null)
  const { items, canMove, problem, apply } = moves
  const nested = onAddChild !== undefined
  const byId = new Map(rows.map((row) => [row.id, row]))
  const shown = treeRows(items).flatMap(({ item, depth }) => {
    const row = byId.get(item.id)
    return row === undefined ? [] : [{ row, depth }]
  })
  const archived = rows.filter((row) => row.archived)

  useListedKey('admin', 'alt+arrowup', t('moveUp'), canMove)
  useListedKey('admin', 'alt+arrowdown', t('moveDown'), canMove)
  useListedKey('admin', 'alt+arrowright', t('moveIn'), canMove && nested)
  useListedKey('admin', 'alt+arrowleft', t('moveOut'), canMove && nested)
  const moveByKey = (event: KeyboardEvent<HTMLElement>, id: string): void => {
    const direction = event.altKey ? keys[event.key] : undefined
    if (direction === undefined) return walkList(event)
    event.preventDefault()
    if (canMove && (nested || direction === 'up' || direction === 'down')) void apply(moveStep(items, id, direction))
  }
  const over = (event: DragEvent<HTMLElement>, id: string): void => {
    if (dragged === null || dragged === id || isUnder(items, id, dragged)) return
    event.preventDefault()
    const { top, height } = event.currentTarget.getBoundingClientRect()
    const share = (event.clientY - top) / height
    const edge = nested ? 0.3 : 0.5
    setDrop({ id, where: share < edge ? 'before' : share > 1 - edge ? 'after' : 'inside' })
  }
  const land = (): void => {
    if (dragged !== null && drop !== null) void apply(placementsFor(moves, dragged, drop))
    setDragged(null)
    setDrop(null)
  }
  return (
    <div className="ad-rows scroll">
      {problem === null ? null : <InlineError what={problemWords(problem).what} detail={problemWords(problem).todo} />}
      <ul aria-label={t(kind)}>
        {shown.map(({ row, depth }) => (
          <li
            key={row.id}
            style={{ paddingLeft: depth * 20 }}
            className={cx('ad-tree-row', drop?.id === row.id && `ad-drop-${drop.where}`)}
            draggable={canMove}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              setDragged(row.id)
            }}
            onDragOver={(event) => over(event, row.id)}
            onDragLeave={() => setDrop(null)}
            onDrop={land}
            onDragEnd={() => {
              setDragged(null)
              setDrop(null)
            }}
          >
            <RowButton
              kind={kind}
              row={row}
              selected={row.id === selectedId}
              onKeyDown={(event) => moveByKey(event, row.id)}
              onClick={() => navigate(['admin', kind, row.id])}
            />
            {onAddChild === undefined ? null : (
              <IconButton icon="plus" size="small" label={t('addChild')} onClick={() => onAddChild(row.id)} />
            )}
          </li>
        ))}
        {archived.map((row) => (
          <li key={row.id} className="ad-tree-row">
            <RowButton
              kind={kind}
              row={row}
              selected={row.id === selectedId}
              onClick={() => navigate(['admin', kind, row.id])}
            />
          </li>
        ))}
      </ul>
      {shown.length < 2 ? null : (
        <p className="ad-rows-hint t3 s12">
          {nested ? t('dragToMove') : ''} {t('moveKeys')}
        </p>
      )}
    </div>
  )
}

function placementsFor({ items }: Moves, dragged: string, { id, where }: DropPlace) {
  const target = items.find((item) => item.id === id)
  if (target === undefined) return []
  if (where === 'inside') return placeAt(items, dragged, id, Number.MAX_SAFE_INTEGER)
  const others = items.filter((item) => item.parentId === target.parentId && item.id !== dragged)
  const index = others.findIndex((item) => item.id === id)
  return placeAt(items, dragged, target.parentId, where === 'before' ? index : index + 1)
}
