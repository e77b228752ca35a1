import { ConfigProvider, Select } from 'antd'
import { branchMeant } from '#shared/domain/branch.ts'
import { textIn } from '#shared/domain/channel.ts'
import { useFloor } from '../../client/index.ts'
import { Field, useLanguage, useT } from '../../design/index.ts'
import './branches.css'

export interface BranchFieldProps {
  /** its number; empty: none was chosen */
  readonly value: string
  /** What the customer's own is called; null: not known. */
  readonly own: string | null
  readonly error: string | undefined
  readonly onChange: (number: string) => void
}

/** [TK18] A branch of the directory, found by number, name, city or street. */
export function BranchField({ value, own, error, onChange }: BranchFieldProps) {
  const t = useT('tasks')
  const language = useLanguage()
  const branches = useFloor((floor) => floor.config.branch)
  const ownNumber = own === null ? null : (branchMeant(branches, own)?.record.number ?? null)
  const options = [...branches.values()]
    .filter(({ archived }) => !archived)
    .map(({ record: { number, name, city, address, hours, receiver } }) => ({
      value: number,
      label: `${textIn(language, name)} · ${city}`,
      about: [number, address, hours].filter((part) => part !== '').join(' · '),
      detail: [address, hours, receiver === '' ? '' : t('branchReceiver', { receiver })].filter((part) => part !== ''),
      searched: [number, name.zh, name.en, city, address].join(' ').toLowerCase(),
    }))
    // The customer's own first: most leads go there.
    .toSorted((a, b) => Number(b.value === ownNumber) - Number(a.value === ownNumber) || (a.value < b.value ? -1 : 1))
  const chosen = options.find((option) => option.value === value)
  const isElsewhere = own !== null && ownNumber === null
  return (
    <Field
      label={t('branch')}
      error={error}
      hint={
        options.length === 0
          ? t('branchNone')
          : chosen !== undefined
            ? chosen.detail.join(' · ')
            : isElsewhere
              ? t('branchOwnUnlisted', { own })
              : undefined
      }
    >
      {({ id, ...aria }) => (
        // What drops down is drawn inside the dialog, which covers all that is outside it.
        <span data-field="branch">
          <ConfigProvider getPopupContainer={(trigger) => trigger?.closest('dialog') ?? document.body}>
            <Select
              {...aria}
              id={id}
              className="task-branch"
              value={value === '' ? null : value}
              placeholder={t('branchPlaceholder')}
              notFoundContent={t('branchNotFound')}
              options={options}
              showSearch={{
                filterOption: (typed, option) => option?.searched.includes(typed.trim().toLowerCase()) === true,
              }}
              optionRender={drawOption}
              onChange={(number: string) => onChange(number)}
            />
          </ConfigProvider>
        </span>
      )}
    </Field>
  )
}

const drawOption = ({ data }: { readonly data: { readonly label: string; readonly about: string } }) => (
  <span className="task-branch-option">
    {data.label}
    <span className="s12 t3 ell">{data.about}</span>
  </span>
)
