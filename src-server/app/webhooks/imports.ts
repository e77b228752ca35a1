/** That a file was taken in, told to the bank's systems. */
import type { ImportJob } from '#shared/protocol/imports-rest.ts'
import type { Webhooks } from './webhooks.ts'

/** [WH7] Each time it was run. */
export async function tellImported(webhooks: Pick<Webhooks, 'announce'>, job: ImportJob): Promise<void> {
  const { id: importId, kind, source, state, startedAt, endedAt, rows, added, changed, unchanged, wrong } = job
  if (endedAt === null || (state !== 'done' && state !== 'stopped' && state !== 'failed')) return
  await webhooks.announce(`import ${importId} ${startedAt}`, {
    kind: 'import.finished',
    subject: `import/${importId}`,
    at: endedAt,
    data: { importId, kind, source, state, rows, added, changed, unchanged, wrong, hasChanges: job.hasChanges },
  })
}
