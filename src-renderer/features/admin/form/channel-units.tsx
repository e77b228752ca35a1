import { CHANNELS, type Channel } from '#shared/domain/channel.ts'
import { ChannelIcon, Field, useChannelName, NumberInput } from '../../../design/index.ts'

export interface ChannelUnitsProps {
  /** null: left empty */
  valueOf: (channel: Channel) => number | null
  placeholderOf?: ((channel: Channel) => string) | undefined
  problem: (path: string) => string | undefined
  onChange: (channel: Channel, units: number | null) => void
}

/** How many of each channel at once. */
export function ChannelUnits({ valueOf, placeholderOf, problem, onChange }: ChannelUnitsProps) {
  return (
    <div className="ad-quad">
      {CHANNELS.map((channel) => (
        <Field key={channel} label={<ChannelLabel channel={channel} />} error={problem(`capacity.${channel}`)}>
          {(ids) => (
            <NumberInput
              {...ids}
              className="ad-number"
              value={valueOf(channel)}
              placeholder={placeholderOf?.(channel) ?? ''}
              onChange={(units) => onChange(channel, units)}
            />
          )}
        </Field>
      ))}
    </div>
  )
}

export function ChannelLabel({ channel }: { channel: Channel }) {
  const channelName = useChannelName()
  return (
    <span className="row gap4">
      <ChannelIcon channel={channel} tinted />
      {channelName(channel)}
    </span>
  )
}
