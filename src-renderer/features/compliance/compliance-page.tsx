import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useState, type ReactNode } from 'react'
import { LocalClock } from '#shared/domain/local-clock.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { RightsCount } from '#shared/protocol/rights-rest.ts'
import { EVIDENCE_LISTS, type EvidenceList } from '#shared/protocol/compliance-rest.ts'
import { displayZone, Icon, Segmented, serverNow, Tag, TopBarLead, useFormat, useT } from '../../design/index.ts'
import { CustomerChoice } from '../customer/index.ts'
import { AccessLog } from './access-log.tsx'
import { AskedErasures, useAskedErasures } from './asked-erasures.tsx'
import { Assessments } from './assessments.tsx'
import { useFileCheck } from './check-file.tsx'
import { Consents } from './consents.tsx'
import { HeldBack, Reveals } from './held-back.tsx'
import { Requests, useRequestCount } from './requests.tsx'
import { Offers } from './offers.tsx'
import type { Wanted } from './use-evidence.ts'
import './compliance.css'

const DAYS_AT_FIRST = 30

/** What whoever answers for data finds in the log. */
export function CompliancePage() {
  const t = useT('compliance')
  const words = useT('rights')
  const format = useFormat()
  const clock = new LocalClock(displayZone())
  const [list, setList] = useState<EvidenceList | 'requests'>('offers')
  const [state, setState] = useState<'open' | 'done'>('open')
  const { data: waiting, reload: countAgain } = useRequestCount()
  const asked = useAskedErasures()
  const [customerId, setCustomer] = useState<string | null>(null)
  const [days, setDays] = useState(() => {
    const last = clock.at(serverNow()).date
    return {
      first: dayjs(last)
        .subtract(DAYS_AT_FIRST - 1, 'day')
        .format('YYYY-MM-DD'),
      last,
    }
  })
  const { button, answer } = useFileCheck()
  const wanted: Wanted = {
    customerId,
    from: clock.momentOf(days.first, 0),
    to: clock.momentOf(LocalClock.dayAfter(days.last), 0),
  }
  return (
    <div className="co-page">
      <TopBarLead>
        <h1>{t('title')}</h1>
      </TopBarLead>
      <div className="co-bar">
        <Segmented
          label={t('lists')}
          value={list}
          options={[
            ...EVIDENCE_LISTS.map((value) => ({ value, label: t(`list_${value}`) })),
            { value: 'requests' as const, label: <Tab waiting={waiting} /> },
          ]}
          onChange={setList}
        />
        <CustomerChoice className="co-customer" value={customerId} onChange={setCustomer} />
        {list === 'requests' ? (
          <Segmented
            label={words('state')}
            value={state}
            options={(['open', 'done'] as const).map((value) => ({ value, label: words(value) }))}
            onChange={setState}
          />
        ) : (
          <DatePicker.RangePicker
            aria-label={t('range')}
            value={[dayjs(days.first), dayjs(days.last)]}
            allowClear={false}
            format={(date) => format.day(date.valueOf())}
            onChange={(range) => {
              const [first, last] = range ?? [null, null]
              if (first !== null && last !== null)
                setDays({ first: first.format('YYYY-MM-DD'), last: last.format('YYYY-MM-DD') })
            }}
          />
        )}
        <span className="end row">
          <span className="s12 t3 row gap4 nw" title={t('logged')}>
            <Icon name="eye" size={14} />
            <span className="co-logged">{t('logged')}</span>
          </span>
          {button}
        </span>
      </div>
      <AskedErasures erasures={asked.erasures} />
      {answer}
      {list === 'requests' ? (
        <Requests
          state={state}
          customerId={customerId}
          onChanged={() => {
            countAgain()
            asked.reload()
          }}
        />
      ) : (
        listOf(list, wanted)
      )}
    </div>
  )
}

function listOf(list: EvidenceList, wanted: Wanted): ReactNode {
  switch (list) {
    case 'offers':
      return <Offers wanted={wanted} />
    case 'assessments':
      return <Assessments wanted={wanted} />
    case 'consents':
      return <Consents wanted={wanted} />
    case 'held-back':
      return <HeldBack wanted={wanted} />
    case 'reveals':
      return <Reveals wanted={wanted} />
    case 'access-log':
      return <AccessLog wanted={wanted} />
    default:
      return assertNever(list)
  }
}

/** [RP6] How many requests wait, and whether any of them is late, whichever list is read. */
function Tab({ waiting }: { waiting: RightsCount | undefined }) {
  const t = useT('rights')
  if (waiting === undefined || waiting.open === 0) return <>{t('tab')}</>
  const tone = waiting.overdue > 0 ? 'error' : waiting.soon > 0 ? 'warn' : 'neutral'
  return (
    <span className="row gap4" title={t('tabDetail', { ...waiting })}>
      {t('tab')} <Tag tone={tone}>{waiting.open}</Tag>
    </span>
  )
}
