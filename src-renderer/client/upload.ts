import type { ShelfPicture } from '#shared/domain/message.ts'
import type { UploadResult } from '#shared/protocol/rest.ts'
import { ApiProblem, apiErrorSchema, type Api } from './api.ts'
import { localProblem } from './problem.ts'

export interface Upload<T = UploadResult> {
  readonly result: Promise<T>
  readonly cancel: () => void
}

/** Sends a file to the centre, to go with a message or a record. */
export const uploadFile: SendFile<UploadResult> = (api, file, onProgress) =>
  sendFile(api, '/api/uploads', file, onProgress)

/** Sends the picture of a proposition's card. */
export const uploadPicture: SendFile<ShelfPicture> = (api, file, onProgress) =>
  sendFile(api, '/api/propositions/pictures', file, onProgress)

/** @param onProgress 0 to 1 */
export type SendFile<T> = (api: Pick<Api, 'locate'>, file: File, onProgress: (done: number) => void) => Upload<T>

/**
 * `fetch` can't tell how far an upload is, so this goes by XMLHttpRequest.
 * `result` rejects with `ApiProblem`, also when cancelled.
 */
function sendFile<T>(
  api: Pick<Api, 'locate'>,
  path: string,
  file: File,
  onProgress: (done: number) => void,
): Upload<T> {
  const { url, headers } = api.locate(path)
  const request = new XMLHttpRequest()
  const result = new Promise<T>((resolve, reject) => {
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
      if (request.status < 400) return resolve(answer as T)
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
