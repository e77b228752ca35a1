import { QUESTION_IDS, type Answers, type QuestionId } from '#shared/domain/assessment.ts'
import { assessment as words } from '#shared/locales/assessment.ts'
import type { AssessmentEntry } from '#shared/protocol/compliance-rest.ts'
import { useFormat, useLanguage, useT, type Format, type Translate } from '../../design/index.ts'
import { EvidenceList, type EvidenceColumn } from './evidence-list.tsx'
import { Fact, Facts, Moment, Person, Place, SignatureImage } from './parts.tsx'
import type { Wanted } from './use-evidence.ts'

function columnsOf(t: Translate<'compliance'>, format: Format): readonly EvidenceColumn<AssessmentEntry>[] {
  return [
    { head: t('at'), width: 152, draw: ({ at }) => <Moment at={at} /> },
    {
      head: t('customer'),
      width: 120,
      draw: (one) => <Person name={one.customerName} id={one.customerId} erased={one.customerErased} />,
    },
    { head: t('level'), width: 88, draw: ({ tolerance }) => tolerance },
    {
      head: t('score'),
      width: 88,
      draw: ({ paper }) => (paper === null ? t('erased') : t('scoreOf', { score: paper.score })),
    },
    { head: t('validUntil'), width: 112, draw: ({ validUntil }) => format.day(validUntil) },
    {
      head: t('questionnaire'),
      width: 112,
      draw: ({ paper }) => (paper === null ? t('none') : t('questionnaireOf', { version: paper.questionnaire })),
    },
    { head: t('address'), draw: ({ paper }) => paper?.address ?? t('addressNone') },
  ]
}

/** [CO2] */
export function Assessments({ wanted }: { wanted: Wanted }) {
  const t = useT('compliance')
  const format = useFormat()
  return (
    <EvidenceList<AssessmentEntry>
      list="assessments"
      wanted={wanted}
      keyOf={({ seq }) => String(seq)}
      columns={columnsOf(t, format)}
      details={renderPaper}
    />
  )
}

const renderPaper = (entry: AssessmentEntry) => <Paper entry={entry} />

function Paper({ entry }: { entry: AssessmentEntry }) {
  const t = useT('compliance')
  const format = useFormat()
  const { paper } = entry
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
          {entry.tolerance} · {paper === null ? t('erased') : t('scoreOf', { score: paper.score })}
        </Fact>
        <Fact head={t('validUntil')}>{format.day(entry.validUntil)}</Fact>
        <Fact head={t('questionnaire')}>
          {paper === null ? t('none') : t('questionnaireOf', { version: paper.questionnaire })}
        </Fact>
        <Fact head={t('address')}>{paper?.address ?? t('addressNone')}</Fact>
        <Fact head={t('place')}>
          <Place seq={entry.seq} hash={entry.hash} />
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
