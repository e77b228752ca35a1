import manifest from '../../../package.json' with { type: 'json' }
import { displayZone, useT, zoneName } from '../../design/index.ts'

export interface AboutProps {
  account: string
  serverVersion: string | undefined
}

/** Versions, place and account: what support asks for first. */
export function About({ account, serverVersion }: AboutProps) {
  const t = useT('settings')
  const zone = displayZone()
  const facts = [
    [t('aboutUser'), account],
    [t('aboutClient'), manifest.version],
    [t('aboutServer'), serverVersion ?? t('aboutUnknown')],
    [t('aboutZone'), `${zoneName(zone)} (${zone})`],
  ] as const
  return (
    <dl className="settings-about">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
