import { QUESTION_IDS, type Answers, type QuestionId } from '#shared/domain/assessment.ts'
import { levelWords } from '#shared/domain/told-level.ts'
import { assessment as words } from '#shared/locales/assessment.ts'
import type { AssessmentEntry } from '#shared/protocol/compliance-rest.ts'
import { useFormat, useLanguage, useT, type Format, type Translate } from '../../design/index.ts'
import { EvidenceList, type EvidenceColumn } from './evidence-list.tsx'
import { Fact, Facts, Moment, Person, Place, SignatureImage, useActor, useSource, whereWords } from './parts.tsx'
import type { Wanted } from './use-evidence.ts'

type T = Translate<'compliance'>

function columnsOf(t: T, format: Format, source: SourceOf): readonly EvidenceColumn<AssessmentEntry>[] {
  return [
    { head: t('at'), width: 152, draw: ({ at }) => <Moment at={at} /> },
    {
      head: t('customer'),
      width: 120,
      draw: (one) => <Person name={one.customerName} id={one.customerId} erased={one.customerErased} />,
    },
    { head: t('level'), width: 248, draw: (one) => levelWords(one, t) },
    { head: t('score'), width: 88, draw: (one) => scoreOf(one, t) },
    { head: t('validUntil'), width: 112, draw: ({ validUntil }) => format.day(validUntil) },
    { head: t('source'), draw: source },
  ]
}

/** What the bank told of has no points. */
function scoreOf({ seq, paper }: AssessmentEntry, t: T): string {
  if (paper !== null) return t('scoreOf', { score: paper.score })
  return t(seq === null ? 'none' : 'erased')
}

type SourceOf = (entry: AssessmentEntry) => string

/** The bank's system that told of it, and where it was taken as that names it. */
function useSourceOf(): SourceOf {
  const t = useT('compliance')
  const profile = useT('profile')
  return ({ where, told }) => {
    if (told === null) return whereWords(where, t)
    const system = profile(`source_${told.source}`)
    return where === '' ? system : `${system} · ${whereWords(where, t)}`
  }
}

/** [CO2] [CO33] */
export function Assessments({ wanted }: { wanted: Wanted }) {
  const t = useT('compliance')
  const format = useFormat()
  const source = useSourceOf()
  return (
    <EvidenceList<AssessmentEntry>
      list="assessments"
      wanted={wanted}
      keyOf={({ seq, at, customerId, tolerance }) => `${seq} ${at} ${customerId} ${tolerance}`}
      columns={columnsOf(t, format, source)}
      details={renderPaper}
    />
  )
}

const renderPaper = (entry: AssessmentEntry) => <Paper entry={entry} />

function Paper({ entry }: { entry: AssessmentEntry }) {
  const t = useT('compliance')
  const format = useFormat()
  const source = useSourceOf()
  const { paper, seq, hash } = entry
  return (
    <>
      <Facts>
        <Fact head={t('customer')}>
          <Person name={entry.customerName} id={entry.customerId} erased={entry.customerErased} />
        </Fact>
        <Fact head={t('at')}>
          <Moment at={entry.at} />
        </Fact>
        <Fact head={t('level')}>
          {levelWords(entry, t)}
          {seq === null ? null : ` · ${scoreOf(entry, t)}`}
        </Fact>
        <Fact head={t('validUntil')}>{format.day(entry.validUntil)}</Fact>
        <Fact head={t('source')}>{source(entry)}</Fact>
        {seq === null ? null : (
          <>
            <Fact head={t('questionnaire')}>
              {paper === null ? t('none') : t('questionnaireOf', { version: paper.questionnaire })}
            </Fact>
            <Fact head={t('address')}>{paper?.address ?? t('addressNone')}</Fact>
          </>
        )}
        <Fact head={t('place')}>
          {seq === null || hash === null ? <Told told={entry.told} /> : <Place seq={seq} hash={hash} />}
        </Fact>
      </Facts>
      {paper === null ? null : (
        <>
          <h3 className="co-sub">{t('signature')}</h3>
          <SignatureImage signature={paper.signature} />
          <h3 className="co-sub">{t('answers')}</h3>
          <AnswerList answers={paper.answers} />
        </>
      )}
    </>
  )
}

/** [CO33] How what no log has came to stand here. */
function Told({ told }: Pick<AssessmentEntry, 'told'>) {
  const t = useT('compliance')
  const format = useFormat()
  const actor = useActor()
  const source = useSource()
  if (told === null) return <>{t('importedUnknown')}</>
  return <>{t('importedAs', { time: format.moment(told.at), name: actor(told.by), source: source(told.file) })}</>
}

function AnswerList({ answers }: { answers: Answers }) {
  const at = useLanguage() === 'en' ? 1 : 0
  const answered = (question: QuestionId): string => {
    const key = `${question}_${answers[question]}`
    return key in words ? words[key as keyof typeof words][at] : answers[question]
  }
  return (
    <Facts>
      {QUESTION_IDS.map((question) => (
        <Fact key={question} head={words[question][at]}>
          {answered(question)}
        </Fact>
      ))}
    </Facts>
  )
}
