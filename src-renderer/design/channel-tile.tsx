import { cx } from './cx.ts'
import { useT } from './i18n.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import './channel-tile.css'

export type ChannelName = 'voice' | 'chat' | 'sms' | 'wechat' | 'branch' | 'bot'

const names = {
  voice: 'channelVoice',
  chat: 'channelChat',
  sms: 'channelSms',
  wechat: 'channelWechat',
  branch: 'channelBranch',
  bot: 'channelBot',
} as const satisfies Record<ChannelName, string>

export interface ChannelTileProps {
  channel: ChannelName
  size?: 20 | 24 | 32 | undefined
  /** Another glyph on the channel's tint: a call in wrap-up shows the note. */
  icon?: IconName | undefined
  className?: string | undefined
}

/** The channel's glyph on its tint, the only place a channel's colour fills. */
export function ChannelTile({ channel, size = 24, icon = channel, className }: ChannelTileProps) {
  const t = useT('common')
  const name = t(names[channel])
  return (
    <span className={cx('hl-ch', `hl-ch-${channel}`, `hl-ch-${size}`, className)} title={name}>
      <Icon name={icon} size={size === 20 ? 14 : 16} label={name} />
    </span>
  )
}

/** The channel's bare glyph with its name for screen readers, as in capacity and load figures. */
export function ChannelIcon({ channel, tinted = false }: { channel: ChannelName; tinted?: boolean | undefined }) {
  const t = useT('common')
  return (
    <span className={cx('hl-ch-icon', tinted && `hl-ch-ink-${channel}`)} title={t(names[channel])}>
      <Icon name={channel} size={14} label={t(names[channel])} />
    </span>
  )
}

/** A channel's name in the language now shown. */
export function useChannelName(): (channel: ChannelName) => string {
  const t = useT('common')
  return (channel) => t(names[channel])
}
