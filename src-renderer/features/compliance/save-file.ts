import { ApiProblem, localProblem, type Api } from '../../client/index.ts'

/** Hands what the server answers to the browser to keep. @throws ApiProblem */
export async function saveAs(api: Pick<Api, 'locate'>, path: string, name: string): Promise<void> {
  const { url, headers } = api.locate(path)
  const answer = await fetch(url, { headers: { ...headers } }).catch(() => {
    throw new ApiProblem(localProblem('unreachable'), 0)
  })
  if (!answer.ok) throw new ApiProblem(localProblem('unexpected'), answer.status)
  const address = URL.createObjectURL(await answer.blob())
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  // The download has taken the bytes once the click returned to the event loop.
  setTimeout(() => URL.revokeObjectURL(address))
}
