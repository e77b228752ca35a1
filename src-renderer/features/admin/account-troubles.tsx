import { faultWords, healthWord, useFloor, useNames, type AccountTrouble } from '../../client/index.ts'
import { hrefOf, Icon, Tag, useFormat, useT } from '../../design/index.ts'

/** [CF19] What does not work is said before what is ready. */
export function AccountTroubles({ troubles }: { troubles: readonly AccountTrouble[] }) {
  const t = useT('admin')
  return (
    <section className="ad-steps ad-troubles" aria-label={t('troublesTitle', { count: troubles.length })} role="alert">
      <h2 className="row gap4">
        <Icon name="alert" />
        {t('troublesTitle', { count: troubles.length })}
      </h2>
      <ul>
        {troubles.map((trouble) => (
          <TroubleRow key={trouble.accountId} trouble={trouble} />
        ))}
      </ul>
    </section>
  )
}

function TroubleRow({ trouble: { accountId, health, reason, since } }: { trouble: AccountTrouble }) {
  const t = useT('channels')
  const names = useNames()
  const format = useFormat()
  const record = useFloor((floor) => floor.config.account.get(accountId)?.record)
  const { what, todo, cause } = faultWords(reason ?? 'vendor-unreachable')
  return (
    <li className="ad-step">
      <Tag tone={health === 'down' ? 'error' : 'warn'}>{healthWord(health)}</Tag>
      <span className="grow">
        <a href={hrefOf(['admin', 'account', accountId])}>
          {record === undefined ? accountId : names.text(record.name)}
        </a>
        <small>{[what, cause, todo].filter((part) => part !== '').join(' · ')}</small>
      </span>
      {since === null ? null : <span className="s12 t3 nw">{t('since', { at: format.momentWithin(since) })}</span>}
    </li>
  )
}
