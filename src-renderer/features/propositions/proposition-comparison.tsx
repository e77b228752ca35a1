import type { ReactNode } from 'react'
import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { useNames } from '../../client/index.ts'
import { ChannelIcon, cx, Tag, useLanguage, useT } from '../../design/index.ts'
import { figureRows } from './comparison-rows.ts'
import './proposition-comparison.css'

export interface PropositionComparisonProps {
  /** Two to four, as the reader chose them. */
  propositions: readonly { readonly id: string; readonly record: PropositionRecord }[]
  /** Why some may not be offered to this customer, by id. */
  marks?: ReadonlyMap<string, string>
}

/** Propositions side by side: their figures, risk and what must be said. Rows that differ stand out. */
export function PropositionComparison({ propositions, marks }: PropositionComparisonProps) {
  const t = useT('admin')
  const names = useNames()
  const language = useLanguage()
  const records = propositions.map(({ record }) => record)
  const row = (label: string, valueOf: (record: PropositionRecord) => ReactNode): ReactNode => (
    <tr>
      <th scope="row">{label}</th>
      {propositions.map(({ id, record }) => (
        <td key={id}>{valueOf(record) ?? <span className="t3">—</span>}</td>
      ))}
    </tr>
  )
  return (
    <table className="pc-table">
      <thead>
        <tr>
          <th scope="col">{t('proposition.name')}</th>
          {propositions.map(({ id, record }) => (
            <th key={id} scope="col">
              {names.text(record.name)}
              {record.state === 'draft' ? <Tag>{t('state_draft')}</Tag> : null}
              {marks?.has(id) === true ? <p className="pc-mark">{marks.get(id)}</p> : null}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {row(t('proposition.kind'), ({ kind }) => t(`shelf_${kind}`))}
        {row(t('proposition.risk'), ({ risk }) => (risk === null ? null : t(`choice_${risk}`)))}
        {figureRows(records, language).map(({ label, values, differs }) => (
          <tr key={label} className={cx(differs && 'pc-differs')}>
            <th scope="row">{label}</th>
            {values.map((value, index) => (
              // One value for each proposition, in their order.
              <td key={propositions[index]?.id}>{value ?? <span className="t3">—</span>}</td>
            ))}
          </tr>
        ))}
        {row(t('proposition.channels'), ({ channels }) => (
          <span className="row gap4">
            {channels.map((channel) => (
              <ChannelIcon key={channel} channel={channel} tinted />
            ))}
          </span>
        ))}
        {records.some(({ bundle }) => bundle.length > 0)
          ? row(t('proposition.bundle'), ({ bundle }) =>
              bundle.length === 0 ? null : bundle.map(names.proposition).join(t('listSeparator')),
            )
          : null}
        {row(t('proposition.disclosures'), ({ disclosures }) =>
          disclosures.length === 0 ? null : (
            <ul>
              {disclosures.map(({ id, customer }) => (
                <li key={id}>{names.text(customer)}</li>
              ))}
            </ul>
          ),
        )}
      </tbody>
    </table>
  )
}
