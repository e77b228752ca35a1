import type { ReactNode } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { choseEnglish, countryOf, hiddenNumber, useNames } from '../../client/index.ts'
import { ChannelTile, scriptOf, Tag, useLanguage, useT } from '../../design/index.ts'

/** Who is at the other end of a call: name, number, queue. */
export function Caller({
  interaction,
  title,
  aside,
}: {
  readonly interaction: Interaction
  /** What must not be cut short: stands before the number. */
  readonly title?: string | undefined
  readonly aside?: ReactNode
}) {
  const list = useT('workList')
  const names = useNames()
  const name = names.customer(interaction)
  const number = useNumber(interaction)
  return (
    <>
      <ChannelTile channel="voice" size={32} />
      <div className="caller">
        <div className="row">
          <span className="caller-name ell" lang={scriptOf(name)} title={name}>
            {name}
          </span>
          {choseEnglish(interaction) ? <Tag>{list('speaksEnglish')}</Tag> : null}
          {interaction.identified ? (
            <Tag tone="ok" icon="check">
              {list('identified')}
            </Tag>
          ) : null}
        </div>
        <div className="s12 t2 ell">
          {title === undefined ? null : <b className="brand">{title} · </b>}
          {[number === name ? null : number, names.queue(interaction.queueId), aside]
            .filter(Boolean)
            .map((part, at) => (
              <span key={at}>
                {at === 0 ? null : ' · '}
                {part}
              </span>
            ))}
        </div>
      </div>
    </>
  )
}

/** The other end's number as people write it, with its country where that is another one; null where it is hidden. */
export function useNumber({ introduction }: Interaction): string | null {
  const language = useLanguage()
  const t = useT('softphone')
  if (introduction === null) return null
  const { address } = introduction
  if (!/\d{2}/.test(address)) return t('withheld')
  const country = countryOf(address, language)
  return country === null ? hiddenNumber(address) : `${hiddenNumber(address)} ${country}`
}
