/** Files the demo brings along, handed over as an administrator would: uploaded. */

export interface OwnFile {
  /** On the server, such as `/widget/shelf/card-travel.png`. */
  readonly path: string
  readonly name: string
  readonly contentType: string
}

/** @param to where it is uploaded. @returns what was answered; null: the file is not there, or not wanted */
export async function handOver(
  baseUrl: string,
  token: string,
  to: string,
  { path, name, contentType }: OwnFile,
): Promise<unknown> {
  const file = await fetch(new URL(path, baseUrl))
  if (!file.ok) return null
  const form = new FormData()
  form.set('file', new Blob([await file.arrayBuffer()], { type: contentType }), name)
  const answer = await fetch(new URL(to, baseUrl), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  })
  return answer.ok ? answer.json() : null
}
