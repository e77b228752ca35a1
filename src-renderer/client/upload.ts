import type { UploadResult } from '#shared/protocol/rest.ts'
import { ApiProblem, apiErrorSchema, type Api } from './api.ts'
import { localProblem } from './problem.ts'

export interface Upload {
  readonly result: Promise<UploadResult>
  readonly cancel: () => void
}

/**
 * Sends a file to the centre. `fetch` can't tell how far an upload is, so this goes by XMLHttpRequest.
 * `result` rejects with `ApiProblem`, also when cancelled.
 * @param onProgress 0 to 1
 */
export function uploadFile(api: Pick<Api, 'locate'>, file: File, onProgress: (done: number) => void): Upload {
  const { url, headers } = api.locate('/api/uploads')
  const request = new XMLHttpRequest()
  const result = new Promise<UploadResult>((resolve, reject) => {
    const unreachable = (): void => reject(new ApiProblem(localProblem('unreachable'), 0))
    request.open('POST', url)
    request.responseType = 'json'
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    request.onerror = unreachable
    request.onabort = unreachable
    request.onload = () => {
      const answer: unknown = request.response
      if (request.status < 400) return resolve(answer as UploadResult)
      const refused = apiErrorSchema.safeParse(answer)
      if (refused.success) return reject(new ApiProblem(refused.data.error, request.status))
      const code = request.status === 413 ? ({ code: 'too-large', params: {} } as const) : localProblem('unexpected')
      reject(new ApiProblem(code, request.status))
    }
    const form = new FormData()
    form.append('file', file, file.name)
    request.send(form)
  })
  return { result, cancel: () => request.abort() }
}
