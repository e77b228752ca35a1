import type { Source } from '#shared/domain/source.ts'
import { strictEqual } from 'node:assert'
import type { ImportJob, ImportKind, ImportMapping, ImportUploaded } from '#shared/protocol/imports-rest.ts'
import type { TestCentre } from './test-centre.ts'
import { settle } from './virtual-clock.ts'

export type FileContent = string | Uint8Array<ArrayBuffer>

/** Files handed over through the interface's own routes. */
export class Imports {
  readonly #centre: TestCentre
  readonly #token: string

  /** @param token an administrator's */
  constructor(centre: TestCentre, token: string) {
    this.#centre = centre
    this.#token = token
  }

  upload(kind: ImportKind, content: FileContent): Promise<Response> {
    const form = new FormData()
    form.set('file', new Blob([content]), '客户.csv')
    const headers = { authorization: `Bearer ${this.#token}` }
    return fetch(`${this.#centre.server.url}/api/imports?kind=${kind}`, { method: 'POST', headers, body: form })
  }

  async uploaded(kind: ImportKind, content: FileContent): Promise<ImportUploaded> {
    const response = await this.upload(kind, content)
    strictEqual(response.status, 200)
    return response.json()
  }

  /** Started and waited for. */
  async finished(id: string, mapping: ImportMapping, source: Source = 'core-banking'): Promise<ImportJob> {
    const start = { mapping, source }
    const answer = await this.#centre.post(`/api/imports/${id}/start`, start, this.#token)
    strictEqual(answer.status, 200)
    for (;;) {
      const job: ImportJob = await (await this.#centre.get(`/api/imports/${id}`, this.#token)).json()
      if (job.state !== 'running') return job
      await settle()
    }
  }

  /** With the columns as they are suggested. */
  async run(kind: ImportKind, content: FileContent, source?: Source): Promise<ImportJob> {
    const { job } = await this.uploaded(kind, content)
    return this.finished(job.id, job.suggested, source)
  }
}
