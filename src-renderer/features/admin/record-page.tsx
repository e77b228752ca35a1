import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { ConfigKind, ConfigRecords, Versioned } from '#shared/domain/config.ts'
import { newId, useFloor, useNames } from '../../client/index.ts'
import { EmptyState, navigate, useFormat, useLanguage, useT } from '../../design/index.ts'
import type { Definition, RecordsOf } from './definition.ts'
import { useIsCompliance } from './hand.tsx'
import { RecordEditor } from './record-editor.tsx'
import { RecordList, type ListRow } from './record-list.tsx'

export interface RecordPageProps<K extends ConfigKind> {
  definition: Definition<K>
  records: RecordsOf<K>
  /** From the address: a record's id, `new`, or nothing. */
  chosen: string | undefined
  renderRows?: ((rows: readonly ListRow[], selectedId: string | null) => ReactNode) | undefined
  headAction?: ReactNode
  /** Shown in place of a record. */
  instead?: ReactNode
  /** What is known of a record beside what it says itself; absent: nothing. */
  standingOf?: ((row: ListRow) => ListRow) | undefined
}

const NEW = 'new'

/** List at the left, the chosen record at the right: every kind of record is edited this way. */
export function RecordPage<K extends ConfigKind>(props: RecordPageProps<K>) {
  const { definition, records, chosen, renderRows, headAction, instead, standingOf } = props
  const t = useT('admin')
  const { icon } = definition
  const isCompliance = useIsCompliance()
  const kind: ConfigKind = definition.kind
  // One id per visit of the form: saving twice changes the same record.
  const [fresh, setFresh] = useState(newId)
  const written = useRows(definition, records)
  const rows = standingOf === undefined ? written : written.map(standingOf)
  const isNew = chosen === NEW && !isCompliance
  const id = isNew ? fresh : (chosen ?? null)
  const create = (): void => {
    setFresh(newId())
    navigate(['admin', kind, NEW])
  }
  return (
    <>
      <RecordList
        kind={kind}
        icon={icon}
        rows={rows}
        selectedId={id}
        onCreate={isCompliance ? undefined : create}
        headAction={headAction}
        renderRows={renderRows === undefined ? undefined : (found) => renderRows(found, id)}
      />
      {instead !== undefined ? (
        instead
      ) : id === null ? (
        <div className="ad-nothing">
          {rows.length === 0 ? null : <EmptyState icon={icon} title={t('chooseOne')} detail={t(`about_${kind}`)} />}
        </div>
      ) : !isNew && !records.has(id) && id !== fresh ? (
        <div className="ad-nothing">
          <EmptyState icon="search" title={t('noSuchRecord')} />
        </div>
      ) : (
        <RecordEditor key={id} definition={definition} records={records} id={id} isNew={isNew} />
      )}
    </>
  )
}

/** The rows of a kind's list, in its order and words. */
export function useRows<K extends ConfigKind>(definition: Definition<K>, records: RecordsOf<K>): readonly ListRow[] {
  const t = useT('admin')
  const common = useT('common')
  const language = useLanguage()
  const names = useNames()
  const format = useFormat()
  const config = useFloor((floor) => floor.config)
  return useMemo(() => {
    const { nameOf, detailOf, markOf } = definition
    const words = { language, names, config, t, common, format }
    const byName = (a: Versioned<ConfigRecords[K]>, b: Versioned<ConfigRecords[K]>): number =>
      nameOf(a.record, language).localeCompare(nameOf(b.record, language), language)
    return [...records.values()].toSorted(definition.compare ?? byName).map(({ id, archived, record }): ListRow => ({
      id,
      archived,
      name: nameOf(record, language),
      detail: detailOf(record, words),
      mark: markOf?.(record, words) ?? null,
    }))
  }, [definition, records, language, names, config, t, common, format])
}
