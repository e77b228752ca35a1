import { ApiProblem, localProblem, refusalOf, type Api } from '../../../client/index.ts'
import type { ImportKind, ImportUploaded } from '#shared/protocol/imports-rest.ts'

type Locate = Pick<Api, 'locate'>

async function answered(response: Promise<Response>): Promise<Response> {
  const answer = await response.catch(() => {
    throw new ApiProblem(localProblem('unreachable'), 0)
  })
  if (!answer.ok) throw await refusalOf(answer)
  return answer
}

/** How the page hands files over and takes them; tests put in their own. */
export interface Transfer {
  /** @throws ApiProblem with status 400 for what is no table */
  readonly send: (api: Locate, kind: ImportKind, file: File) => Promise<ImportUploaded>
  readonly save: (api: Locate, path: string, name: string) => Promise<void>
}

export const transfer: Transfer = {
  async send(api, kind, file) {
    const { url, headers } = api.locate(`/api/imports?kind=${kind}`)
    const body = new FormData()
    body.append('file', file, file.name)
    const answer = await answered(fetch(url, { method: 'POST', headers: { ...headers }, body }))
    const uploaded: ImportUploaded = await answer.json()
    return uploaded
  },
  async save(api, path, name) {
    const { url, headers } = api.locate(path)
    const answer = await answered(fetch(url, { headers: { ...headers } }))
    const address = URL.createObjectURL(await answer.blob())
    Object.assign(document.createElement('a'), { href: address, download: name }).click()
    // The download has taken the bytes once the click returned to the event loop.
    setTimeout(() => URL.revokeObjectURL(address))
  },
}
