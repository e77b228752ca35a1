import { useVirtualizer } from '@tanstack/react-virtual'
import type { ReactNode, RefObject } from 'react'

const ROW_HEIGHT = 32
/** Up to here every row is drawn: nothing is gained by leaving some out. */
const DRAW_ALL_UP_TO = 60

export interface VirtualBodyProps<T> {
  rows: readonly T[]
  scroll: RefObject<HTMLElement | null>
  renderRow: (row: T) => ReactNode
}

/** Table rows of equal height; of a long list only those in sight are drawn. */
export function VirtualBody<T>({ rows, scroll, renderRow }: VirtualBodyProps<T>) {
  // Its answers change with scrolling, not with props: nothing here is memoised.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    enabled: rows.length > DRAW_ALL_UP_TO,
  })
  if (rows.length <= DRAW_ALL_UP_TO) return <tbody>{rows.map(renderRow)}</tbody>
  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <tbody>
      {before > 0 ? <tr aria-hidden className="sv-gap" style={{ height: before }} /> : null}
      {items.map(({ index }) => {
        const row = rows[index]
        return row === undefined ? null : renderRow(row)
      })}
      {after > 0 ? <tr aria-hidden className="sv-gap" style={{ height: after }} /> : null}
    </tbody>
  )
}
