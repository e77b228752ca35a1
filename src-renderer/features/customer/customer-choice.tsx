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

/** Whose evidence is wanted: found as everywhere, masked as everywhere. */
export function CustomerChoice({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const t = useT('compliance')
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
            hits.map(({ id, name, contact }) => ({
              value: id,
              label: [name ?? t('unknownCustomer'), contact].filter((part) => part !== null).join(' · '),
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
      className="co-customer"
      aria-label={t('customer')}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      value={value}
      placeholder={t('customerFind')}
      notFoundContent={text.trim() === '' ? null : t('customerNone')}
      options={[...found, ...known]}
      onChange={(id: string | undefined) => onChange(id ?? null)}
    />
  )
}
