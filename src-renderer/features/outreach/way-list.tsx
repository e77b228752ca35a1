import type { WayToWrite } from '#shared/protocol/outreach-rest.ts'
import { problemWords, shownNumber, useFloor, useNames } from '../../client/index.ts'
import { ChannelIcon, cx, useT } from '../../design/index.ts'

export const keyOf = ({ pointId, accountId }: WayToWrite): string => `${pointId} ${accountId}`

export interface WayListProps {
  readonly ways: readonly WayToWrite[]
  readonly chosen: WayToWrite | undefined
  readonly disabled: boolean
  readonly onChoose: (way: WayToWrite) => void
}

/** [OT3] Where to and by which account; what stands against it is said in its line. */
export function WayList({ ways, chosen, disabled, onChoose }: WayListProps) {
  const t = useT('outreach')
  return (
    <ul className="outreach-ways" role="radiogroup" aria-label={t('to')}>
      {ways.map((way) => (
        <li key={keyOf(way)}>
          <label className={cx('outreach-way', way === chosen && 'outreach-chosen')}>
            <input
              type="radio"
              name="outreach-way"
              checked={way === chosen}
              disabled={disabled}
              onChange={() => onChoose(way)}
            />
            <ChannelIcon channel={way.channel} tinted />
            <Address way={way} />
            <Standing way={way} />
          </label>
        </li>
      ))}
    </ul>
  )
}

function Address({ way: { shown, channel, accountId } }: { way: WayToWrite }) {
  const t = useT('outreach')
  const names = useNames()
  const account = useFloor((floor) => floor.config.account.get(accountId)?.record)
  const name = account === undefined ? '' : names.text(account.name)
  const sender = account === undefined || name.includes(account.sender) ? name : `${name} ${account.sender}`
  return (
    <span className="grow ell">
      <span className="num">{(channel === 'sms' ? shownNumber(shown) : shown).replaceAll('*', '•')}</span>{' '}
      <span className="t3 s12">{t('from', { sender })}</span>
    </span>
  )
}

/** In a word: what is left, or what stands against every kind of message. */
function Standing({ way }: { way: WayToWrite }) {
  const t = useT('outreach')
  const { underWay, text, templates, answersLeft } = way
  if (underWay !== null) return <span className="s12 warn nw">{t('underWay')}</span>
  const canSend = text === null || Object.values(templates).includes(null)
  if (!canSend && text !== null) return <span className="s12 err nw ell">{problemWords(text).what}</span>
  if (answersLeft?.messages != null)
    return <span className="s12 t3 nw">{t('answersLeft', { count: answersLeft.messages })}</span>
  return null
}
