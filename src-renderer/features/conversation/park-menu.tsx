import { Dropdown } from 'antd'
import { useState } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { Button, serverNow, useShortcut, useT } from '../../design/index.ts'
import { useComeBack } from './come-back.ts'

const MINUTE = 60_000

export interface ParkMenuProps {
  readonly interaction: Interaction
  readonly disabledReason: string | undefined
  readonly busy: boolean
  /** server ms; null: without a reminder */
  readonly onPark: (remindAt: number | null) => void
}

/** Puts the interaction aside, with a time to come back to it. */
export function ParkMenu({ interaction, disabledReason, busy, onPark }: ParkMenuProps) {
  const t = useT('conversation')
  const [open, setOpen] = useState(false)
  const usable = disabledReason === undefined && !busy
  useShortcut('conversation', 'alt+p', t('park'), () => setOpen(true), { enabled: usable })
  const { propose } = useComeBack(interaction.customerId, interaction)
  // Whoever is being served now is awake for an hour to come: only the next day is looked at.
  const morning = propose({ inDays: 1 })
  const times = { m15: 15 * MINUTE, m30: 30 * MINUTE, h1: 60 * MINUTE } as const
  return (
    <Dropdown
      open={open}
      onOpenChange={setOpen}
      autoFocus
      trigger={['click']}
      placement="bottomRight"
      disabled={!usable}
      menu={{
        items: [
          { key: 'head', label: t('parkTitle'), type: 'group' },
          { key: 'm15', label: t('parkMinutes', { count: 15 }) },
          { key: 'm30', label: t('parkMinutes', { count: 30 }) },
          { key: 'h1', label: t('parkHour') },
          {
            key: 'morning',
            label: morning.why === null ? morning.words : t('parkMoved', { time: morning.words, why: morning.why }),
          },
          { type: 'divider' },
          { key: 'none', label: t('parkWithout') },
        ],
        onClick: ({ key }) => {
          if (key === 'none') onPark(null)
          else if (key === 'morning') onPark(morning.at)
          else if (key === 'm15' || key === 'm30' || key === 'h1') onPark(serverNow() + times[key])
        },
      }}
    >
      <span>
        <Button variant="text" icon="park" keys="alt+p" keysInTooltip disabledReason={disabledReason} busy={busy}>
          {t('park')}
        </Button>
      </span>
    </Dropdown>
  )
}
