import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { useDesk } from '../../client/index.ts'
import { useT } from '../../design/index.ts'

const MOST_FOUND = 10
const REST_MS = 200

interface Choice {
  readonly value: string
  readonly label: string
}

/** null: the search failed */
interface Found {
  readonly of: string
  readonly choices: readonly Choice[] | null
}

export interface CustomerChoiceProps {
  readonly value: string | null
  readonly onChange: (id: string | null) => void
  readonly id?: string
  readonly className: string
}

/** Which customer is meant: found as everywhere, masked as everywhere. */
export function CustomerChoice({ value, onChange, id, className }: CustomerChoiceProps) {
  const t = useT('customer')
  const { api } = useDesk()
  const [text, setText] = useState('')
  const [found, setFound] = useState<Found>({ of: '', choices: [] })
  const [picked, setPicked] = useState<Choice | null>(null)
  const wanted = text.trim()
  useEffect(() => {
    if (wanted === '') return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      api.findCustomers(wanted, MOST_FOUND, stop.signal).then(
        ({ hits }) => {
          const choices = hits.map(({ id: customerId, name, contact }) => ({
            value: customerId,
            label: [name ?? t('unknown'), contact].filter((part) => part !== null).join(' · '),
          }))
          return setFound({ of: wanted, choices })
        },
        () => {
          if (!stop.signal.aborted) setFound({ of: wanted, choices: null })
        },
      )
    }, REST_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [api, wanted, t])
  // What was found for other words is nobody's answer: Enter would choose somebody who was not asked for.
  const answer = found.of === wanted ? found.choices : undefined
  const known = value === null ? [] : [picked?.value === value ? picked : { value, label: value }]
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      className={className}
      aria-label={t('choice')}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      value={value}
      placeholder={t('choiceFind')}
      notFoundContent={
        wanted === ''
          ? null
          : t(answer === undefined ? 'choiceFinding' : answer === null ? 'choiceFailed' : 'choiceNone')
      }
      // Above a dialog nothing is drawn but what stands in it.
      getPopupContainer={(trigger: HTMLElement) => trigger.closest('dialog') ?? document.body}
      options={[...(wanted === '' ? known : (answer ?? []))]}
      onChange={(chosen: string | undefined) => {
        setPicked(answer?.find((one) => one.value === chosen) ?? null)
        onChange(chosen ?? null)
      }}
    />
  )
}
