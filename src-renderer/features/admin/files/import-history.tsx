import type { ImportJob } from '#shared/protocol/imports-rest.ts'
import { useNames } from '../../../client/index.ts'
import { Button, EmptyState, Tag, useFormat, useT } from '../../../design/index.ts'
import { kindKeys } from './kind-keys.ts'
import { stateTones } from './import-outcome.tsx'

/** [IM41] What was imported before, the newest first. */
export function ImportHistory({ jobs, onOpen }: { jobs: readonly ImportJob[]; onOpen: (id: string) => void }) {
  const t = useT('admin')
  const format = useFormat()
  const names = useNames()
  if (jobs.length === 0) {
    return <EmptyState icon="file" title={t('importNothing')} detail={t('importNothingDetail')} />
  }
  return (
    <div className="ad-sheet scroll">
      <table>
        <thead>
          <tr>
            <th>{t('importFile')}</th>
            <th>{t('importKind')}</th>
            <th>{t('importState')}</th>
            <th className="num">{t('importRows')}</th>
            <th className="num">{t('importWrong')}</th>
            <th>{t('importWhen')}</th>
            <th>
              <span className="sr">{t('importOpen')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {jobs.map(({ id, kind, fileName, state, rows, wrong, at, by }) => (
            <tr key={id}>
              <td>{fileName}</td>
              <td>{t(kindKeys[kind])}</td>
              <td>
                <Tag tone={stateTones[state]}>{t(`importState_${state}`)}</Tag>
              </td>
              <td className="num">{format.number(rows)}</td>
              <td className="num">{format.number(wrong)}</td>
              <td className="t2">
                {format.moment(at)} · {names.user(by)}
              </td>
              <td>
                <Button size="small" onClick={() => onOpen(id)}>
                  {t('importOpen')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
