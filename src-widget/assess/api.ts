/** What the page asks of the server. */
import type { Answers, AssessmentTaken, OpenAssessment, Signature } from '#shared/domain/assessment.ts'
import type { Language } from '#shared/domain/channel.ts'

/** Why the server would not; `other`: it could not be reached, or something is wrong on our side. */
export class Refused extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.name = 'Refused'
    this.code = code
  }
}

async function post<T>(path: string, body: object): Promise<T> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null)
  if (response === null) throw new Refused('other')
  if (response.ok) return response.json()
  const answer: { error?: { code?: string } } | null = await response.json().catch(() => null)
  throw new Refused(answer?.error?.code ?? 'other')
}

/** @throws Refused */
export function openAssessment(token: string): Promise<OpenAssessment> {
  return post('/api/assessment/open', { token })
}

export interface SignedAnswers {
  readonly token: string
  readonly language: Language
  readonly answers: Answers
  readonly signature: Signature
}

/** @throws Refused */
export function submitAssessment(signed: SignedAnswers): Promise<AssessmentTaken> {
  return post('/api/assessment', signed)
}
