import type { DeliveryDetail } from '#shared/protocol/webhooks-rest.ts'
import { Tag, useFormat, useT } from '../../../design/index.ts'

/** [WH20] Each attempt with what came back. */
export function Tries({ tries }: { tries: DeliveryDetail['tries'] }) {
  const t = useT('admin')
  const format = useFormat()
  if (tries.length === 0) return <p className="t3">{t('webhookNoAttempt')}</p>
  return (
    <ol className="ad-hooks-tries">
      {tries.map(({ at, status, ms, problem, answer }, place) => (
        <li key={place}>
          <Tag tone={problem === null ? 'ok' : 'error'}>
            {problem === null ? t('webhookTaken') : t(`attempt_${problem}`)}
          </Tag>
          <span className="t2 num">
            {format.moment(at)}
            {status === null ? '' : ` · ${t('webhookAnswered', { status })}`} ·{' '}
            {t('webhookMs', { n: format.number(ms) })}
          </span>
          {answer.trim() === '' ? null : <code className="ell">{answer}</code>}
        </li>
      ))}
    </ol>
  )
}
