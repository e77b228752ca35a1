/** What was answered so far, kept for this tab alone until it is handed in; the signature is never kept. */
import { type Answers, OPTION_IDS, QUESTION_IDS } from '#shared/domain/assessment.ts'
import { openStore, type Store } from '../lib/storage.ts'

export interface Draft {
  read(): Partial<Answers>
  keep(answers: Partial<Answers>): void
  drop(): void
}

/** @param token of the link: a draft belongs to one customer's questionnaire */
export function openDraft(token: string, store: Store = openStore('assess', [() => sessionStorage])): Draft {
  return {
    read: () => answersIn(store.get(token)),
    keep: (answers) => store.set(token, QUESTION_IDS.map((id) => answers[id] ?? '').join(',')),
    drop: () => store.remove(token),
  }
}

/** Answers in the order of the questions; one that is offered no more is asked again. */
function answersIn(kept: string | null): Partial<Answers> {
  const words = kept?.split(',') ?? []
  return Object.fromEntries(
    QUESTION_IDS.flatMap((id, at) => {
      const known = OPTION_IDS[id].find((one) => one === words[at])
      return known === undefined ? [] : [[id, known]]
    }),
  )
}
