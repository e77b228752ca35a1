import { useEffect, useRef } from 'react'
import { Icon, IconButton, useChannelName, useT } from '../../design/index.ts'
import type { TimelineView } from './timeline-lines.ts'

export interface TimelineFilter {
  readonly view: TimelineView
  /** null: nothing is looked for */
  readonly query: string | null
}

export interface TimelineFilterProps {
  readonly filter: TimelineFilter
  readonly onChange: (filter: TimelineFilter) => void
}

const VIEWS = ['all', 'voice', 'chat', 'wechat', 'sms', 'offers'] as const satisfies readonly TimelineView[]

/** At the right end of the timeline's title: one channel or all, and a glass to look for a word. */
export function TimelineFilterBar({ filter, onChange }: TimelineFilterProps) {
  const t = useT('profile')
  const channelName = useChannelName()
  const name = (view: TimelineView): string => {
    if (view === 'all') return t('everyChannel')
    return view === 'offers' ? t('onlyOffers') : channelName(view)
  }
  return (
    <span className="row gap4">
      <IconButton
        icon="search"
        size="small"
        label={t('findInTimeline')}
        pressed={filter.query !== null}
        onClick={() => onChange({ ...filter, query: filter.query === null ? '' : null })}
      />
      <span className="timeline-view">
        <select
          aria-label={t('channelFilter')}
          value={filter.view}
          onChange={(event) => {
            const view = VIEWS.find((one) => one === event.target.value)
            if (view !== undefined) onChange({ ...filter, view })
          }}
        >
          {VIEWS.map((view) => (
            <option key={view} value={view}>
              {name(view)}
            </option>
          ))}
        </select>
        <Icon name="chevron-down" size={14} />
      </span>
    </span>
  )
}

/** The word that is looked for; Esc puts it away. */
export function TimelineSearch({ filter, onChange }: TimelineFilterProps) {
  const t = useT('profile')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <input
      ref={input}
      type="search"
      className="panel-input timeline-search"
      aria-label={t('findInTimeline')}
      placeholder={t('findPlaceholder')}
      value={filter.query ?? ''}
      onChange={(event) => onChange({ ...filter, query: event.target.value })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.preventDefault()
        event.stopPropagation()
        onChange({ ...filter, query: null })
      }}
    />
  )
}
