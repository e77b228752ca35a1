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
  const [found, setFound] = useState<readonly Choice[]>([])
  useEffect(() => {
    const wanted = text.trim()
    if (wanted === '') return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      api
        .findCustomers(wanted, MOST_FOUND, stop.signal)
        .then(({ hits }) =>
          setFound(
            hits.map(({ id: customerId, name, contact }) => ({
              value: customerId,
              label: [name ?? t('unknown'), contact].filter((part) => part !== null).join(' · '),
            })),
          ),
        )
        // The list stays as it was: one may type on, or choose a time alone.
        .catch(() => {})
    }, REST_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [api, text, t])
  const known = value !== null && !found.some((one) => one.value === value) ? [{ value, label: value }] : []
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      className={className}
      aria-label={t('choice')}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      value={value}
      placeholder={t('choiceFind')}
      notFoundContent={text.trim() === '' ? null : t('choiceNone')}
      // Above a dialog nothing is drawn but what stands in it.
      getPopupContainer={(trigger: HTMLElement) => trigger.closest('dialog') ?? document.body}
      options={[...found, ...known]}
      onChange={(chosen: string | undefined) => onChange(chosen ?? null)}
    />
  )
}
