import { Tag, useT } from '../../design/index.ts'

/** [ID6] Said by whoever got in touch, proved by nobody. */
export function GivenName({ byCallerId }: { byCallerId: boolean }) {
  const t = useT('customer')
  return (
    <Tag title={t(byCallerId ? 'byCallerIdDetail' : 'bySelfDetail')}>{t(byCallerId ? 'byCallerId' : 'bySelf')}</Tag>
  )
}
